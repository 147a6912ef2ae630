import { readCeremonyCall, type CeremonyCall } from './ceremony-call';
import type { Channel } from './channel';
import type { CredentialFactory } from './credential';
import { PagePromise, uncurry, uncurryGetter, type Call } from './intrinsics';
import { pageError } from './page-error';
import { patch } from './patch';
import { abortReason, performCeremony } from './perform-ceremony';

const credentialsOf = uncurryGetter(Navigator.prototype, 'credentials');
const rejectWith = uncurry(Promise, 'reject');
const pageNavigator = window.navigator;

function rejected(reason: unknown): unknown {
  return rejectWith(PagePromise, reason);
}

/** Any other receiver, also another window's container, is the browser's business. */
function isThisContainer(receiver: unknown): boolean {
  return receiver !== undefined && receiver === credentialsOf(pageNavigator);
}

/** Replaces `create`, `get` and `store` of the container; everything without `publicKey` passes through untouched. */
export function patchCredentialsContainer(channel: Channel, factory: CredentialFactory): void {
  let pending = false;
  const onSettled = (): void => {
    pending = false;
  };

  const ceremony =
    (operation: 'create' | 'get') =>
    (callNative: Call): Call =>
    (receiver, args) => {
      const native = (): unknown => callNative(receiver, args);
      if (!isThisContainer(receiver) || channel.isAbandoned()) return native();
      let call: CeremonyCall | undefined;
      try {
        call = readCeremonyCall(operation, args);
      } catch (error) {
        return rejected(error);
      }
      if (call === undefined) return native();
      if (call.aborted) return rejected(abortReason(call.signal));
      if (pending) return rejected(pageError('OperationError', 'A request is already pending.'));
      pending = true;
      return performCeremony({ call, channel, factory, native, onSettled });
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
}
