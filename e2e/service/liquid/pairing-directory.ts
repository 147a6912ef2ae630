import { randomBytes } from 'node:crypto';

export type PairingRole = 'provider' | 'controller';
export type PairingStatus = 'pending' | 'active' | 'revoked';
export type PairingError = 'PAIRING_UNAUTHORIZED' | 'PAIRING_REVOKED';

/** What a party keeps of a pairing, and shows again to be let in. */
export interface PairingCredential {
  readonly version: 2;
  readonly pairingId: string;
  readonly role: PairingRole;
  readonly credential: string;
}

/** A provider's invitation; it lapses when no wallet takes it. */
export interface PairingInvitation extends PairingCredential {
  readonly role: 'provider';
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A durable bond between a dapp (provider) and a wallet (controller). */
export interface Pairing {
  readonly pairingId: string;
  readonly status: PairingStatus;
  readonly wallet?: string;
  readonly credId?: string;
}

interface PairingRecord {
  readonly pairingId: string;
  readonly expiresAt: number;
  readonly credentials: Map<PairingRole, string>;
  status: PairingStatus;
  wallet?: string;
  credId?: string;
}

const invitationLifetime = 900_000;
const secret = (): string => randomBytes(32).toString('base64url');

/** The pairings of a version-2 service. The pairing's id is the requestId of its invitation. */
export class PairingDirectory {
  readonly #records = new Map<string, PairingRecord>();
  readonly #onRevoked = new Set<(pairing: Pairing) => void>();

  /** Undefined when the requestId is taken. */
  invite(requestId: string | undefined): PairingInvitation | undefined {
    const pairingId = requestId ?? randomBytes(16).toString('base64url');
    const known = this.#records.get(pairingId);
    if (known !== undefined && !this.#lapsed(known)) return undefined;
    const credential = secret();
    const expiresAt = Date.now() + invitationLifetime;
    this.#records.set(pairingId, {
      pairingId,
      expiresAt,
      credentials: new Map([['provider', credential]]),
      status: 'pending',
    });
    return {
      version: 2,
      pairingId,
      role: 'provider',
      credential,
      expiresAt: new Date(expiresAt).toISOString(),
    };
  }

  /** A wallet has authenticated; gives the controller's credential unless another wallet holds the pairing. */
  approve(pairingId: string, wallet: string, credId: string): PairingCredential | undefined {
    const record = this.#records.get(pairingId);
    if (record === undefined || record.status === 'revoked' || this.#lapsed(record)) {
      return undefined;
    }
    if (record.wallet !== undefined && record.wallet !== wallet) return undefined;
    const credential = secret();
    record.status = 'active';
    record.wallet = wallet;
    record.credId = credId;
    record.credentials.set('controller', credential);
    return { version: 2, pairingId, role: 'controller', credential };
  }

  /** Who shows a credential: the pairing, or why not. */
  authenticate(
    pairingId: string,
    role: PairingRole,
    credential: string,
  ): { readonly pairing: Pairing } | { readonly error: PairingError } {
    const record = this.#records.get(pairingId);
    if (record?.credentials.get(role) !== credential) return { error: 'PAIRING_UNAUTHORIZED' };
    if (record.status === 'revoked') return { error: 'PAIRING_REVOKED' };
    if (this.#lapsed(record)) return { error: 'PAIRING_UNAUTHORIZED' };
    return { pairing: record };
  }

  /** What the holder of a credential may know, also after revocation. */
  statusFor(pairingId: string, role: PairingRole, credential: string): Pairing | undefined {
    const record = this.#records.get(pairingId);
    return record?.credentials.get(role) === credential ? record : undefined;
  }

  revoke(pairingId: string): void {
    const record = this.#records.get(pairingId);
    if (record === undefined || record.status === 'revoked') return;
    record.status = 'revoked';
    for (const reader of this.#onRevoked) reader(record);
  }

  onRevoked(reader: (pairing: Pairing) => void): void {
    this.#onRevoked.add(reader);
  }

  #lapsed(record: PairingRecord): boolean {
    return record.status === 'pending' && record.expiresAt < Date.now();
  }
}
