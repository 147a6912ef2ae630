import { eventually, pause, type BrowserUnderTest } from '../../e2e/browser/surface';
import type { BrowserKind } from '../../e2e/browser/launch';
import type { DappPage } from '../../e2e/dapps/dapp-page';
import { approve, openPrompt } from '../../e2e/flows/answer-prompt';
import { nextOutcome, promptGone } from '../../e2e/flows/connect-dapp';
import { measureDapp } from './dapp';
import { prepareGround } from './ground';
import type { StopBackground } from './stop-background';
import { tallyFrames, type FrameTally } from './tally-frames';
import { WalletControl } from './wallet-control';

export interface SoakOptions {
  readonly minutes: number;
  /** How often the background is stopped meanwhile. */
  readonly stops: number;
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly tally: FrameTally;
  /** Stops that found a background to stop: with nothing waiting, and with a request in front of the user. */
  readonly stopped: Readonly<Record<StopMoment, number>>;
  /** Answers whose signature the dapp found to be right. */
  readonly verified: number;
  readonly failures: readonly string[];
}

type StopMoment = 'between' | 'waiting';

/** Between an answer and the next request. */
const PAUSE = 2_500;
/** So many requests in a row without an answer, and there is no session any more. */
const HOPELESS = 3;

/** One connection under traffic, with a background that is stopped again and again. */
export async function soak(name: BrowserKind, options: SoakOptions): Promise<SoakResult> {
  const ground = await prepareGround(name);
  try {
    const dapp = await measureDapp(await openDapp(ground));
    const control = await WalletControl.open(ground.browser);
    await control.submit(await dapp.link());
    await control.approve();
    await dapp.reach('open', 30_000);
    // A page of ours would wake the background at once.
    await control.close();
    await promptGone(ground.browser);
    return await new Traffic(ground.browser, dapp, ground.stopBackground, options).run();
  } finally {
    await ground.close();
  }
}

const openDapp = (ground: Awaited<ReturnType<typeof prepareGround>>) =>
  ground.openApart('/dapps/peers.html?dialect=arc27');

/** Asks, approves and stops until the time is over. */
class Traffic {
  readonly #browser: BrowserUnderTest;
  readonly #dapp: DappPage;
  readonly #stop: StopBackground;
  readonly #options: SoakOptions;
  readonly #stopped: Record<StopMoment, number> = { between: 0, waiting: 0 };
  readonly #failures: string[] = [];

  constructor(
    browser: BrowserUnderTest,
    dapp: DappPage,
    stop: StopBackground,
    options: SoakOptions,
  ) {
    this.#browser = browser;
    this.#dapp = dapp;
    this.#stop = stop;
    this.#options = options;
  }

  async run(): Promise<SoakResult> {
    const { minutes, stops, say } = this.#options;
    const start = Date.now();
    const length = minutes * 60_000;
    let row = 0;
    let said = 0;
    while (Date.now() - start < length && row < HOPELESS) {
      const due = ((Date.now() - start) / length) * stops;
      const done = this.#stopped.between + this.#stopped.waiting;
      row = (await this.#once(done < due ? this.#nextMoment() : undefined)) ? 0 : row + 1;
      const minute = Math.floor((Date.now() - start) / 60_000);
      if (minute > said) {
        said = minute;
        const { asked, answered } = tallyFrames(await this.#dapp.frames());
        say(`minute ${minute}: ${answered} of ${asked} answered, background stopped ${done} times`);
      }
      await pause(PAUSE);
    }
    const outcomes = await this.#dapp.outcomes();
    return {
      tally: tallyFrames(await this.#dapp.frames()),
      stopped: this.#stopped,
      verified: outcomes.filter((each) => each.kind === 'signed' && each.verified === 1).length,
      failures: this.#failures,
    };
  }

  #nextMoment(): StopMoment {
    return this.#stopped.between <= this.#stopped.waiting ? 'between' : 'waiting';
  }

  /** One request; false when no answer came. */
  async #once(stopAt: StopMoment | undefined): Promise<boolean> {
    try {
      await nextOutcome(this.#dapp, async () => {
        if (stopAt === 'between') await this.#stopNow(stopAt);
        await this.#dapp.startSigning('payment');
        if (stopAt === 'waiting') {
          await openPrompt(this.#browser);
          await this.#stopNow(stopAt);
        }
        await approve(this.#browser);
      });
      await promptGone(this.#browser);
      return true;
    } catch (error) {
      this.#failures.push(`${stopAt ?? 'no stop'}: ${String(error)}`);
      return false;
    }
  }

  /** A background that is just being started cannot be stopped: the next one can. */
  async #stopNow(moment: StopMoment): Promise<void> {
    await eventually('a background to stop', async () => ((await this.#stop()) ? true : undefined));
    this.#stopped[moment] += 1;
  }
}
