export interface RouteOptions {
  readonly hints: readonly string[];
  readonly authenticatorAttachment?: 'platform' | 'cross-platform';
}

const MEDIATIONS: Readonly<Record<'create' | 'get', readonly string[]>> = {
  create: ['', 'optional', 'required'],
  get: ['', 'optional', 'required', 'conditional'],
};

/** What to do where a site asks for a security key or a phone: leave it to the browser, or offer ourselves as well. */
export const SECURITY_KEY_FLOWS = ['leave', 'offer'] as const;
export type SecurityKeyFlows = (typeof SECURITY_KEY_FLOWS)[number];

/** Who answers, and which line of the table says so. */
export type Route =
  | {
      readonly to: 'native';
      readonly rule: 'mediation' | 'hint-elsewhere' | 'attachment-elsewhere';
    }
  | { readonly to: 'ours'; readonly rule: 'hint-here' | 'elsewhere-but-offered' | 'no-preference' };

/**
 * Whether a ceremony is ours or the browser's. Looks only at what the page asked, never at the vault: otherwise the
 * choice would tell the page which credentials exist. Never looks at transports: relying parties lose or mangle them.
 *
 * Where hints and attachment contradict each other, "the hints take precedence" (WebAuthn Level 3 section 5.8.7). A
 * site that names us anywhere among its hints gets our offer; the prompt leads on to keys and phones with one click.
 *
 * @param mediation the page's `mediation`, or an empty string when it gave none. A silent request must be answered without
 *   the user, and a value that we do not know is the browser's to judge.
 */
export function decideRoute(
  operation: 'create' | 'get',
  options: RouteOptions,
  mediation: string,
  securityKeys: SecurityKeyFlows = 'leave',
): Route {
  if (!MEDIATIONS[operation].includes(mediation)) {
    return { to: 'native', rule: 'mediation' };
  }
  const elsewhere = asksElsewhere(operation, options);
  if (elsewhere === undefined) {
    return { to: 'ours', rule: options.hints.length > 0 ? 'hint-here' : 'no-preference' };
  }
  return securityKeys === 'offer'
    ? { to: 'ours', rule: 'elsewhere-but-offered' }
    : { to: 'native', rule: elsewhere };
}

function asksElsewhere(
  operation: 'create' | 'get',
  { hints, authenticatorAttachment }: RouteOptions,
): 'hint-elsewhere' | 'attachment-elsewhere' | undefined {
  if (hints.length > 0) return hints.includes('client-device') ? undefined : 'hint-elsewhere';
  return operation === 'create' && authenticatorAttachment === 'cross-platform'
    ? 'attachment-elsewhere'
    : undefined;
}
