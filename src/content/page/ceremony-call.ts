import { get, isObject, uncurryGetter } from './intrinsics';
import { creationOptionsJson, requestOptionsJson } from './options-json';
import { fail, isRefusal, text } from './web-idl';

const signalAborted = uncurryGetter(AbortSignal.prototype, 'aborted');

/** A call of `create()` or `get()` that asks for a passkey and nothing else. */
export interface CeremonyCall {
  readonly operation: 'create' | 'get';
  readonly mediation: string;
  readonly optionsJson: string;
  /** The page's own options, for the browser to read again. */
  readonly publicKey: object;
  readonly signal: object | undefined;
  readonly aborted: boolean;
}

function asked(options: object, member: string): boolean {
  const value: unknown = get(options, member);
  return value !== undefined && value !== false;
}

function read(
  operation: 'create' | 'get',
  options: object,
  knowsUiMode: () => boolean,
): CeremonyCall | undefined {
  if (asked(options, 'digital') || asked(options, 'federated') || asked(options, 'identity')) {
    return undefined;
  }
  const given: unknown = get(options, 'mediation');
  const mediation = given === undefined ? 'optional' : text(given);
  const conditional = operation === 'get' && mediation === 'conditional';
  if (mediation !== 'optional' && mediation !== 'required' && !conditional) return undefined;
  if (asked(options, 'otp') || asked(options, 'password')) return undefined;
  const publicKey: unknown = get(options, 'publicKey');
  if (!isObject(publicKey)) return undefined;
  const optionsJson =
    operation === 'create' ? creationOptionsJson(publicKey) : requestOptionsJson(publicKey);
  const signal: unknown = get(options, 'signal');
  // "immediate" asks for an answer at once where there is no passkey: ours would tell the page what the vault holds.
  if (operation === 'get' && get(options, 'uiMode') !== undefined && knowsUiMode()) {
    return undefined;
  }
  const call = { operation, mediation, optionsJson, publicKey } as const;
  if (signal === undefined) return { ...call, signal, aborted: false };
  return isObject(signal) ? { ...call, signal, aborted: isAborted(signal) } : undefined;
}

function isAborted(signal: object): boolean {
  try {
    return signalAborted(signal) === true;
  } catch {
    return fail();
  }
}

/**
 * Reads a call's arguments (Credential Management section 2.5, WebAuthn section 5.1), members in dictionary order.
 *
 * @returns `undefined` for everything that is the browser's own business: no `publicKey`, another kind beside it,
 * silent or unknown mediation, a `uiMode` that the browser knows, and arguments that Web IDL refuses.
 * @throws what a getter of the page throws; the call's promise is rejected with it.
 */
export function readCeremonyCall(
  operation: 'create' | 'get',
  args: readonly unknown[],
  knowsUiMode: () => boolean,
): CeremonyCall | undefined {
  // An absent index would be looked up on the page's `Array.prototype`.
  const options: unknown = args.length > 0 ? args[0] : undefined;
  if (!isObject(options)) return undefined;
  try {
    return read(operation, options, knowsUiMode);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
