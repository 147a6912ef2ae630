import { equalBytes, type Bytes } from '../../bytes';
import { failed, ok, type Result } from '../../result';
import { publicKeyOf, type AccountKey } from '../account-key';
import { encodeAddress, type AlgorandAddress } from '../address';
import { decodeSignedTransaction } from '../transaction/signed-transaction-codec';
import { assembleSigned, type GiveSignature, type SignedResult } from './assemble-signed';
import type { PositionPlan, SignPlan } from './sign-plan';
import type { SignPosition, SignRequest } from './sign-request';
import {
  signTransactionBytes,
  type TransactionSigner,
  type TransactionSigningFailure,
} from './sign-transaction-bytes';

type SigningProblem =
  | TransactionSigningFailure
  /** No key came for a planned authority, or one of another account. */
  | 'key-missing'
  | 'key-mismatch'
  /** The plan is of another request. */
  | 'plan-mismatch';

export interface SigningFailure {
  readonly code: SigningProblem;
  readonly position: number;
}

/** Gives the key of an authority; asked once for each of the plan's `keys`. */
export type ReadKey = (authority: AlgorandAddress) => AccountKey | undefined;

/**
 * Signs what the plan says, all positions or none: the very bytes that were reviewed. `null` where nothing is signed.
 * Every signature is verified before it leaves.
 */
export function signSignRequest(
  request: SignRequest,
  plan: SignPlan,
  readKey: ReadKey,
): Result<readonly (SignedResult | null)[], SigningFailure> {
  const giveSignature = signaturesOf(readKey);
  const results: (SignedResult | null)[] = [];
  for (const position of request.positions) {
    const { index } = position;
    const result = signPosition(position, plan.positions[index], giveSignature);
    if (!result.ok) return failed({ code: result.error, position: index });
    results.push(result.value);
  }
  return ok(results);
}

function signaturesOf(readKey: ReadKey): GiveSignature<SigningProblem> {
  const signers = new Map<AlgorandAddress, TransactionSigner>();
  return (authority, bytes) => {
    const known = signers.get(authority);
    if (known !== undefined) return signTransactionBytes(known, bytes);
    const key = readKey(authority);
    if (key === undefined) return failed('key-missing');
    const publicKey = publicKeyOf(key);
    if (encodeAddress(publicKey) !== authority) return failed('key-mismatch');
    const signer = { key, publicKey };
    signers.set(authority, signer);
    return signTransactionBytes(signer, bytes);
  };
}

function signPosition(
  position: SignPosition,
  step: PositionPlan | undefined,
  giveSignature: GiveSignature<SigningProblem>,
): Result<SignedResult | null, SigningProblem> {
  const result = assembleSigned(position, step, giveSignature);
  if (!result.ok || result.value?.authority === undefined) return result;
  return isOf(result.value, position.bytes) ? result : failed('signature-invalid');
}

/** What leaves must be a signed transaction of exactly the bytes that were shown. */
function isOf({ signedTransaction }: SignedResult, bytes: Bytes): boolean {
  const decoded = decodeSignedTransaction(signedTransaction);
  return decoded.ok && equalBytes(decoded.value.transactionBytes, bytes);
}
