import type { FieldReader } from './field-reader';
import type { FieldWriter } from './field-writer';
import { TransactionError } from './msgpack-value';
import type {
  KeyRegistrationTransaction,
  ParticipationKeys,
  TransactionHeader,
} from './transaction';

const PARTICIPATION_KEYS = [
  'selkey',
  'sprfkey',
  'votefst',
  'votekd',
  'votekey',
  'votelst',
] as const;
export const KEY_REGISTRATION_KEYS = ['nonpart', ...PARTICIPATION_KEYS] as const;

export function readKeyRegistration(
  reader: FieldReader,
  header: TransactionHeader,
): KeyRegistrationTransaction {
  const participation = readParticipation(reader);
  return {
    ...header,
    type: 'keyreg',
    nonParticipation: reader.flag('nonpart'),
    ...(participation === undefined ? {} : { participation }),
  };
}

export function writeKeyRegistration(
  writer: FieldWriter,
  registration: KeyRegistrationTransaction,
): void {
  const { participation } = registration;
  writer.flag('nonpart', registration.nonParticipation);
  if (participation === undefined) return;
  writer
    .fixed('votekey', participation.voteKey)
    .fixed('selkey', participation.selectionKey)
    .fixed('sprfkey', participation.stateProofKey)
    .uint64('votefst', participation.firstRound)
    .uint64('votelst', participation.lastRound)
    .uint64('votekd', participation.dilution);
}

function readParticipation(reader: FieldReader): ParticipationKeys | undefined {
  if (!PARTICIPATION_KEYS.some((key) => reader.has(key))) return undefined;
  const voteKey = reader.fixed('votekey', 32);
  const selectionKey = reader.fixed('selkey', 32);
  const stateProofKey = reader.fixed('sprfkey', 64);
  if (voteKey === undefined || selectionKey === undefined) {
    throw new TransactionError('malformed', 'participation keys are not complete');
  }
  return {
    voteKey,
    selectionKey,
    ...(stateProofKey === undefined ? {} : { stateProofKey }),
    firstRound: reader.uint64('votefst'),
    lastRound: reader.uint64('votelst'),
    dilution: reader.uint64('votekd'),
  };
}
