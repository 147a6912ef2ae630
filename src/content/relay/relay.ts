import type { HookReply, HookRequest } from '../../messages/hook-channel';
import {
  MAX_OPTIONS_LENGTH,
  RECALL,
  RELAY_PORT,
  type RelayReply,
  type RelayRequest,
} from '../../messages/relay-port';
import type { FrameFacts } from './frame-facts';
import { handOverReport, type ReportRuntime } from './hand-over-report';
import type { HintWords } from './hint/hint-box';
import { SignInHint } from './hint/sign-in-hint';
import { parseHookRequest, type ParsedHookRequest } from './hook-request';
import { nextDue } from './pass-time';
import { INITIAL_STATE, offeredRequest, type RelayEffect, type RelayEvent } from './relay-state';
import { step } from './step';

type CeremonyRequest = Extract<HookRequest, { type: 'ceremony' }>;

const LONGEST_TIMER_MS = 2 ** 31 - 1;

interface Signal<Listener> {
  readonly addListener: (listener: Listener) => void;
}

/** The part of a `runtime.Port` that the relay uses. */
export interface BackgroundPort {
  readonly postMessage: (message: RelayRequest) => void;
  readonly disconnect: () => void;
  readonly onMessage: Signal<(message: unknown) => void>;
  readonly onDisconnect: Signal<() => void>;
}

/** The part of `browser.runtime`, the same in both browsers. */
export interface BackgroundRuntime {
  readonly connect: (info: { readonly name: string }) => BackgroundPort;
  readonly onMessage: Signal<(message: unknown) => void>;
  readonly lastError?: unknown;
}

/** What the relay of one document is given. */
export interface RelaySurroundings {
  readonly runtimeOf: () => (BackgroundRuntime & ReportRuntime) | undefined;
  readonly factsOf: (
    request: Pick<CeremonyRequest, 'operation' | 'mediation'>,
  ) => FrameFacts | Promise<FrameFacts>;
  readonly hintWordsOf: () => HintWords;
}

/**
 * Drives the state machine of one document: `hook` is the page hook's end of the channel. Nothing that it says is
 * believed; nothing that the background answers goes anywhere but there.
 */
export class Relay {
  readonly #hook: MessagePort;
  readonly #around: RelaySurroundings;
  /** Requests whose facts are being found. */
  readonly #preparing = new Set<string>();
  #state = INITIAL_STATE;
  #port: BackgroundPort | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Made at the first request that waits; most documents never have one. */
  #hint: SignInHint | undefined;

  readonly #onPageHide = (): void => {
    this.#take({ type: 'left' });
  };

  constructor(hook: MessagePort, around: RelaySurroundings) {
    this.#hook = hook;
    this.#around = around;
    hook.addEventListener('message', (event: MessageEvent<unknown>) => {
      const request = parseHookRequest(event.data);
      if (request !== undefined) this.#onHookRequest(request);
    });
    hook.start();
  }

  #onHookRequest(request: ParsedHookRequest): void {
    const { requestId } = request;
    switch (request.type) {
      case 'ping':
        this.#reply({ type: 'alive', requestId });
        return;
      case 'cancel':
        if (this.#preparing.delete(requestId)) return;
        this.#take({ type: 'aborted', requestId });
        return;
      case 'capabilities':
        this.#take({ type: 'asked-capabilities', requestId });
        return;
      case 'report':
        handOverReport(request.report, this.#around.runtimeOf);
        return;
      case 'ceremony':
        this.#reply({ type: 'alive', requestId });
        // More than the background would read: the browser's own limits decide.
        if (request.optionsJson.length > MAX_OPTIONS_LENGTH) {
          this.#reply({ type: 'settled', requestId, outcome: { kind: 'native' } });
          return;
        }
        this.#ask(request);
    }
  }

  #ask(request: CeremonyRequest): void {
    const take = (facts: FrameFacts): void => {
      this.#take({ type: 'asked', request: { ...request, ...facts } });
    };
    const facts = this.#around.factsOf(request);
    if (!(facts instanceof Promise)) {
      take(facts);
      return;
    }
    const { requestId } = request;
    this.#preparing.add(requestId);
    void facts.then((known) => {
      // Aborted meanwhile: the hook has settled it, and the background shall never hear of it.
      if (this.#preparing.delete(requestId)) take(known);
    });
  }

  #take(event: RelayEvent): void {
    const { state, effects } = step(this.#state, event, Date.now());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    this.#setTimer();
    this.#offer(offeredRequest(this.#state));
  }

  #offer(requestId: string | undefined): void {
    if (this.#hint === undefined) {
      if (requestId === undefined) return;
      this.#hint = new SignInHint(this.#around.hintWordsOf, (taken) => {
        this.#take({ type: 'wanted', requestId: taken });
      });
      // Messages to a content script come from our own background and from nobody else.
      this.#around.runtimeOf()?.onMessage.addListener((message) => {
        if (message === RECALL) this.#take({ type: 'recalled' });
      });
    }
    this.#hint.offer(requestId);
  }

  #perform(effect: RelayEffect): void {
    switch (effect.type) {
      case 'connect':
        this.#connect();
        return;
      case 'disconnect':
        this.#port?.disconnect();
        this.#port = undefined;
        return;
      case 'reply':
        this.#reply(effect.reply);
        return;
      case 'send':
        this.#send(effect.request);
    }
  }

  #connect(): void {
    const runtime = this.#around.runtimeOf();
    let port: BackgroundPort | undefined;
    try {
      port = runtime?.connect({ name: RELAY_PORT });
    } catch {
      port = undefined;
    }
    if (port === undefined) {
      this.#take({ type: 'refused' });
      return;
    }
    this.#port = port;
    // Firefox keeps the port of a document that went into the back-forward cache. Added at each connection, because
    // `document.open()` removes a window's listeners; the same listener is never there twice.
    addEventListener('pagehide', this.#onPageHide);
    port.onMessage.addListener((message) => {
      // Our own background is the only other end of a runtime port.
      if (this.#port === port) this.#take({ type: 'replied', reply: message as RelayReply });
    });
    port.onDisconnect.addListener(() => {
      // Unread, Chromium prints it on the page's console.
      Boolean(runtime?.lastError);
      if (this.#port !== port) return;
      this.#port = undefined;
      this.#take({ type: 'disconnected' });
    });
    this.#take({ type: 'connected' });
  }

  #send(request: RelayRequest): void {
    try {
      this.#port?.postMessage(request);
    } catch {
      this.#port = undefined;
      const never = request.type === 'ceremony';
      this.#take({ type: 'disconnected', ...(never ? { unsent: request.requestId } : {}) });
    }
  }

  #reply(reply: HookReply): void {
    this.#hook.postMessage(JSON.stringify(reply));
  }

  #setTimer(): void {
    clearTimeout(this.#timer);
    const due = nextDue(this.#state);
    if (due === undefined) return;
    const wait = Math.min(Math.max(due - Date.now(), 0), LONGEST_TIMER_MS);
    this.#timer = setTimeout(() => {
      this.#take({ type: 'ticked' });
    }, wait);
  }
}
