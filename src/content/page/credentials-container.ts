import { readCeremonyCall, type CeremonyCall } from './ceremony-call';
import type { Channel } from './channel';
import type { CredentialFactory } from './credential';
import { handThrough } from './hand-through';
import { watchHook, type HookState } from './hook-state';
import {
  abortReason,
  apply,
  getOwnPropertyDescriptor,
  PageAbortSignal,
  PagePromise,
  uncurry,
  uncurryGetter,
  type Call,
} from './intrinsics';
import { pageError } from './page-error';
import { patch } from './patch';
import { performCeremony } from './perform-ceremony';
import { performConditional } from './perform-conditional';

const credentialsOf = uncurryGetter(Navigator.prototype, 'credentials');
const abortedSignal = uncurry(AbortSignal, 'abort');
const rejectWith = uncurry(Promise, 'reject');
const pageNavigator = window.navigator;

function rejected(reason: unknown): unknown {
  return rejectWith(PagePromise, reason);
}

/** Any other receiver, also another window's container, is the browser's business. */
function isThisContainer(receiver: unknown): boolean {
  return receiver !== undefined && receiver === credentialsOf(pageNavigator);
}

/** The one request of this document. A conditional one only waits, and gives way to what the page asks later. */
interface Pending {
  supersede?: () => void;
}

/** Whether this browser has `uiMode` at all, seen from whether it reads it: one that does not ignores the page's as well. */
function readsUiMode(receiver: unknown, callNative: Call): boolean {
  let reads = false;
  const options = {
    __proto__: null,
    // Nothing can come of this request.
    signal: abortedSignal(PageAbortSignal),
    get uiMode(): undefined {
      reads = true;
      return undefined;
    },
  };
  handThrough(
    () => callNative(receiver, [options]),
    () => undefined,
    () => undefined,
  );
  return reads;
}

function nativeConditionalMediation(): () => unknown {
  const name = 'isConditionalMediationAvailable';
  const native: unknown = getOwnPropertyDescriptor(PublicKeyCredential, name)?.value;
  const owner = PublicKeyCredential;
  return (): unknown => (typeof native === 'function' ? apply(native, owner, []) : false);
}

/** Replaces `create`, `get` and `store` of the container; everything without `publicKey` passes through untouched. */
export function patchCredentialsContainer(channel: Channel, factory: CredentialFactory): void {
  let hookState: () => HookState = () => 'ours';
  let pending: Pending | undefined;
  const availableNatively = nativeConditionalMediation();

  const ceremony =
    (operation: 'create' | 'get') =>
    (callNative: Call): Call =>
    (receiver, args) => {
      const native = (): unknown => callNative(receiver, args);
      if (!isThisContainer(receiver) || channel.isAbandoned()) return native();
      let call: CeremonyCall | undefined;
      try {
        call = readCeremonyCall(operation, args, () => readsUiMode(receiver, callNative));
      } catch (error) {
        return rejected(error);
      }
      if (call === undefined) return native();
      if (call.aborted) return rejected(abortReason(call.signal));
      if (pending !== undefined) {
        if (pending.supersede === undefined) {
          return rejected(pageError('OperationError', 'A request is already pending.'));
        }
        pending.supersede();
      }
      const mine: Pending = {};
      pending = mine;
      const onSettled = (): void => {
        if (pending === mine) pending = undefined;
      };
      const request = { call, channel, factory, native, hookState, onSettled };
      if (call.mediation !== 'conditional') return performCeremony(request);
      const conditional = performConditional({
        ...request,
        receiver,
        callNative,
        availableNatively,
      });
      mine.supersede = conditional.supersede;
      return conditional.promise;
    };

  const store =
    (callNative: Call): Call =>
    (receiver, args) => {
      const ours = args.length > 0 && factory.isOurs(args[0]) && isThisContainer(receiver);
      if (!ours) return callNative(receiver, args);
      const message = 'Store operation not permitted for this credential type.';
      return rejected(pageError('NotSupportedError', message));
    };

  const prototype = CredentialsContainer.prototype;
  patch(prototype, 'create', ceremony('create'));
  patch(prototype, 'get', ceremony('get'));
  patch(prototype, 'store', store);
  hookState = watchHook(channel);
}
