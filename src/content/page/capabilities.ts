import type { Channel } from './channel';
import { handThrough, type Settle } from './hand-through';
import { create, defineProperty, isObject, ownKeys, PagePromise, type Call } from './intrinsics';
import { patch } from './patch';
import { randomRequestId } from './perform-ceremony';

const ANSWER_WITHIN_MS = 4000;
const later = setTimeout;

/** Asks what we can do in this document now; nothing at all where nobody answers. */
function ask(channel: Channel, answer: (ours: readonly string[]) => void): void {
  const requestId = randomRequestId();
  let open = true;
  const finish = (ours: readonly string[]): void => {
    if (!open) return;
    open = false;
    channel.forget(requestId);
    answer(ours);
  };
  channel.listen(requestId, (reply) => {
    if (reply.type === 'capabilities') finish(reply.capabilities);
  });
  later(() => {
    finish([]);
  }, ANSWER_WITHIN_MS);
  channel.send({ type: 'capabilities', requestId });
}

/** Without the list's own methods and iterator, which are the page's. */
function visit<Item>(list: readonly Item[], work: (item: Item) => void): void {
  let index = 0;
  while (index < list.length) {
    work(list[index] as Item);
    index += 1;
  }
}

function includes(list: readonly string[], wanted: string): boolean {
  let found = false;
  visit(list, (each) => {
    found ||= each === wanted;
  });
  return found;
}

/** The least name that comes after `last`. */
function nextName(names: readonly unknown[], last: string): string | undefined {
  let least: string | undefined;
  visit(names, (name) => {
    if (typeof name !== 'string' || name <= last) return;
    if (least === undefined || name < least) least = name;
  });
  return least;
}

/** `record<DOMString, boolean>`, its keys in lexicographical order (WebAuthn section 5.1.7). */
function merged(native: object, ours: readonly string[]): object {
  const all = create(null) as Record<string, unknown>;
  visit(ownKeys(native), (name) => {
    if (typeof name === 'string') all[name] = (native as Record<string, unknown>)[name];
  });
  visit(ours, (name) => {
    all[name] = true;
  });
  const record = {};
  const known = ownKeys(all);
  for (let name = nextName(known, ''); name !== undefined; name = nextName(known, name)) {
    const property = create(null) as PropertyDescriptor;
    property.value = all[name];
    property.writable = property.enumerable = property.configurable = true;
    defineProperty(record, name, property);
  }
  return record;
}

/**
 * Lets the browser's answers about itself tell the truth about the two of us: what we can do is true as long as we would
 * answer, everything else is the browser's own.
 */
export function patchCapabilities(channel: Channel): void {
  const trueWith =
    (capability: string) =>
    (native: Call): Call =>
    (receiver, args) => {
      if (channel.isAbandoned()) return native(receiver, args);
      return new PagePromise((resolve: Settle, reject: Settle) => {
        ask(channel, (ours) => {
          if (includes(ours, capability)) resolve(true);
          else handThrough(() => native(receiver, args), resolve, reject);
        });
      });
    };
  const owner = PublicKeyCredential;
  patch(
    owner,
    'isUserVerifyingPlatformAuthenticatorAvailable',
    trueWith('userVerifyingPlatformAuthenticator'),
  );
  patch(owner, 'isConditionalMediationAvailable', trueWith('conditionalGet'));
  patch(owner, 'getClientCapabilities', (native) => (receiver, args) => {
    if (channel.isAbandoned()) return native(receiver, args);
    return new PagePromise((resolve: Settle, reject: Settle) => {
      ask(channel, (ours) => {
        handThrough(
          () => native(receiver, args),
          (answer) => {
            resolve(isObject(answer) && ours.length > 0 ? merged(answer, ours) : answer);
          },
          reject,
        );
      });
    });
  });
}
