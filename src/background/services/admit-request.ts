import { NOT_ALLOWED } from '../../core/flows';
import {
  authorizeAppId,
  clampTimeout,
  decideRoute,
  OptionsError,
  parseCreationOptions,
  parseOrigin,
  parseRequestOptions,
  type CeremonyOutcome,
  type CreationOptions,
  type Origin,
  type RequestOptions,
  type RpId,
  type SecurityKeyFlows,
  type SiteConduct,
} from '../../core/webauthn';
import type { CeremonyRule } from '../../messages/inspector-views';
import type { RelayRequest } from '../../messages/relay-port';
import type { RelaySender } from '../../messages/sender';
import { placeFrame, type FramePlace } from './place-frame';
import type { ClaimRpId } from './related-origins-service';

export type CeremonyRequest = Extract<RelayRequest, { type: 'ceremony' }>;

/** Options with the operation that they belong to. */
export type ParsedOptions =
  | { readonly operation: 'create'; readonly options: CreationOptions }
  | { readonly operation: 'get'; readonly options: RequestOptions };

export interface AdmissionPorts {
  readonly conductAt: (origin: string) => Promise<SiteConduct>;
  readonly securityKeys: () => Promise<SecurityKeyFlows>;
  readonly claim: ClaimRpId;
  /** Whether there is any passkey of an RP ID, whichever the page lists. */
  readonly knows: (rpId: string) => Promise<'yes' | 'no' | 'locked'>;
}

/** What every verdict tells the inspector. */
interface Reasoned {
  readonly rule: CeremonyRule;
  readonly because?: string;
  readonly place?: FramePlace;
  readonly parsed?: ParsedOptions;
  /** Names of the extensions that the page asked for, also of those that no parser of ours reads. */
  readonly extensions?: readonly string[];
}

/** A request that the user will be asked about. */
export interface Admission extends Reasoned {
  readonly kind: 'admitted';
  readonly place: FramePlace;
  readonly origin: Origin;
  readonly rpId: RpId;
  /** The RP ID is of another domain, whose own list names this origin. */
  readonly related: boolean;
  /** Milliseconds. */
  readonly timeout: number;
  /** The vault was locked: once it opens and holds nothing of this RP ID, the browser takes over by itself. */
  readonly onlyIfKnown: boolean;
}

export interface Settled extends Reasoned {
  readonly kind: 'settled';
  readonly outcome: CeremonyOutcome;
}

export type Verdict = Admission | Settled;

/**
 * Decides whether a request is ours, before anyone is asked: WebAuthn sections 5.1.3 and 5.1.4, the steps that need no
 * user. Depends on the request, the site and the user's settings, never on which credentials the vault holds; where the
 * user wants to be asked for known sites only, it depends on whether the site is one, and not on what the page lists.
 */
export async function admitRequest(
  request: CeremonyRequest,
  sender: RelaySender,
  ports: AdmissionPorts,
): Promise<Verdict> {
  const conduct = await ports.conductAt(sender.origin);
  if (conduct === 'absent') return native('no-vault');
  if (conduct === 'never') return native('site-never');
  const origin = parseOrigin(sender.origin);
  // Opaque origins cannot own credentials (section 5.1.3 step 3).
  if (!origin.ok) return refuse('opaque-origin');

  const place = placeFrame(request, sender, origin.value);
  // Without proof that the embedder delegated the feature we do not widen it: the browser's own API decides.
  if (request.policy === 'denied') return { ...native('policy-denied'), place };
  if (place.crossOrigin && request.policy !== 'allowed') {
    return { ...native('policy-unknown'), place };
  }
  // Section 5.1.3 step 2: a frame of another origin makes no passkey unless the user has just done something in it.
  if (place.crossOrigin && request.operation === 'create' && !request.userActivation) {
    return { ...refuse('no-activation'), place };
  }
  const parsed = parseOptions(request.operation, request.optionsJson);
  if ('kind' in parsed) return { ...settle('options-invalid', parsed), place };
  const extensions = namedExtensions(request.optionsJson);
  return {
    ...(await admitParsed(request, conduct, origin.value, place, parsed, ports)),
    place,
    parsed,
    extensions,
  };
}

async function admitParsed(
  request: CeremonyRequest,
  conduct: Exclude<SiteConduct, 'absent' | 'never'>,
  origin: Origin,
  place: FramePlace,
  parsed: ParsedOptions,
  ports: AdmissionPorts,
): Promise<Verdict> {
  const { options } = parsed;
  const route = decideRoute(
    parsed.operation,
    parsed.options,
    request.mediation,
    await ports.securityKeys(),
  );
  if (route.to === 'native') return native(route.rule);
  // A page that nobody sees asks nobody; a conditional request only waits.
  const isConditional = request.mediation === 'conditional';
  if (request.hidden === true && !isConditional) return refuse('page-hidden');
  const claim = await ports.claim(origin, options.rpId);
  if (!claim.ok) {
    const rule = RELATED_REFUSALS.has(claim.error) ? 'related-origins' : 'rp-id';
    return { ...settle(rule, NOT_ITS_RP_ID), because: claim.error };
  }
  if (!isAppIdAuthorized(origin, parsed)) return settle('app-id', NOT_ITS_APP_ID);
  // A conditional request waits beside the browser's own anyway: nobody is first.
  if (conduct === 'last' && request.after !== 'native' && !isConditional) {
    return settle('site-last', { kind: 'native-first' });
  }
  const known = conduct === 'known' ? await ports.knows(claim.value.rpId) : 'yes';
  if (known === 'no') return native('nothing-here');
  return {
    kind: 'admitted',
    rule: 'asked',
    because: route.rule,
    origin,
    place,
    ...claim.value,
    timeout: clampTimeout(options.timeout),
    onlyIfKnown: known === 'locked',
  };
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

/** Of options that have been parsed: the keys of a dictionary that the hook has already cut down to known names. */
function namedExtensions(optionsJson: string): readonly string[] {
  const { extensions } = JSON.parse(optionsJson) as { readonly extensions?: unknown };
  return typeof extensions === 'object' && extensions !== null ? Object.keys(extensions) : [];
}

const NOT_ITS_RP_ID: CeremonyOutcome = {
  kind: 'error',
  name: 'SecurityError',
  message: 'The relying party ID is not valid for this origin.',
};

const NOT_ITS_APP_ID: CeremonyOutcome = {
  kind: 'error',
  name: 'SecurityError',
  message: 'The AppID is not one of this origin.',
};

/** Refusals for which the RP ID itself was asked, or would have been. */
const RELATED_REFUSALS: ReadonlySet<string> = new Set([
  'status',
  'content-type',
  'not-json',
  'no-origins',
  'unreachable',
  'too-large',
  'not-listed',
  'busy',
]);

function settle(rule: CeremonyRule, outcome: CeremonyOutcome): Settled {
  return { kind: 'settled', rule, outcome };
}

function native(rule: CeremonyRule): Settled {
  return settle(rule, { kind: 'native' });
}

function refuse(rule: CeremonyRule): Settled {
  return settle(rule, NOT_ALLOWED);
}
