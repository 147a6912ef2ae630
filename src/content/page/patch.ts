import {
  apply,
  defineProperty,
  getOwnPropertyDescriptor,
  PageProxy,
  setPrototypeOf,
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
  const handler: ProxyHandler<typeof native> = {
    apply: (_native, receiver, args) => answer(receiver, args),
  };
  // Or a page's `Object.prototype.get` would become a trap of ours.
  setPrototypeOf(handler, null);
  const replacement = new PageProxy(native, handler);
  // Attributes that a descriptor leaves out stay as they are.
  const change: PropertyDescriptor = {};
  change[descriptor?.get === undefined ? 'value' : 'get'] = replacement;
  defineProperty(target, name, change);
}
