import type { RequestHandler } from 'express';

export interface Failure {
  /** Default 500. */
  readonly status?: number;
  readonly message?: string;
  /** Only a request whose path begins so; default any. */
  readonly path?: string;
}

export interface StrangeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A function pours until the other side hangs up. */
  readonly body: string | (() => string);
  readonly path?: string;
}

export interface ToldGenesis {
  readonly genesisId: string;
  readonly genesisHash: Uint8Array;
}

/** What a bad node or a bad line does. Each is off until asked for. */
export class Faults {
  readonly #next: StrangeAnswer[] = [];
  #delay = 0;
  #toldGenesis: ToldGenesis | undefined;

  /** The genesis that it tells instead of its own. */
  get toldGenesis(): ToldGenesis | undefined {
    return this.#toldGenesis;
  }

  /** The next fitting request fails. */
  failNext({ status = 500, message = 'something went wrong', path }: Failure = {}): void {
    this.answerNext({
      status,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ message }),
      ...(path === undefined ? {} : { path }),
    });
  }

  answerNext(answer: StrangeAnswer): void {
    this.#next.push(answer);
  }

  /** Milliseconds before each answer, until changed; `Infinity` never answers. */
  delay(milliseconds: number): void {
    this.#delay = milliseconds;
  }

  /** Tells another genesis everywhere, but still judges transactions by its own; `undefined` ends it. */
  lieAboutGenesis(told: ToldGenesis | undefined): void {
    this.#toldGenesis = told;
  }

  readonly handler: RequestHandler = (request, response, next) => {
    const proceed = (): void => {
      const index = this.#next.findIndex(({ path = '' }) => request.path.startsWith(path));
      const [answer] = index < 0 ? [] : this.#next.splice(index, 1);
      if (answer === undefined) {
        next();
        return;
      }
      response.status(answer.status).set(answer.headers);
      const { body } = answer;
      if (typeof body === 'string') {
        response.end(body);
        return;
      }
      const pour = (): void => {
        if (response.destroyed) return;
        if (response.write(body())) setImmediate(pour);
        else response.once('drain', pour);
      };
      pour();
    };
    if (this.#delay === 0) proceed();
    else if (Number.isFinite(this.#delay)) setTimeout(proceed, this.#delay);
  };
}
