/** What a QR code, a clicked link or a pasted text asks: to log in at a service for whoever waits behind `requestId`. */
export interface LinkRequest {
  /** `https://host[:port]`; `http://` for loopback names only. */
  readonly serviceOrigin: string;
  /** `host` or `host:port`, ASCII, as people are to read it. */
  readonly host: string;
  /** The same with its own letters; only where the ASCII form hides some. Never to be shown alone. */
  readonly unicodeHost?: string;
  /** A service under a path, `/liquid`: no slash at the end. */
  readonly path?: string;
  /** Opaque: sent on as it is, compared as it is. */
  readonly requestId: string;
  /** `fresh` by the time inside a UUIDv7; any other id does not tell. */
  readonly age: 'fresh' | 'unknown';
  /** Milliseconds since the epoch; only when fresh. */
  readonly madeAt?: number;
  /** The host without its port. */
  readonly rpId: string;
  readonly marks: readonly LinkMark[];
}

/** What a person should be told of a host, although it is allowed. */
export const LINK_MARKS = [
  /** It has letters outside of ASCII. */
  'punycode',
  /** One label mixes scripts, as look-alikes do. */
  'mixed-script',
  /** Not the default port; developers only. */
  'port',
  /** This computer; developers only. */
  'loopback',
  /** The code does not say when it was made. */
  'age-unknown',
] as const;
export type LinkMark = (typeof LINK_MARKS)[number];

/** Why a text is no link request that we follow. */
export const LINK_PROBLEMS = [
  /** Some other text. */
  'not-liquid',
  /** `FIDO:/…`: a code of the browser's own for a phone's passkeys, which no extension can serve. */
  'hybrid',
  /** `wc:…` and the deep links that carry it: another protocol. */
  'wallet-connect',
  /** `algorand:…`: a payment request. */
  'payment-request',
  'too-long',
  'control-characters',
  /** It begins like a link request, but its host, path or encoding is none. */
  'malformed',
  'user-info',
  'ip-host',
  /** `http` for a host that is not this computer. */
  'insecure',
  /** This computer, and loopback is not allowed. */
  'loopback',
  /** Lifted by a developer's setting. */
  'non-default-port',
  'request-id-missing',
  'request-id-repeated',
  'request-id-invalid',
  /** Older than five minutes by its own time: honest codes are scanned at once, relayed ones travel. */
  'stale',
  /** From the future by its own time: a clock is wrong, or somebody wants the code to stay fresh. */
  'from-the-future',
] as const;
export type LinkProblem = (typeof LINK_PROBLEMS)[number];

/** The identity of a request for "each code once": the service and its opaque id. */
export function requestKey(
  link: Pick<LinkRequest, 'serviceOrigin' | 'path' | 'requestId'>,
): string {
  // None of the three can hold a space.
  return `${link.serviceOrigin}${link.path ?? ''} ${link.requestId}`;
}
