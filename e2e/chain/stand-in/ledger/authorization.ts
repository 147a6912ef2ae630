import { createPublicKey, verify } from 'node:crypto';
import { Address, addressFromPQSig, multisigAddress, type SignedTransaction } from 'algosdk';
import { Refusal } from './refusal.js';

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const BAD_SIGNATURE = "At least one signature didn't pass verification";

/** Whose key must have signed: what `sgnr` says, else the sender's. */
export function authorizerOf({ txn, sgnr }: SignedTransaction): string {
  return (sgnr ?? txn.sender).toString();
}

export function isUnsigned({ sig, msig, lsig, pqsig }: SignedTransaction): boolean {
  return [sig, msig, lsig, pqsig].every((one) => one === undefined);
}

/** Checks the one signature (algosdk decodes no more) of a transaction against its authorizer. Whether that may act for the sender is the ledger's. */
export function checkSignature(signed: SignedTransaction): void {
  const { txn, sig, msig, lsig, pqsig, sgnr } = signed;
  if (isUnsigned(signed)) throw new Refusal('before', 'signedtxn has no sig');
  // Since consensus v42.
  if (sgnr?.equals(txn.sender) === true) {
    throw new Refusal('before', `AuthAddr ${sgnr.toString()} is the same as the sender`);
  }
  const authorizer = authorizerOf(signed);
  if (lsig !== undefined) {
    throw new Refusal('before', 'this stand-in runs no programs: logic signatures are refused');
  }
  if (pqsig !== undefined) {
    if (addressFromPQSig(pqsig).toString() !== authorizer) throw bad();
    throw new Refusal('before', 'this stand-in cannot verify Falcon signatures');
  }
  const message = txn.bytesToSign();
  const valid =
    msig === undefined
      ? verifyEd25519(Address.fromString(authorizer).publicKey, message, sig)
      : isMultisigValid(msig, authorizer, message);
  if (!valid) throw bad();
}

function bad(): Refusal {
  return new Refusal('before', BAD_SIGNATURE);
}

function isMultisigValid(
  msig: NonNullable<SignedTransaction['msig']>,
  authorizer: string,
  message: Uint8Array,
): boolean {
  const { v: version, thr: threshold, subsig } = msig;
  if (version !== 1 || threshold < 1 || threshold > subsig.length) return false;
  const addrs = subsig.map(({ pk }) => new Address(pk));
  if (multisigAddress({ version, threshold, addrs }).toString() !== authorizer) return false;
  const given = subsig.filter(({ s }) => s !== undefined);
  return given.length >= threshold && given.every(({ pk, s }) => verifyEd25519(pk, message, s));
}

function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array | undefined,
): boolean {
  if (signature?.length !== 64) return false;
  const key = createPublicKey({
    key: Buffer.concat([ED25519_SPKI, publicKey]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, message, key, signature);
}
