/** What a page is told in its address. */
export interface PageSettings {
  /** The Liquid Auth service; default the page's own origin. */
  readonly service: string;
  /** Default none: peers on one machine need none, and tests reach no other. */
  readonly iceServers: readonly RTCIceServer[];
  text(name: string): string | undefined;
  /** A count or milliseconds; 0 when it is not said. */
  number(name: string): number;
  flag(name: string): boolean;
}

/** Reads `?service=…&ice=[…]` and whatever else a page has switches for. */
export function readSettings(search = location.search): PageSettings {
  const query = new URLSearchParams(search);
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  const ice: unknown = JSON.parse(text('ice') ?? '[]');
  return {
    service: text('service') ?? location.origin,
    iceServers: Array.isArray(ice) ? ice : [],
    text,
    number: (name) => Number(text(name) ?? 0),
    flag: (name) => text(name) === '1',
  };
}
