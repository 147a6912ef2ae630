import { decodeHex, type Bytes } from '../bytes';
import { isObject, listOf, readBase64, textOf, type JsonObject } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';
import { importedPasskey } from './imported-passkey';
import { ExchangeError } from './exchange-error';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/** The unencrypted JSON of Bitwarden's "Export vault" (also Vaultwarden): items with logins with passkeys. */
export function isBitwarden(json: JsonObject): boolean {
  return typeof json['encrypted'] === 'boolean' && ('items' in json || 'data' in json);
}

/** @throws ExchangeError 'unknown' for the encrypted form, which only Bitwarden opens. */
export function readBitwarden(json: JsonObject, now: number): ForeignContents {
  if (json['encrypted'] !== false) {
    throw new ExchangeError('unknown', { cause: new Error('an encrypted export of Bitwarden') });
  }
  const gathered = new Gathered();
  for (const item of listOf(json['items']).filter(isObject)) {
    const { login, name } = item;
    if (!isObject(login)) continue;
    for (const credential of listOf(login['fido2Credentials'])) {
      const title = textOf(name);
      gathered.passkey(
        title,
        isObject(credential) ? readCredential(credential, now) : 'not-readable',
      );
    }
  }
  return { source: 'bitwarden', ...gathered.end() };
}

function readCredential(credential: JsonObject, now: number) {
  return importedPasskey(
    {
      credentialId: readCredentialId(textOf(credential['credentialId'])),
      rpId: textOf(credential['rpId']),
      userHandle: readBase64(credential['userHandle'] ?? ''),
      userName: textOf(credential['userName']),
      userDisplayName: textOf(credential['userDisplayName']),
      privateKey: readBase64(credential['keyValue']),
      // A text in exports; some programs that write the same form write a truth value.
      discoverable: credential['discoverable'] === 'true' || credential['discoverable'] === true,
      secrets: {},
    },
    now,
  );
}

/** A GUID stands for its sixteen bytes in the order of its digits; any other id is base64 after `b64.`. */
function readCredentialId(text: string): Bytes | undefined {
  if (text.startsWith('b64.')) return readBase64(text.slice(4));
  return GUID.test(text) ? decodeHex(text.replaceAll('-', '').toLowerCase()) : undefined;
}
