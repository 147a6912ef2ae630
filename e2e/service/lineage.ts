import type { CookieOptions } from 'express-session';

/** The generations of Liquid Auth services that wallets meet. */
export type Lineage = 'legacy' | 'v1' | 'presence' | 'pairing-v2';

/** What makes one generation differ from the others on the wire. */
export interface LineageRules {
  /** UV must be set, and the options say `required` whatever the client asked for. */
  readonly requireUserVerification: boolean;
  /** What a signaling room is named after. */
  readonly rooms: 'wallet' | 'request';
  /** A `link` that comes after the wallet has authenticated is still acknowledged. */
  readonly answersLateLinks: boolean;
  /** `presence` and `auth` messages are sent, and `/auth/session` shows the requestId. */
  readonly announcesPresence: boolean;
  /** `/pairings` endpoints, pairing rooms per role, CORS for the configured origins. */
  readonly pairings: boolean;
  /** `/.well-known/apple-app-site-association` exists. */
  readonly appleAppSiteAssociation: boolean;
  readonly cookie: CookieOptions;
}

const plainCookie: CookieOptions = { path: '/', httpOnly: true };
const fourteenDays = 14 * 24 * 60 * 60 * 1000;

/** The rules of every lineage, by name. */
export const lineageRules: Readonly<Record<Lineage, LineageRules>> = {
  legacy: {
    requireUserVerification: false,
    rooms: 'wallet',
    answersLateLinks: false,
    announcesPresence: false,
    pairings: false,
    appleAppSiteAssociation: false,
    cookie: plainCookie,
  },
  v1: {
    requireUserVerification: true,
    rooms: 'wallet',
    answersLateLinks: false,
    announcesPresence: false,
    pairings: false,
    appleAppSiteAssociation: true,
    cookie: plainCookie,
  },
  presence: {
    requireUserVerification: true,
    rooms: 'request',
    answersLateLinks: true,
    announcesPresence: true,
    pairings: false,
    appleAppSiteAssociation: true,
    cookie: { ...plainCookie, maxAge: fourteenDays },
  },
  'pairing-v2': {
    requireUserVerification: true,
    rooms: 'wallet',
    answersLateLinks: true,
    announcesPresence: true,
    pairings: true,
    appleAppSiteAssociation: true,
    cookie: { ...plainCookie, maxAge: 20_000_000, sameSite: 'lax' },
  },
};
