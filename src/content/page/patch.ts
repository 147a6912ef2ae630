import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  PageProxy,
  type Call,
} from './intrinsics';

/**
 * Replaces a method or an accessor's getter, keeping the property's attributes. The replacement is a proxy of the native
 * function, so that `name`, `length`, own properties and "is not a constructor" are the native ones. One difference
 * remains: `Function.prototype.toString` gives `function () { [native code] }`, without the name. Only a replaced
 * `toString` could hide that, and another realm's `toString` would show it at once.
 */
export function patch(target: object, name: string, replace: (native: Call) => Call): void {
  const descriptor = getOwnPropertyDescriptor(target, name);
  const native: unknown = descriptor?.get ?? descriptor?.value;
  if (typeof native !== 'function') return;
  const answer = replace((receiver, args): unknown => apply(native, receiver, args));
  // Without a prototype, or a page's `Object.prototype.get` would become a trap of ours.
  const handler = {
    __proto__: null,
    apply: (_native: unknown, receiver: unknown, args: readonly unknown[]) =>
      answer(receiver, args),
  };
  const replacement: unknown = new PageProxy(native, handler);
  // Attributes that a descriptor leaves out stay as they are.
  defineProperty(
    target,
    name,
    descriptor?.get === undefined ? { value: replacement } : { get: replacement as () => unknown },
  );
}
