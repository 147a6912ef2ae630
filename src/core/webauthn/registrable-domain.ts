import { parse } from 'tldts';

/** The caller has parsed the host; only the package's walk over the list is wanted. */
const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
} as const;

/** A label that no rule spells out: a name that begins with it can be a public suffix by a wildcard rule only. */
const NO_RULE = 'no--rule';

interface PublicSuffix {
  readonly text: string;
  /** False when only the default rule `*` matched. */
  readonly listed: boolean;
}

/**
 * The registrable domain of a host in ASCII: its public suffix (with the private section, and `*` as the default rule)
 * and one label more; `undefined` when the host is a public suffix itself.
 */
export function registrableDomain(host: string): string | undefined {
  const labels = host.split('.');
  const last = (count: number): string => labels.slice(-count).join('.');
  let suffix = publicSuffix(host).text.split('.').length;
  for (let count = labels.length; count > suffix; count -= 1) {
    if (count > 1 && isMissedSuffix(last(count), last(count - 1))) suffix = count;
  }
  return suffix < labels.length ? last(suffix + 1) : undefined;
}

/**
 * The package follows a label that begins a longer rule and then forgets a wildcard beside it: under `*.firenet.ch` and
 * `*.svc.firenet.ch` it finds `svc.firenet.ch` to be registrable. So every parent is asked for a wildcard of its own.
 */
function isMissedSuffix(name: string, parent: string): boolean {
  const probe = `${NO_RULE}.${parent}`;
  return publicSuffix(probe).text === probe && !isException(name, parent);
}

/** `!name` beside `*.parent`: the exception makes the parent the public suffix, though no rule names the parent. */
function isException(name: string, parent: string): boolean {
  const ofName = publicSuffix(name);
  const ofParent = publicSuffix(parent);
  return ofName.listed && ofName.text === parent && !(ofParent.listed && ofParent.text === parent);
}

function publicSuffix(name: string): PublicSuffix {
  const result = parse(name, OPTIONS);
  return {
    text: result.publicSuffix ?? name,
    listed: result.isIcann === true || result.isPrivate === true,
  };
}
