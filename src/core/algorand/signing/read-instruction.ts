import { equalBytes, type Bytes } from '../../bytes';
import { encodeAddress, parseAddress, publicKeyOfAddress, type AlgorandAddress } from '../address';
import { decodeSignedTransaction, multisigAddress } from '../transaction/signed-transaction-codec';
import type { Transaction } from '../transaction/transaction';
import { readBytes } from './read-bytes';
import { invalidInput } from './sign-refusal';
import type { MultisigAccount, SignInstruction } from './sign-request';

/** The most members that a multisig can have: its encoded threshold is one byte. */
const MAX_MEMBERS = 255;

/** ARC-1's words about who signs, as they came; `undefined` where absent. */
export interface InstructionFields {
  readonly signers: unknown;
  readonly authAddr: unknown;
  readonly msig: unknown;
  readonly stxn: unknown;
}

/**
 * ARC-1 "Semantic requirements": `signers`, `authAddr`, `msig` and `stxn` against their transaction.
 *
 * @throws SignRefusalError
 */
export function readInstruction(
  fields: InstructionFields,
  transaction: Transaction,
  bytes: Bytes,
): SignInstruction {
  const signers = fields.signers === undefined ? undefined : readAddresses(fields.signers);
  const authority = fields.authAddr === undefined ? undefined : readAddress(fields.authAddr);
  const owner = authority ?? transaction.sender;
  const multisig = fields.msig === undefined ? undefined : readMultisig(fields.msig);
  if (multisig !== undefined && multisig.address !== owner) {
    throw invalidInput('msig is neither the sender nor authAddr');
  }
  if (signers?.length === 0) return readUnsigned(fields.stxn, bytes);
  if (fields.stxn !== undefined) throw invalidInput('stxn wants signers to be []');
  if (multisig !== undefined) {
    if (signers?.some((signer) => !multisig.members.includes(signer)) === true) {
      throw invalidInput('a signer is no member of msig');
    }
    return { kind: 'multisig', multisig, ...(signers === undefined ? {} : { signers }) };
  }
  if (signers !== undefined && (signers.length > 1 || signers[0] !== owner)) {
    throw invalidInput('signers is not the sender or authAddr alone');
  }
  return {
    kind: 'account',
    required: signers !== undefined,
    ...(authority === undefined ? {} : { authority }),
  };
}

function readUnsigned(stxn: unknown, bytes: Bytes): SignInstruction {
  if (stxn === undefined) return { kind: 'do-not-sign' };
  const given = readBytes(stxn);
  const signed = given === undefined ? undefined : decodeSignedTransaction(given);
  if (given === undefined || signed === undefined) throw invalidInput('stxn is not base64');
  if (!signed.ok) throw invalidInput(`stxn: ${signed.error.detail}`);
  if (!equalBytes(signed.value.transactionBytes, bytes)) {
    throw invalidInput('stxn is another transaction than txn');
  }
  return { kind: 'pass', bytes: given, signed: signed.value };
}

function readMultisig(value: unknown): MultisigAccount {
  if (typeof value !== 'object' || value === null) throw invalidInput('msig is no object');
  const { version, threshold, addrs, ...others } = Object.fromEntries(Object.entries(value));
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw invalidInput(`msig has ${JSON.stringify(unknown.slice(0, 40))}`);
  if (version !== 1) throw invalidInput('msig is not of version 1');
  const members = readAddresses(addrs, true);
  if (
    typeof threshold !== 'number' ||
    !Number.isInteger(threshold) ||
    threshold < 1 ||
    threshold > members.length
  ) {
    throw invalidInput('msig has no threshold between 1 and its members');
  }
  return {
    threshold,
    members,
    address: multisigAddress(threshold, members.map(publicKeyOfAddress)),
  };
}

/** A multisig may have one member twice; signers stand once each. */
function readAddresses(value: unknown, repeated = false): readonly AlgorandAddress[] {
  if (!Array.isArray(value) || value.length > MAX_MEMBERS)
    throw invalidInput('no list of addresses');
  const addresses = value.map(readAddress);
  if (!repeated && new Set(addresses).size < addresses.length) {
    throw invalidInput('an address stands twice');
  }
  return addresses;
}

function readAddress(value: unknown): AlgorandAddress {
  if (typeof value !== 'string') throw invalidInput('an address that is no text');
  const key = parseAddress(value);
  if (!key.ok) throw invalidInput(`an address with a wrong ${key.error}`);
  return encodeAddress(key.value);
}
