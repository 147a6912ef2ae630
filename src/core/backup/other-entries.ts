import type { CredentialId } from '../authenticator/types';
import { decodeBase64Url } from '../bytes';
import type { CborValue } from '../cbor';
import { REMOTE_ENDS } from '../liquid/co-location/remote-end';
import { CARRIED_FORMATS, type CarriedMembers } from '../vault/carried-records';
import { ANSWER_MODES } from '../vault/connection-records';
import { HIDING_REASONS } from '../vault/passkey-body';
import {
  SIGNAL_ANSWERS,
  SIGNAL_SUBJECTS,
  type PasskeyNames,
  type SignalRecord,
} from '../vault/signal-records';
import type { RememberedPair } from '../vault/site-records';
import type { KeptConnection, KeptHiddenPasskey } from '../vault/vault-contents';
import { EntryError, type Entry } from './entry';
import { members } from './members';
import { passkeyEntry, readPasskeyEntry } from './passkey-entry';

/** Ids of sessions are random; one of another form could be the id of some other row. */
const SESSION_ID = /^[\w-]{1,64}$/u;

export function hiddenEntry({ hidden, secrets }: KeptHiddenPasskey): Map<string, CborValue> {
  const { hiddenAt, because, source } = hidden;
  return members({ hiddenAt, because, passkey: passkeyEntry({ source, secrets }) });
}

/** @throws EntryError, as all readers here. */
export function readHiddenEntry(entry: Entry): KeptHiddenPasskey {
  const { source, secrets } = readPasskeyEntry(entry.entry('passkey'));
  const because = entry.oneOf('because', HIDING_REASONS);
  return { hidden: { hiddenAt: entry.integer('hiddenAt'), because, source }, secrets };
}

export function connectionEntry({ record, pairing }: KeptConnection): Map<string, CborValue> {
  return members({ ...record, pairing });
}

export function readConnectionEntry(entry: Entry): KeptConnection {
  const id = entry.text('id');
  if (!SESSION_ID.test(id)) throw new EntryError('id');
  const record = {
    id,
    serviceOrigin: entry.text('serviceOrigin'),
    path: entry.text('path'),
    requestId: entry.text('requestId'),
    accountAddress: entry.text('accountAddress'),
    ...(entry.has('tabOrigin') && { tabOrigin: entry.text('tabOrigin') }),
    since: entry.integer('since'),
    lastUsedAt: entry.integer('lastUsedAt'),
    answerMode: entry.oneOf('answerMode', ANSWER_MODES),
    remoteEnd: entry.oneOf('remoteEnd', REMOTE_ENDS),
    ...(entry.has('peerName') && { peerName: entry.text('peerName') }),
  };
  return entry.has('pairing') ? { record, pairing: entry.bytes('pairing') } : { record };
}

export function signalEntry(signal: SignalRecord): Map<string, CborValue> {
  const { before, credentialId, ...rest } = signal;
  return members({
    ...rest,
    credentialId: decodeBase64Url(credentialId),
    before: before && members({ ...before }),
  });
}

export function readSignalEntry(entry: Entry): SignalRecord {
  return {
    credentialId: entry.base64Url('credentialId', 1, 1023) as CredentialId,
    subject: entry.oneOf('subject', SIGNAL_SUBJECTS),
    at: entry.integer('at'),
    answer: entry.oneOf('answer', SIGNAL_ANSWERS),
    ...(entry.has('before') && { before: readNames(entry.entry('before')) }),
  };
}

function readNames(entry: Entry): PasskeyNames {
  return { userName: entry.text('userName'), userDisplayName: entry.text('userDisplayName') };
}

export function pairEntry(pair: RememberedPair): Map<string, CborValue> {
  return members({ ...pair });
}

export function readPairEntry(entry: Entry): RememberedPair {
  return {
    tabOrigin: entry.text('tabOrigin'),
    serviceOrigin: entry.text('serviceOrigin'),
    since: entry.integer('since'),
  };
}

export function carriedEntry(carried: CarriedMembers): Map<string, CborValue> {
  return members({ ...carried });
}

export function readCarriedEntry(entry: Entry): CarriedMembers {
  return {
    format: entry.oneOf('format', CARRIED_FORMATS),
    subject: entry.text('subject'),
    members: entry.bytes('members'),
  };
}
