import { create, isObject, PageWeakMap, setPrototypeOf, uncurry } from './intrinsics';
import { patch } from './patch';

/** What the native accessors and methods answer for one of our objects, by property name. */
export type Members = Record<string, () => unknown>;
/** Our objects of one interface. */
export type Instances = WeakMap<object, Members>;

const weakGet = uncurry(WeakMap.prototype, 'get');
const weakSet = uncurry(WeakMap.prototype, 'set');

export function newInstances(): Instances {
  return new PageWeakMap<object, Members>();
}

export function membersOf(instances: Instances, receiver: unknown): Members | undefined {
  return isObject(receiver) ? (weakGet(instances, receiver) as Members | undefined) : undefined;
}

/** An object of the native prototype without a single property of its own. */
export function platformObject(prototype: object, instances: Instances, members: Members): object {
  const object = create(prototype) as object;
  // A name that we do not answer must not be found on the page's `Object.prototype`.
  setPrototypeOf(members, null);
  weakSet(instances, object, members);
  return object;
}

/**
 * Lets the interface's own accessors and methods answer for our objects. Every other receiver goes to the native
 * function: the browser's objects, and illegal ones, which get the browser's own `TypeError`.
 */
export function answerFor(instances: Instances, prototype: object, names: readonly string[]): void {
  for (const name of names) {
    patch(prototype, name, (native) => (receiver, args) => {
      const member = membersOf(instances, receiver)?.[name];
      return member === undefined ? native(receiver, args) : member();
    });
  }
}
