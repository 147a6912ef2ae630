import { isObject, listOf, objectOf, readBase64, textOf, type JsonObject } from './file-json';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';
import { importedPasskey } from './imported-passkey';
import { readProtonKey } from './proton-key';

/** `data.json` out of the archive that Proton Pass exports: vaults of items, whose logins may have passkeys. */
export function isProtonPass(json: JsonObject): boolean {
  return isObject(json['vaults']) && 'version' in json;
}

export function readProtonPass(json: JsonObject, now: number): ForeignContents {
  const gathered = new Gathered();
  const vaults = Object.values(objectOf(json['vaults']));
  const items = vaults.filter(isObject).flatMap((vault) => listOf(vault['items']).filter(isObject));
  for (const { data } of items) {
    if (!isObject(data)) continue;
    const { content, metadata } = data;
    if (!isObject(content)) continue;
    const title = textOf(objectOf(metadata)['name']);
    for (const passkey of listOf(content['passkeys'])) {
      gathered.passkey(title, isObject(passkey) ? readPasskey(passkey, now) : 'not-readable');
    }
  }
  return { source: 'proton-pass', ...gathered.end() };
}

function readPasskey(passkey: JsonObject, now: number) {
  const content = readBase64(passkey['content']);
  const key = content && readProtonKey(content);
  content?.fill(0);
  if (key === undefined) return 'key-not-readable';
  if (key === 'algorithm') return 'algorithm';
  return importedPasskey(
    {
      credentialId: key.credentialId,
      rpId: key.rpId,
      userHandle: key.userHandle ?? readBase64(passkey['userId']),
      userName: textOf(passkey['userName']),
      userDisplayName: textOf(passkey['userDisplayName']),
      privateKey: key.pkcs8,
      discoverable: true,
      secrets: key.credRandom === undefined ? {} : { credRandom: key.credRandom },
    },
    now,
  );
}
