import * as v from 'valibot';

import { decodeUtf8, encodeUtf8 } from '../../core/bytes';
import type { ConnectionRecord, OpenVault } from '../../core/vault';
import type { SessionPairing } from '../../messages/session-port';
import type { SessionRecord } from './session-record';

export interface SessionMemoryPorts {
  readonly openVault: () => Promise<OpenVault | undefined>;
  readonly log: (event: string, code: string) => void;
}

const Pairing = v.strictObject({ pairingId: v.string(), credential: v.string() });

/** What the vault keeps of sessions: enough to list them and to open them again after a restart. */
export class SessionMemory {
  readonly #ports: SessionMemoryPorts;

  constructor(ports: SessionMemoryPorts) {
    this.#ports = ports;
  }

  /** Writes what is worth keeping into the vault. Locked: the next write has it, and the session works meanwhile. */
  async remember(record: SessionRecord, pairing?: SessionPairing): Promise<void> {
    const vault = await this.#ports.openVault();
    if (vault === undefined) return;
    const { snapshot } = record;
    const connection: ConnectionRecord = {
      id: record.id,
      serviceOrigin: record.service.origin,
      path: record.service.path ?? '',
      requestId: record.requestId,
      accountAddress: record.accountAddress,
      ...(record.tabOrigin === undefined ? {} : { tabOrigin: record.tabOrigin }),
      since: record.since,
      lastUsedAt: record.lastUsedAt,
      answerMode: record.answerMode,
      remoteEnd: snapshot?.remoteEnd ?? 'unknown',
      ...(snapshot?.peer?.name === undefined ? {} : { peerName: snapshot.peer.name }),
    };
    const secret = pairing === undefined ? undefined : encodeUtf8(JSON.stringify(pairing));
    try {
      await vault.connections.put(connection, secret);
    } catch (error) {
      // The session works without: it would only not be listed after a restart.
      this.#ports.log('connection-not-kept', error instanceof Error ? error.name : '');
    } finally {
      secret?.fill(0);
    }
  }

  async readPairing(id: string): Promise<SessionPairing | undefined> {
    const bytes = await (await this.#ports.openVault())?.connections.readPairing(id);
    if (bytes === undefined) return undefined;
    const parsed = v.safeParse(Pairing, JSON.parse(decodeUtf8(bytes) ?? 'null'));
    bytes.fill(0);
    return parsed.success ? parsed.output : undefined;
  }
}
