import { failed, ok, type Result } from '../../core/result';
import {
  parseRelatedOrigins,
  relatedDomain,
  resolveRelatedRpId,
  resolveRpId,
  type Domain,
  type Origin,
  type RelatedOriginsProblem,
  type RelatedOriginsReply,
  type RpId,
  type RpIdRefusal,
} from '../../core/webauthn';
import type { FetchTrouble } from '../../platform/well-known/fetch-related-origins';

/** An RP ID that its caller may claim. */
export interface Claim {
  readonly rpId: RpId;
  /** True when the RP ID's own list names the caller's origin, which has another domain. */
  readonly related: boolean;
}

export type ClaimRefusal =
  RpIdRefusal | RelatedOriginsProblem | FetchTrouble | 'not-listed' | 'busy';

export type ClaimRpId = (
  origin: Origin,
  rpId: string | undefined,
) => Promise<Result<Claim, ClaimRefusal>>;

export interface RelatedOriginsPorts {
  readonly fetchRelatedOrigins: (
    domain: Domain,
  ) => Promise<Result<RelatedOriginsReply, FetchTrouble>>;
  readonly now: () => number;
}

type List = Result<readonly string[], RelatedOriginsProblem | FetchTrouble>;

/** Milliseconds: a list is asked for again soon, a failure sooner. */
const GOOD_FOR = 5 * 60_000;
const BAD_FOR = 15_000;
const MOST_KEPT = 64;
/** Pages that name domain after domain shall not make us a crowd of visitors. */
const MOST_AT_ONCE = 4;

/**
 * Decides whether an origin may claim an RP ID (WebAuthn sections 5.1.3, 5.1.4 and 5.11.1). Whether the network is
 * asked depends on the origin and the RP ID alone, never on what the vault holds.
 *
 * What was learned is kept for that very origin only: a list kept for all would answer one site faster after another
 * site had asked, and so tell it where the user had been.
 */
export class RelatedOriginsService {
  readonly #ports: RelatedOriginsPorts;
  readonly #kept = new Map<string, { readonly list: List; readonly until: number }>();
  readonly #asking = new Map<string, Promise<List>>();

  constructor(ports: RelatedOriginsPorts) {
    this.#ports = ports;
  }

  readonly claim: ClaimRpId = async (origin, rpId) => {
    const direct = resolveRpId(origin, rpId);
    if (direct.ok) return ok({ rpId: direct.value, related: false });
    const domain = rpId === undefined ? undefined : relatedDomain(origin, rpId);
    if (domain === undefined) return direct;
    const list = await this.#list(domain, origin);
    if (list === 'busy') return failed('busy');
    if (!list.ok) return list;
    const claimed = resolveRelatedRpId(origin, domain, list.value);
    return claimed.ok ? ok({ rpId: claimed.value, related: true }) : claimed;
  };

  async #list(domain: Domain, origin: Origin): Promise<List | 'busy'> {
    const key = `${origin} ${domain}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.until > this.#ports.now()) return kept.list;
    const running = this.#asking.get(key);
    if (running !== undefined) return running;
    if (this.#asking.size >= MOST_AT_ONCE) return 'busy';
    const asking = this.#ask(domain);
    this.#asking.set(key, asking);
    try {
      const list = await asking;
      this.#keep(key, list);
      return list;
    } finally {
      this.#asking.delete(key);
    }
  }

  async #ask(domain: Domain): Promise<List> {
    const reply = await this.#ports.fetchRelatedOrigins(domain);
    return reply.ok ? parseRelatedOrigins(reply.value) : reply;
  }

  #keep(key: string, list: List): void {
    this.#kept.delete(key);
    this.#kept.set(key, { list, until: this.#ports.now() + (list.ok ? GOOD_FOR : BAD_FOR) });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}
