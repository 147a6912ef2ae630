/**
 * The language's own functions as they were before the page's first script. A page may later redefine `JSON`,
 * `Array.prototype`, `Promise` and everything else it can reach; the hook never looks anything up again. After start
 * there is no `for…of`, no spread and no method call on a value that has a prototype of the page's realm.
 */
export const {
  apply,
  defineProperty,
  get,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  ownKeys,
  setPrototypeOf,
} = Reflect;
export const { create, hasOwn, keys } = Object;
export const { parse, stringify } = JSON;
export const { isArray } = Array;
export const { isFinite } = Number;
export const { iterator } = Symbol;
export const toText = String;
export const toNumber = Number;
export const PagePromise = Promise;
export const PageProxy = Proxy;
export const PageTypeError = TypeError;
export const PageDOMException = DOMException;
export const PageUint8Array = Uint8Array;
export const PageMap = Map;
export const PageArrayBuffer = ArrayBuffer;
export const PageAbortController = AbortController;
export const PageAbortSignal = AbortSignal;

type Uncurried<Method> = Method extends (...args: infer Args) => infer Result
  ? (receiver: object | string, ...args: Args) => Result
  : never;

/** A method as a function of its receiver, immune to a replaced `Function.prototype.call` or `apply`. */
export function uncurry<Prototype extends object, Name extends keyof Prototype>(
  prototype: Prototype,
  name: Name,
): Uncurried<Prototype[Name]> {
  const method = prototype[name] as (this: unknown, ...args: readonly unknown[]) => unknown;
  const uncurried = (receiver: unknown, ...args: readonly unknown[]): unknown =>
    apply(method, receiver, args);
  return uncurried as Uncurried<Prototype[Name]>;
}

/** An accessor's getter as a function of its receiver; of an attribute that this browser lacks: always `undefined`. */
export function uncurryGetter(
  prototype: object,
  name: string | symbol,
): (receiver: unknown) => unknown {
  const getter: ((this: unknown) => unknown) | undefined = getOwnPropertyDescriptor(
    prototype,
    name,
  )?.get;
  return (receiver) => (getter === undefined ? undefined : apply(getter, receiver, []));
}

export const charAt = uncurry(String.prototype, 'charAt');
export const charCodeAt = uncurry(String.prototype, 'charCodeAt');
export const thenOf = uncurry(Promise.prototype, 'then');

const typedArrayPrototype: object = Object.getPrototypeOf(Uint8Array.prototype) as object;
export const typedArrayBuffer = uncurryGetter(typedArrayPrototype, 'buffer');
export const typedArrayByteOffset = uncurryGetter(typedArrayPrototype, 'byteOffset');
export const typedArrayByteLength = uncurryGetter(typedArrayPrototype, 'byteLength');
/** The name of a typed array's kind; `undefined` for everything else, whatever its prototype. */
export const typedArrayKind = uncurryGetter(typedArrayPrototype, Symbol.toStringTag);
export const dataViewBuffer = uncurryGetter(DataView.prototype, 'buffer');
export const dataViewByteOffset = uncurryGetter(DataView.prototype, 'byteOffset');
export const dataViewByteLength = uncurryGetter(DataView.prototype, 'byteLength');
export const arrayBufferByteLength = uncurryGetter(ArrayBuffer.prototype, 'byteLength');
export const arrayBufferResizable = uncurryGetter(ArrayBuffer.prototype, 'resizable');

export const abortReason = uncurryGetter(AbortSignal.prototype, 'reason');

/** Whatever it is called on, a function of one of the page's interfaces. */
export type Call = (receiver: unknown, args: readonly unknown[]) => unknown;

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
