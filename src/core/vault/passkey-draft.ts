import type { CredentialSource } from '../authenticator/types';
import type { Bytes } from '../bytes';
import { encodePasskeyBody } from './passkey-body';
import { PASSKEY_FORMAT } from './passkey-secret';
import type { RecordDraft } from './record-cipher';
import type { RecordStore } from './record-store';

/** The row of a passkey, under ids that tell the disk nothing. */
export function passkeyDraft(
  { blindIndex }: Pick<RecordStore, 'blindIndex'>,
  source: CredentialSource,
  secret: Bytes,
): RecordDraft {
  return {
    id: blindIndex('credential', source.id),
    type: 'passkey',
    format: PASSKEY_FORMAT,
    body: encodePasskeyBody(source),
    secret,
    rpIndex: blindIndex('relying-party', source.rpId),
    ceremonyIndex: blindIndex('ceremony', source.rpId, source.ceremonyId),
  };
}
