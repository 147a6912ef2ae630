import type { Bytes } from '../../bytes';
import { assertNever, failed, ok, type Result } from '../../result';
import { publicKeyOfAddress, type AlgorandAddress } from '../address';
import { encodeSignedTransaction } from '../transaction/signed-transaction-codec';
import type { MultisigSignature } from '../transaction/signed-transaction';
import type { PositionPlan } from './sign-plan';
import type { MultisigAccount, SignPosition } from './sign-request';

export interface SignedResult {
  /** 64 bytes; absent where no single signature of ours exists. */
  readonly signature?: Bytes;
  /** Canonical msgpack. */
  readonly signedTransaction: Bytes;
  readonly transactionId: string;
  /** Whose key signed. */
  readonly authority?: AlgorandAddress;
}

/** Gives an authority's signature (64 bytes) for the canonical bytes of a transaction. */
export type GiveSignature<Problem> = (
  authority: AlgorandAddress,
  bytes: Bytes,
) => Result<Bytes, Problem>;

/**
 * The result of one position, with signatures from wherever they come; `null` where nothing is signed. `plan-mismatch`
 * when the plan is of another request.
 */
export function assembleSigned<Problem>(
  position: SignPosition,
  step: PositionPlan | undefined,
  giveSignature: GiveSignature<Problem>,
): Result<SignedResult | null, Problem | 'plan-mismatch'> {
  if (step === undefined) return failed('plan-mismatch');
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
      const signature = giveSignature(authority, bytes);
      if (!signature.ok) return signature;
      const by = { kind: 'signature', signature: signature.value } as const;
      const signedTransaction = encodeSignedTransaction({ transaction, by, authority });
      return ok({ signature: signature.value, signedTransaction, transactionId, authority });
    }
    case 'sign-multisig': {
      if (instruction.kind !== 'multisig') return failed('plan-mismatch');
      const { multisig } = instruction;
      if (step.multisig !== multisig.address) return failed('plan-mismatch');
      const assembled = assembleMultisig(multisig, step.signers, bytes, giveSignature);
      if (!assembled.ok) return assembled;
      const by = { kind: 'multisig', multisig: assembled.value } as const;
      const authority = multisig.address;
      const signedTransaction = encodeSignedTransaction({ transaction, by, authority });
      return ok({ signedTransaction, transactionId, authority });
    }
    default:
      return assertNever(step);
  }
}

function assembleMultisig<Problem>(
  account: MultisigAccount,
  signers: readonly AlgorandAddress[],
  bytes: Bytes,
  giveSignature: GiveSignature<Problem>,
): Result<MultisigSignature, Problem> {
  const signatures = new Map<AlgorandAddress, Bytes>();
  for (const signer of signers) {
    const signature = giveSignature(signer, bytes);
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
