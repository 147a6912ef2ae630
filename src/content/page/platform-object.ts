import {
  abortReason,
  hasOwn,
  isObject,
  PageAbortSignal,
  setPrototypeOf,
  uncurry,
} from './intrinsics';
import { patch } from './patch';

/** What the native accessors and methods answer for one of our objects, by property name. */
export type Members = Record<string, () => unknown>;

const abortedSignal = uncurry(AbortSignal, 'abort');
const { freeze } = Object;

/**
 * An object of the native prototype without a single property of its own. Inside it is a platform object of the browser, as
 * a credential is: structured cloning refuses it, and it can carry what it answers where every frame of the page finds it.
 * An aborted signal is the one platform object that is without effect and keeps a value of any kind.
 */
export function platformObject(prototype: object, members: Members): object {
  // A name that we do not answer must not be found on the page's `Object.prototype`.
  setPrototypeOf(members, null);
  const object = abortedSignal(PageAbortSignal, freeze(members)) as object;
  setPrototypeOf(object, prototype);
  return object;
}

/** What one of our objects answers under a name, whichever frame it was made in; `undefined` for all other values. */
export function memberOf(receiver: unknown, name: string): (() => unknown) | undefined {
  if (!isObject(receiver)) return undefined;
  let members: unknown;
  try {
    members = abortReason(receiver);
  } catch {
    return undefined;
  }
  if (!isObject(members) || !hasOwn(members, name)) return undefined;
  const member: unknown = (members as Members)[name];
  return typeof member === 'function' ? (member as () => unknown) : undefined;
}

/**
 * Lets the interface's own accessors and methods answer for our objects. Every other receiver goes to the native
 * function: the browser's objects, and illegal ones, which get the browser's own `TypeError`.
 */
export function answerFor(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    patch(prototype, name, (native) => (receiver, args) => {
      const member = memberOf(receiver, name);
      return member === undefined ? native(receiver, args) : member();
    });
  }
}
