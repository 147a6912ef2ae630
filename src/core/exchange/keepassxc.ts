import { isObject, listOf, readBase64, textOf, type JsonObject } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';
import { importedPasskey } from './imported-passkey';

const PEM = /-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----/u;

/** A `.passkey` file of KeePassXC: one passkey as an object, or several as a list of them. */
export function isKeePassXc(json: unknown): boolean {
  const [first] = Array.isArray(json) ? listOf(json) : [json];
  return isObject(first) && 'relyingParty' in first && 'privateKey' in first;
}

export function readKeePassXc(json: JsonObject | readonly unknown[], now: number): ForeignContents {
  const gathered = new Gathered();
  for (const entry of Array.isArray(json) ? listOf(json) : [json]) {
    if (!isObject(entry)) {
      gathered.passkey('', 'not-readable');
      continue;
    }
    const rpId = textOf(entry['relyingParty']);
    const pem = PEM.exec(textOf(entry['privateKey']));
    const passkey = importedPasskey(
      {
        credentialId: readBase64(entry['credentialId']),
        rpId,
        userHandle: readBase64(entry['userHandle'] ?? ''),
        userName: textOf(entry['username']),
        userDisplayName: '',
        privateKey: pem === null ? undefined : readBase64(pem[1]?.replaceAll(/\s/gu, '')),
        discoverable: true,
        secrets: {},
      },
      now,
    );
    gathered.passkey(rpId, passkey);
  }
  return { source: 'keepassxc', ...gathered.end() };
}
