import { registrableDomain } from '../../webauthn/registrable-domain';

import type { LinkAssessment, LinkCircumstances, LinkVerdict } from './link-assessment';

/**
 * Compares the page that showed a code with the service that the code names. A phisher can show the code of a true
 * service's login on his own page: the service would then log *him* in. A phone cannot see that, we can.
 */
export function assessLink(circumstances: LinkCircumstances): LinkAssessment {
  return { ...judge(circumstances), marks: circumstances.link.marks };
}

function judge(circumstances: LinkCircumstances): LinkVerdict {
  const unseen: LinkVerdict = { kind: 'no-evidence', firstTime: !circumstances.knownHost };
  switch (circumstances.source) {
    case 'scan-tab':
    case 'link-click':
      return judgePage(circumstances) ?? unseen;
    case 'context-menu': {
      // An image may come from anywhere, so its page proves nothing; but "use the menu" must not be a way around the stop.
      const verdict = judgePage(circumstances);
      return verdict?.kind === 'relay-warning' ? verdict : unseen;
    }
    case 'camera':
    case 'image':
    case 'paste':
      // The tab that happens to be open is not where the code was shown.
      return unseen;
  }
}

/** `undefined` where no page stands behind the code: the browser's own pages, other extensions, local files. */
function judgePage(circumstances: LinkCircumstances): LinkVerdict | undefined {
  const { link, tabOrigin, rememberedPairs } = circumstances;
  if (tabOrigin === undefined) return undefined;
  // Any page can give itself an opaque origin (`Content-Security-Policy: sandbox`): hiding must not be the milder case.
  if (tabOrigin === 'null') return { kind: 'relay-warning' };
  const tab = readPage(tabOrigin);
  if (tab === undefined) return undefined;
  const stranger: LinkVerdict = { kind: 'relay-warning', tabOrigin };
  const near = nearness(tab, link.host, link.rpId);
  // Whoever sits in the network can put any code on a page without TLS, also on the service's own.
  if (tab.insecure) return near === undefined ? stranger : undefined;
  if (near === 'host') return { kind: 'same-host' };
  if (near === 'site') return { kind: 'same-site', tabOrigin };
  const remembered = rememberedPairs.some(
    (pair) => pair.tabOrigin === tabOrigin && pair.serviceOrigin === link.serviceOrigin,
  );
  return remembered ? { kind: 'remembered-pair', tabOrigin } : stranger;
}

interface Page {
  readonly host: string;
  readonly hostname: string;
  readonly insecure: boolean;
}

/** A web page by its origin, exactly as a browser writes it; anything else is no page. */
function readPage(origin: string): Page | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { protocol, host, hostname, origin: serialised } = new URL(origin);
  if (serialised !== origin || !['https:', 'http:'].includes(protocol)) return undefined;
  return { host, hostname, insecure: protocol === 'http:' && !isThisComputer(hostname) };
}

function isThisComputer(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    ['127.0.0.1', '[::1]'].includes(hostname)
  );
}

/** `site`: one registrable domain, with the private section of the list, as strangers share `github.io`. */
function nearness(page: Page, host: string, rpId: string): 'host' | 'site' | undefined {
  if (page.host === host) return 'host';
  // Another port of one host, which need not have a registrable domain: localhost, an intranet's name.
  if (page.hostname === rpId) return 'site';
  if (isAddress(page.hostname) || isAddress(rpId)) return undefined;
  const domain = registrableDomain(rpId);
  return domain !== undefined && registrableDomain(page.hostname) === domain ? 'site' : undefined;
}

/** The URL parser has written every IPv4 address as four decimals. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/u.test(hostname);
}
