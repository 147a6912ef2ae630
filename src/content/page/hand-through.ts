import { create, defineProperty, thenOf } from './intrinsics';

export type Settle = (value: unknown) => void;

const noConstructor = create(null) as PropertyDescriptor;
noConstructor.value = undefined;

/**
 * Settles with the answer of a native function. The page sees neither the promise nor the call: without a `constructor`
 * of its own a promise's `then` asks the page's `Promise.prototype.constructor` what to make.
 */
export function handThrough(answer: () => unknown, resolve: Settle, reject: Settle): void {
  let value: unknown;
  try {
    value = answer();
  } catch (error) {
    reject(error);
    return;
  }
  try {
    const promise = value as Promise<unknown>;
    defineProperty(promise, 'constructor', noConstructor);
    void thenOf(promise, resolve, reject);
  } catch {
    resolve(value);
  }
}
