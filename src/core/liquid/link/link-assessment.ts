import type { LinkMark, LinkRequest } from './link-request';

/** How a link request reached us. */
export const LINK_SOURCES = [
  'scan-tab',
  'link-click',
  'context-menu',
  'camera',
  'image',
  'paste',
] as const;
export type LinkSource = (typeof LINK_SOURCES)[number];

export interface LinkCircumstances {
  readonly link: LinkRequest;
  readonly source: LinkSource;
  /** The page's origin as the browser reports it, `"null"` when it is opaque; absent where the browser tells none. */
  readonly tabOrigin?: string;
  readonly rememberedPairs: readonly {
    readonly tabOrigin: string;
    readonly serviceOrigin: string;
  }[];
  /** A connection to this service has worked before. */
  readonly knownHost: boolean;
}

export type LinkVerdict =
  /** The page is the service's own. */
  | { readonly kind: 'same-host' }
  /** One registrable domain; both names are shown. */
  | { readonly kind: 'same-site'; readonly tabOrigin: string }
  /** A page shows the login of somebody else: the stop screen. `tabOrigin` is absent when the page hides its origin. */
  | { readonly kind: 'relay-warning'; readonly tabOrigin?: string }
  /** Somebody else's page, which the user remembered after a success; both names are shown. */
  | { readonly kind: 'remembered-pair'; readonly tabOrigin: string }
  /** Nothing is known of where the code was shown. */
  | { readonly kind: 'no-evidence'; readonly firstTime: boolean };

export type LinkAssessment = LinkVerdict & { readonly marks: readonly LinkMark[] };
