import type { CeremonyOutcome } from '../../core/webauthn/types';
import { handThrough, type Settle } from './hand-through';
import {
  abortReason,
  create,
  PageAbortController,
  PagePromise,
  uncurry,
  uncurryGetter,
  type Call,
} from './intrinsics';
import { pageError } from './page-error';
import { randomRequestId, sendCeremony, settle, type Ceremony } from './perform-ceremony';

const addEventListener = uncurry(EventTarget.prototype, 'addEventListener');
const removeEventListener = uncurry(EventTarget.prototype, 'removeEventListener');
const abort = uncurry(AbortController.prototype, 'abort');
const signalOf = uncurryGetter(AbortController.prototype, 'signal');

export interface ConditionalCeremony extends Ceremony {
  readonly receiver: unknown;
  readonly callNative: Call;
  /** The browser's own `isConditionalMediationAvailable()`. */
  readonly availableNatively: () => unknown;
}

export interface ConditionalRequest {
  readonly promise: Promise<unknown>;
  /** A later request of the document takes its place. */
  readonly supersede: () => void;
}

/** The browser is asked the same again, by options that nothing of the page can add to. */
function nativeOptions(publicKey: object, signal: unknown, mediation?: string): object {
  const options = create(null) as Record<string, unknown>;
  options['publicKey'] = publicKey;
  if (signal !== undefined) options['signal'] = signal;
  if (mediation !== undefined) options['mediation'] = mediation;
  return options;
}

/**
 * A `get()` with conditional mediation (WebAuthn section 5.1.4). It waits with us and with the browser, whose own autofill
 * goes on working; what the user chooses first ends the other. Nobody watches over the relay here: without it the browser's
 * own request is still there.
 */
export function performConditional(ceremony: ConditionalCeremony): ConditionalRequest {
  const { call, channel, receiver, callNative } = ceremony;
  const { signal, publicKey } = call;
  const requestId = randomRequestId();
  const besides = new PageAbortController();
  let open = true;
  let ours = true;
  let native: 'unknown' | 'waits' | 'unavailable' = 'unknown';
  let supersede = (): void => undefined;

  const settling =
    (settler: Settle): Settle =>
    (value) => {
      ceremony.onSettled();
      settler(value);
    };

  const promise = new PagePromise((resolvePage: Settle, rejectPage: Settle) => {
    const resolve = settling(resolvePage);
    const reject = settling(rejectPage);

    /** Ends the race, once; whoever ended it settles. */
    const end = (): boolean => {
      if (!open) return false;
      open = false;
      channel.forget(requestId);
      if (signal !== undefined) removeEventListener(signal, 'abort', onAbort);
      if (native === 'waits') abort(besides);
      return true;
    };
    const endBoth = (): boolean => {
      if (!end()) return false;
      channel.send({ type: 'cancel', requestId });
      return true;
    };
    const onAbort = (): void => {
      if (endBoth()) reject(abortReason(signal));
    };
    supersede = () => {
      if (endBoth()) reject(pageError('AbortError', 'The operation was aborted.'));
    };

    const onOutcome = (outcome: CeremonyOutcome, text: string): void => {
      if (outcome.kind !== 'native') {
        if (end()) settle(outcome, text, requestId, ceremony, resolve, reject);
      } else if (outcome.modal === true) {
        const modal = nativeOptions(publicKey, signal);
        if (end()) handThrough(() => callNative(receiver, [modal]), resolve, reject);
      } else {
        ours = false;
        if (native === 'unavailable' && end()) handThrough(ceremony.native, resolve, reject);
      }
    };

    const waitNatively = (): void => {
      native = 'waits';
      const options = nativeOptions(publicKey, signalOf(besides), 'conditional');
      handThrough(
        () => callNative(receiver, [options]),
        (value) => {
          native = 'unavailable';
          if (endBoth()) resolve(value);
        },
        (error) => {
          native = 'unavailable';
          if (endBoth()) reject(error);
        },
      );
    };
    const noNative = (): void => {
      native = 'unavailable';
      if (!ours && end()) handThrough(ceremony.native, resolve, reject);
    };

    channel.listen(requestId, (reply, text) => {
      if (reply.type === 'settled') onOutcome(reply.outcome, text);
    });
    if (signal !== undefined) addEventListener(signal, 'abort', onAbort);
    sendCeremony(ceremony, requestId);
    handThrough(
      ceremony.availableNatively,
      (available) => {
        if (!open) return;
        if (available === true) waitNatively();
        else noNative();
      },
      noNative,
    );
  });

  return {
    promise,
    supersede: () => {
      supersede();
    },
  };
}
