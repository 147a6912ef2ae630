import type { CeremonyOutcome } from '../../core/webauthn/types';
import { askElsewhere, exceptionName } from './ask-elsewhere';
import type { CeremonyCall } from './ceremony-call';
import type { Channel } from './channel';
import type { CredentialFactory } from './credential';
import { handThrough, type Settle } from './hand-through';
import type { HookState } from './hook-state';
import { abortReason, PagePromise, uncurry } from './intrinsics';
import { pageError } from './page-error';
import { watchRelay } from './watch-relay';

const addEventListener = uncurry(EventTarget.prototype, 'addEventListener');
const removeEventListener = uncurry(EventTarget.prototype, 'removeEventListener');
const randomUuid = uncurry(Crypto.prototype, 'randomUUID');
const pageCrypto = window.crypto;

export function randomRequestId(): string {
  return randomUuid(pageCrypto);
}

export interface Ceremony {
  readonly call: CeremonyCall;
  readonly channel: Channel;
  readonly factory: CredentialFactory;
  /** The browser's own function with the page's own receiver and arguments. */
  readonly native: () => unknown;
  readonly hookState: () => HookState;
  /** Called once, just before the promise settles. */
  readonly onSettled: () => void;
}

/** Gives the page what came of its request; a result that cannot be made is an interruption. */
export function settle(
  outcome: CeremonyOutcome,
  settledText: string,
  requestId: string,
  ceremony: Ceremony,
  resolve: Settle,
  reject: Settle,
): void {
  try {
    settleWith(outcome, settledText, requestId, ceremony, resolve, reject);
  } catch {
    settleWith(interrupted, '', requestId, ceremony, resolve, reject);
  }
}

function settleWith(
  outcome: CeremonyOutcome,
  settledText: string,
  requestId: string,
  ceremony: Ceremony,
  resolve: Settle,
  reject: Settle,
): void {
  const { factory, native, channel } = ceremony;
  switch (outcome.kind) {
    case 'created':
      resolve(factory.created(settledText));
      return;
    case 'asserted':
      resolve(factory.asserted(settledText));
      return;
    case 'native':
      askElsewhere(channel, requestId, native, resolve, reject);
      return;
    case 'native-first':
      // Refused, timed out, nothing found: it is our turn. Whatever else went wrong is the page's to hear.
      handThrough(native, resolve, (error) => {
        if (exceptionName(error) === 'NotAllowedError') ask(ceremony, resolve, reject, 'native');
        else reject(error);
      });
      return;
    case 'error':
      reject(pageError(outcome.name, outcome.message));
  }
}

const interrupted: CeremonyOutcome = {
  kind: 'error',
  name: 'NotAllowedError',
  message: 'The operation was interrupted.',
};

function ask(ceremony: Ceremony, resolve: Settle, reject: Settle, after?: 'native'): void {
  const { call, channel } = ceremony;
  const { signal } = call;
  const requestId = randomRequestId();
  let asking = true;

  // Reply, abort and silence race; whoever ends the question first settles the promise.
  const end = (): boolean => {
    if (!asking) return false;
    asking = false;
    channel.forget(requestId);
    if (signal !== undefined) removeEventListener(signal, 'abort', onAbort);
    return true;
  };
  const finish = (outcome: CeremonyOutcome, settledText: string): void => {
    if (end()) settle(outcome, settledText, requestId, ceremony, resolve, reject);
  };
  const onAbort = (): void => {
    if (!end()) return;
    channel.send({ type: 'cancel', requestId });
    reject(abortReason(signal));
  };
  const onSilence = (everAlive: boolean): void => {
    channel.send({ type: 'cancel', requestId });
    finish(everAlive ? interrupted : { kind: 'native' }, '');
  };

  const alive = watchRelay(channel, requestId, () => asking, onSilence);
  channel.listen(requestId, (reply, text) => {
    alive();
    if (reply.type === 'settled') finish(reply.outcome, text);
  });
  if (signal !== undefined) addEventListener(signal, 'abort', onAbort);
  sendCeremony(ceremony, requestId, after);
}

/** Hands the page's request to the relay. */
export function sendCeremony(
  { call, channel, hookState }: Ceremony,
  requestId: string,
  after?: 'native',
): void {
  const { operation, mediation, optionsJson } = call;
  const hook = hookState();
  channel.send({
    type: 'ceremony',
    requestId,
    operation,
    mediation,
    optionsJson,
    ...(after === undefined ? undefined : { after }),
    ...(hook === 'ours' ? undefined : { hook }),
  });
}

/** Asks the relay and settles exactly once: with our credential, the browser's own answer, or an error of the page. */
export function performCeremony(ceremony: Ceremony): Promise<unknown> {
  return new PagePromise((resolve: Settle, reject: Settle) => {
    const first =
      (settler: Settle): Settle =>
      (value) => {
        ceremony.onSettled();
        settler(value);
      };
    ask(ceremony, first(resolve), first(reject));
  });
}
