export interface RouteOptions {
  readonly hints: readonly string[];
  readonly authenticatorAttachment?: 'platform' | 'cross-platform';
}

const MEDIATIONS: Readonly<Record<'create' | 'get', readonly string[]>> = {
  create: ['', 'optional', 'required'],
  get: ['', 'optional', 'required', 'conditional'],
};

/**
 * Whether a ceremony is ours or the browser's. Looks only at what the page asked, never at the vault: otherwise the
 * choice would tell the page which credentials exist. Never looks at transports: relying parties lose or mangle them.
 *
 * @param mediation the page's `mediation`, or an empty string when it gave none. A silent request must be answered without
 *   the user, and a value that we do not know is the browser's to judge.
 */
export function decideRoute(
  operation: 'create' | 'get',
  options: RouteOptions,
  mediation: string,
): 'ours' | 'native' {
  if (!MEDIATIONS[operation].includes(mediation)) return 'native';
  if (operation === 'create' && options.authenticatorAttachment === 'cross-platform') {
    return 'native';
  }
  const [preferred] = options.hints;
  const elsewhere = preferred === 'security-key' || preferred === 'hybrid';
  return elsewhere && !options.hints.includes('client-device') ? 'native' : 'ours';
}
