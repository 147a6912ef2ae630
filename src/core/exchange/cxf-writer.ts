import { decodeUtf8, encodeBase64Url } from '../bytes';
import type { CarriedMembers } from '../vault/carried-records';
import type { VaultContents } from '../vault/vault-contents';
import type { Unsealed } from '../vault/unsealed-passkey';
import { CXF_EXTENSION, HMAC_ALGORITHM } from './cxf';
import { isObject, listOf, objectOf, type JsonObject } from './file-json';
import { writeLargeBlob } from './large-blob';

const VERSION = { major: 1, minor: 0 } as const;
const EXPORTER = { exporterRpId: 'tidekey.app', exporterDisplayName: 'Tidekey' } as const;

/**
 * All passkeys, hidden ones too, as one file of the Credential Exchange Format. In the clear: whoever reads it can sign in.
 * Every counter of ours is 0, as the format demands of what is exported.
 */
export function writeCxf(contents: VaultContents, now: number, accountId: string): string {
  const carried = new Map(
    contents.carried.filter(({ format }) => format === 'cxf').map((each) => [each.subject, each]),
  );
  const passkeys = [
    ...contents.passkeys,
    ...contents.hidden.map(({ hidden, secrets }) => ({ source: hidden.source, secrets })),
  ];
  return JSON.stringify(
    {
      version: VERSION,
      ...EXPORTER,
      timestamp: Math.floor(now / 1000),
      accounts: [
        {
          id: accountId,
          username: '',
          email: '',
          collections: [],
          items: passkeys.map((passkey) =>
            item(passkey, readCarried(carried.get(`passkey/${passkey.source.id}`))),
          ),
        },
      ],
    },
    undefined,
    1,
  );
}

interface Carried {
  readonly credential: JsonObject;
  readonly fido2Extensions: JsonObject;
  readonly item: JsonObject;
  readonly itemExtensions: readonly unknown[];
}

const NOTHING: Carried = { credential: {}, fido2Extensions: {}, item: {}, itemExtensions: [] };

function item({ source, secrets }: Unsealed, carried: Carried) {
  const { credRandom, credBlob, largeBlob, privateKey } = secrets;
  const fido2Extensions = {
    ...carried.fido2Extensions,
    ...(credRandom !== undefined && {
      hmacCredentials: {
        algorithm: HMAC_ALGORITHM,
        credWithUV: encodeBase64Url(credRandom.withUv),
        credWithoutUV: encodeBase64Url(credRandom.withoutUv),
      },
    }),
    ...(credBlob !== undefined && { credBlob: encodeBase64Url(credBlob) }),
    ...(largeBlob !== undefined && { largeBlob: writeLargeBlob(largeBlob) }),
  };
  return {
    ...carried.item,
    id: source.id,
    creationAt: Math.floor(source.createdAt / 1000),
    title: source.rpId,
    credentials: [
      {
        ...carried.credential,
        type: 'passkey',
        credentialId: source.id,
        rpId: source.rpId,
        username: source.userName,
        userDisplayName: source.userDisplayName,
        userHandle: encodeBase64Url(source.userHandle),
        key: encodeBase64Url(privateKey),
        ...(Object.keys(fido2Extensions).length > 0 && { fido2Extensions }),
      },
    ],
    extensions: [
      ...carried.itemExtensions,
      {
        name: CXF_EXTENSION,
        alg: source.alg,
        discoverable: source.discoverable,
        backupEligible: source.backup.eligible,
        backedUp: source.backup.backedUp,
        ...(source.credProtect === undefined ? {} : { credProtect: source.credProtect }),
      },
    ],
  };
}

function readCarried(carried: CarriedMembers | undefined): Carried {
  const text = carried === undefined ? undefined : decodeUtf8(carried.members);
  if (text === undefined) return NOTHING;
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) return NOTHING;
  return {
    credential: objectOf(value['credential']),
    fido2Extensions: objectOf(value['fido2Extensions']),
    item: objectOf(value['item']),
    itemExtensions: listOf(value['itemExtensions']),
  };
}
