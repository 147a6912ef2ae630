import { NOT_ALLOWED } from '../../core/flows';
import {
  authorizeAppId,
  decideRoute,
  OptionsError,
  parseCreationOptions,
  parseOrigin,
  parseRequestOptions,
  clampTimeout,
  resolveRpId,
  type CeremonyOutcome,
  type CreationOptions,
  type Origin,
  type RequestOptions,
  type RpId,
} from '../../core/webauthn';
import type { RelayRequest } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';

export type CeremonyRequest = Extract<RelayRequest, { type: 'ceremony' }>;

/** Options with the operation that they belong to. */
export type ParsedOptions =
  | { readonly operation: 'create'; readonly options: CreationOptions }
  | { readonly operation: 'get'; readonly options: RequestOptions };

/** A request that the user will be asked about. */
export interface Admission {
  readonly kind: 'admitted';
  readonly origin: Origin;
  readonly rpId: RpId;
  readonly crossOrigin: boolean;
  /** Only when the top document has another origin. */
  readonly topOrigin?: Origin;
  /** Milliseconds. */
  readonly timeout: number;
}

export type Verdict = Admission | { readonly kind: 'settled'; readonly outcome: CeremonyOutcome };

const NATIVE: Verdict = { kind: 'settled', outcome: { kind: 'native' } };

/**
 * Decides whether a request is ours, before anyone is asked: WebAuthn sections 5.1.3 and 5.1.4, the steps that need no
 * user. Depends on the request and the site alone, never on what the vault holds: a page learns nothing from it.
 */
export function admitRequest(request: CeremonyRequest, sender: RelaySender): Verdict {
  const origin = parseOrigin(sender.origin);
  // Opaque origins cannot own credentials (section 5.1.3 step 3).
  if (!origin.ok) return { kind: 'settled', outcome: NOT_ALLOWED };

  const frame = placeFrame(request, sender, origin.value);
  // Without proof that the embedder delegated the feature we do not widen it: the browser's own API decides.
  if (frame.crossOrigin && request.policy !== 'allowed') return NATIVE;
  if (request.policy === 'denied') return NATIVE;
  // Section 5.1.3 step 2: a frame of another origin makes no passkey unless the user has just done something in it.
  if (frame.crossOrigin && request.operation === 'create' && !request.userActivation) {
    return { kind: 'settled', outcome: NOT_ALLOWED };
  }

  const parsed = parseOptions(request.operation, request.optionsJson);
  if ('kind' in parsed) return { kind: 'settled', outcome: parsed };
  const route = decideRoute(parsed.operation, parsed.options, request.mediation);
  if (route.to === 'native') return NATIVE;

  const rpId = resolveRpId(origin.value, parsed.options.rpId);
  if (!rpId.ok) {
    return error('SecurityError', 'The relying party ID is not valid for this origin.');
  }
  if (!isAppIdAuthorized(origin.value, parsed)) {
    return error('SecurityError', 'The AppID is not one of this origin.');
  }
  const timeout = clampTimeout(parsed.options.timeout);
  return { kind: 'admitted', origin: origin.value, rpId: rpId.value, timeout, ...frame };
}

/** Parses the options again, also when a ceremony is taken up after a worker's death. */
export function parseOptions(
  operation: 'create' | 'get',
  optionsJson: string,
): ParsedOptions | Extract<CeremonyOutcome, { kind: 'error' }> {
  try {
    const json: unknown = JSON.parse(optionsJson);
    return operation === 'create'
      ? { operation, options: parseCreationOptions(json) }
      : { operation, options: parseRequestOptions(json) };
  } catch (cause) {
    return cause instanceof OptionsError
      ? { kind: 'error', name: cause.pageError, message: cause.message }
      : { kind: 'error', name: 'TypeError', message: 'The options are not valid.' };
  }
}

/** Level 3 sections 10.1.1 and 10.1.2: `appid` and `appidExclude`, just after the RP ID is established. */
function isAppIdAuthorized(origin: Origin, { operation, options }: ParsedOptions): boolean {
  const appId = operation === 'create' ? options.extensions.appidExclude : options.extensions.appid;
  return appId === undefined || authorizeAppId(origin, appId);
}

function placeFrame(
  request: CeremonyRequest,
  sender: RelaySender,
  origin: Origin,
): { readonly crossOrigin: boolean; readonly topOrigin?: Origin } {
  if (sender.frameId === 0) return { crossOrigin: false };
  const top = parseOrigin(
    sender.tabUrl !== undefined && URL.canParse(sender.tabUrl)
      ? new URL(sender.tabUrl).origin
      : 'null',
  );
  const sameTop = top.ok && top.value === origin;
  // The relay's word can only make it stricter: a frame between us and a same-origin top also counts.
  const crossOrigin = !sameTop || !request.sameOriginWithAncestors;
  return crossOrigin && top.ok && !sameTop
    ? { crossOrigin, topOrigin: top.value }
    : { crossOrigin };
}

function error(name: 'SecurityError', message: string): Verdict {
  return { kind: 'settled', outcome: { kind: 'error', name, message } };
}
