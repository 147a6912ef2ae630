import { equalBytes, type Bytes } from '../../bytes';
import { assertNever, failed, ok, type Result } from '../../result';
import { publicKeyOf, type AccountKey } from '../account-key';
import { encodeAddress, publicKeyOfAddress, type AlgorandAddress } from '../address';
import {
  decodeSignedTransaction,
  encodeSignedTransaction,
} from '../transaction/signed-transaction-codec';
import type { MultisigSignature } from '../transaction/signed-transaction';
import type { PositionPlan, SignPlan } from './sign-plan';
import type { MultisigAccount, SignPosition, SignRequest } from './sign-request';
import {
  signTransactionBytes,
  type TransactionSigner,
  type TransactionSigningFailure,
} from './sign-transaction-bytes';

export interface SignedResult {
  /** 64 bytes; absent where no single signature of ours exists. */
  readonly signature?: Bytes;
  /** Canonical msgpack. */
  readonly signedTransaction: Bytes;
  readonly transactionId: string;
  /** Whose key signed. */
  readonly authority?: AlgorandAddress;
}

export interface SigningFailure {
  readonly code:
    | TransactionSigningFailure
    /** No key came for a planned authority, or one of another account. */
    | 'key-missing'
    | 'key-mismatch'
    /** The plan is of another request. */
    | 'plan-mismatch';
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
  const signers = new Map<AlgorandAddress, TransactionSigner>();
  const results: (SignedResult | null)[] = [];
  for (const position of request.positions) {
    const step = plan.positions[position.index];
    if (step === undefined) return failed({ code: 'plan-mismatch', position: position.index });
    const result = signPosition(position, step, (authority) => {
      const known = signers.get(authority);
      if (known !== undefined) return ok(known);
      const signer = signerFor(authority, readKey);
      if (signer.ok) signers.set(authority, signer.value);
      return signer;
    });
    if (!result.ok) return failed({ code: result.error, position: position.index });
    results.push(result.value);
  }
  return ok(results);
}

type FindSigner = (
  authority: AlgorandAddress,
) => Result<TransactionSigner, 'key-missing' | 'key-mismatch'>;

function signPosition(
  position: SignPosition,
  step: PositionPlan,
  findSigner: FindSigner,
): Result<SignedResult | null, SigningFailure['code']> {
  const { transaction, transactionId, instruction, bytes } = position;
  switch (step.action) {
    case 'skip':
      return ok(null);
    case 'pass':
      if (instruction.kind !== 'pass') return failed('plan-mismatch');
      return ok({ signedTransaction: instruction.bytes, transactionId });
    case 'sign': {
      const { authority } = step;
      if (step.sender !== transaction.sender) return failed('plan-mismatch');
      const signature = signWith(authority, bytes, findSigner);
      if (!signature.ok) return signature;
      const by = { kind: 'signature', signature: signature.value } as const;
      const signedTransaction = encodeSignedTransaction({ transaction, by, authority });
      return checked(
        { signature: signature.value, signedTransaction, transactionId, authority },
        bytes,
      );
    }
    case 'sign-multisig': {
      if (instruction.kind !== 'multisig') return failed('plan-mismatch');
      const { multisig } = instruction;
      if (step.multisig !== multisig.address) return failed('plan-mismatch');
      const assembled = assemble(multisig, step.signers, bytes, findSigner);
      if (!assembled.ok) return assembled;
      const by = { kind: 'multisig', multisig: assembled.value } as const;
      const authority = multisig.address;
      const signedTransaction = encodeSignedTransaction({ transaction, by, authority });
      return checked({ signedTransaction, transactionId, authority }, bytes);
    }
    default:
      return assertNever(step);
  }
}

function signerFor(authority: AlgorandAddress, readKey: ReadKey): ReturnType<FindSigner> {
  const key = readKey(authority);
  if (key === undefined) return failed('key-missing');
  const publicKey = publicKeyOf(key);
  return encodeAddress(publicKey) === authority ? ok({ key, publicKey }) : failed('key-mismatch');
}

function signWith(
  authority: AlgorandAddress,
  bytes: Bytes,
  findSigner: FindSigner,
): Result<Bytes, SigningFailure['code']> {
  const signer = findSigner(authority);
  return signer.ok ? signTransactionBytes(signer.value, bytes) : signer;
}

function assemble(
  account: MultisigAccount,
  signers: readonly AlgorandAddress[],
  bytes: Bytes,
  findSigner: FindSigner,
): Result<MultisigSignature, SigningFailure['code']> {
  const signatures = new Map<AlgorandAddress, Bytes>();
  for (const signer of signers) {
    const signature = signWith(signer, bytes, findSigner);
    if (!signature.ok) return signature;
    signatures.set(signer, signature.value);
  }
  const subsignatures = account.members.map((member) => {
    const signature = signatures.get(member);
    return {
      publicKey: publicKeyOfAddress(member),
      ...(signature === undefined ? {} : { signature }),
    };
  });
  return ok({ version: 1n, threshold: BigInt(account.threshold), subsignatures });
}

/** What leaves must be a signed transaction of exactly the bytes that were shown. */
function checked(
  result: SignedResult,
  bytes: Bytes,
): Result<SignedResult, TransactionSigningFailure> {
  const decoded = decodeSignedTransaction(result.signedTransaction);
  return decoded.ok && equalBytes(decoded.value.transactionBytes, bytes)
    ? ok(result)
    : failed('signature-invalid');
}
