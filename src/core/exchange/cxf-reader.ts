import { COSE_ALGORITHMS, type CoseAlgorithm, type CredRandom } from '../authenticator/types';
import { encodeUtf8, type Bytes } from '../bytes';
import type { CarriedMembers } from '../vault/carried-records';
import { CXF_EXTENSION, HMAC_ALGORITHM, without } from './cxf';
import { isObject, listOf, objectOf, readBase64, textOf, type JsonObject } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';
import { importedPasskey } from './imported-passkey';
import { readLargeBlob, type InflateRaw } from './large-blob';

const KNOWN_CREDENTIAL = [
  ...['type', 'credentialId', 'rpId', 'username', 'userName', 'userDisplayName', 'userHandle'],
  ...['key', 'fido2Extensions'],
];
const KNOWN_EXTENSIONS = ['hmacCredentials', 'credBlob', 'largeBlob'];
const KNOWN_ITEM = ['id', 'creationAt', 'modifiedAt', 'title', 'credentials', 'extensions'];

/** The Credential Exchange Format of the FIDO Alliance, version 1 and its drafts. */
export function isCxf(json: JsonObject): boolean {
  return 'version' in json && Array.isArray(json['accounts']);
}

/** Of all that a file can hold, the passkeys. What it says of them that we do not know is kept for the next export. */
export async function readCxf(
  json: JsonObject,
  now: number,
  inflateRaw: InflateRaw,
): Promise<ForeignContents> {
  const gathered = new Gathered();
  const items = listOf(json['accounts'])
    .filter(isObject)
    .flatMap((account) => listOf(account['items']).filter(isObject));
  for (const item of items) {
    for (const credential of listOf(item['credentials']).filter(isObject)) {
      if (credential['type'] !== 'passkey') continue;
      const passkey = await readCredential(credential, item, now, inflateRaw);
      gathered.passkey(textOf(item['title']) || textOf(credential['rpId']), passkey);
      if (typeof passkey === 'string') continue;
      gathered.carry(carried(passkey.source.id, credential, item));
    }
  }
  const timestamp = json['timestamp'];
  const exporter = textOf(json['exporterDisplayName']) || textOf(json['exporter']);
  return {
    source: 'cxf',
    ...(exporter === '' ? {} : { exporter: exporter.slice(0, 256) }),
    ...(isSeconds(timestamp) ? { createdAt: timestamp * 1000 } : {}),
    ...gathered.end(),
  };
}

async function readCredential(
  credential: JsonObject,
  item: JsonObject,
  now: number,
  inflateRaw: InflateRaw,
) {
  const extensions = objectOf(credential['fido2Extensions']);
  const ours = listOf(item['extensions'])
    .filter(isObject)
    .find(({ name }) => name === CXF_EXTENSION);
  const largeBlob = await readLargeBlob(objectOf(extensions['largeBlob']), inflateRaw);
  const credRandom = readCredRandom(objectOf(extensions['hmacCredentials']));
  const credBlob = readBase64(extensions['credBlob']);
  return importedPasskey(
    {
      credentialId: readBase64(credential['credentialId']),
      rpId: textOf(credential['rpId']),
      userHandle: readBase64(credential['userHandle'] ?? ''),
      userName: textOf(credential['username']) || textOf(credential['userName']),
      userDisplayName: textOf(credential['userDisplayName']),
      privateKey: readBase64(credential['key']),
      discoverable: ours?.['discoverable'] !== false,
      alg: readAlgorithm(ours?.['alg']),
      backup: readBackup(ours),
      credProtect: readCredProtect(ours?.['credProtect']),
      secrets: {
        ...(credRandom !== undefined && { credRandom }),
        ...(credBlob !== undefined && { credBlob }),
        ...(largeBlob !== undefined && { largeBlob }),
      },
    },
    now,
  );
}

/** Both or none: with one alone, a site's data would open only with or only without verification. */
function readCredRandom(hmac: JsonObject): CredRandom | undefined {
  if (hmac['algorithm'] !== HMAC_ALGORITHM) return undefined;
  const withUv = readBase64(hmac['credWithUV']);
  const withoutUv = readBase64(hmac['credWithoutUV']);
  return withUv === undefined || withoutUv === undefined ? undefined : { withUv, withoutUv };
}

function readAlgorithm(value: unknown): CoseAlgorithm | undefined {
  return COSE_ALGORITHMS.find((alg) => alg === value);
}

function readCredProtect(value: unknown): 2 | 3 | undefined {
  return value === 2 || value === 3 ? value : undefined;
}

function readBackup(ours: JsonObject | undefined) {
  const eligible = ours?.['backupEligible'];
  const backedUp = ours?.['backedUp'];
  if (typeof eligible !== 'boolean' || typeof backedUp !== 'boolean') return undefined;
  // Backed up and not eligible is no state (WebAuthn section 6.1.3).
  return { eligible, backedUp: eligible && backedUp };
}

function carried(id: string, credential: JsonObject, item: JsonObject): CarriedMembers | undefined {
  const extensions = objectOf(credential['fido2Extensions']);
  const unknown = {
    credential: without(credential, KNOWN_CREDENTIAL),
    fido2Extensions: without(extensions, KNOWN_EXTENSIONS),
    // An item of several credentials belongs to none of them alone; its members go with the first.
    item: without(item, KNOWN_ITEM),
    itemExtensions: listOf(item['extensions']).filter(
      (extension) => !(isObject(extension) && extension['name'] === CXF_EXTENSION),
    ),
  };
  const empty =
    unknown.itemExtensions.length === 0 &&
    [unknown.credential, unknown.fido2Extensions, unknown.item].every(
      (members) => Object.keys(members).length === 0,
    );
  if (empty) return undefined;
  const members: Bytes = encodeUtf8(JSON.stringify(unknown));
  return { format: 'cxf', subject: `passkey/${id}`, members };
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 1e11;
}
