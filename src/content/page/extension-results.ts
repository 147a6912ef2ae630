import { decodeBase64Url } from './base64url';
import { hasOwn } from './intrinsics';

type Outputs = Partial<Record<string, unknown>>;

/** The buffers of one credential by their member's name: a browser gives the same one at every call. */
export type ResultBuffers = Record<string, ArrayBuffer | undefined>;

/** Puts a buffer of the page's realm in the place of its base64url. */
function toBuffer(outputs: Outputs, name: string, buffers: ResultBuffers): void {
  if (!hasOwn(outputs, name)) return;
  const text = outputs[name];
  if (typeof text === 'string') outputs[name] = buffers[name] ??= decodeBase64Url(text);
}

/** An own member's object. What a page put on `Object.prototype` under that name is none. */
function memberOf(outputs: Outputs, name: string): Outputs | undefined {
  const member = hasOwn(outputs, name) ? outputs[name] : undefined;
  return typeof member === 'object' && member !== null ? member : undefined;
}

/**
 * `AuthenticationExtensionsClientOutputs` out of freshly parsed JSON, in place: assigning to members that are there asks
 * no prototype of the page.
 *
 * @param buffers without a prototype; filled at the first call
 */
export function extensionResults(json: object, buffers: ResultBuffers): object {
  const outputs = json as Outputs;
  toBuffer(outputs, 'getCredBlob', buffers);
  const largeBlob = memberOf(outputs, 'largeBlob');
  if (largeBlob !== undefined) toBuffer(largeBlob, 'blob', buffers);
  const prf = memberOf(outputs, 'prf');
  const results = prf && memberOf(prf, 'results');
  if (results !== undefined) {
    toBuffer(results, 'first', buffers);
    toBuffer(results, 'second', buffers);
  }
  return outputs;
}
