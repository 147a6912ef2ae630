import { assertNever, failed, ok, type Result } from '../../result';
import type { AlgorandAddress } from '../address';
import type { AuthorityReason, PositionPlan, SignersContext, SignPlan } from './sign-plan';
import type { MultisigAccount, SignPosition, SignRefusal, SignRequest } from './sign-request';

interface Signers {
  readonly accounts: ReadonlySet<AlgorandAddress>;
  readonly keys: ReadonlySet<AlgorandAddress>;
  readonly authorities: ReadonlyMap<AlgorandAddress, AlgorandAddress>;
}

/**
 * Decides position by position who signs, or refuses the request: `unauthorized-signer` where a signer was named whom
 * we are not, or where nothing that was left open is ours.
 */
export function planSigning(
  request: SignRequest,
  context: SignersContext,
): Result<SignPlan, SignRefusal> {
  const signers: Signers = {
    accounts: new Set(context.accounts),
    keys: new Set(context.keys),
    authorities: context.authorities ?? new Map(),
  };
  const positions: PositionPlan[] = [];
  for (const position of request.positions) {
    const plan = planPosition(position, signers);
    if (!plan.ok) return plan;
    positions.push(plan.value);
  }
  const keys = [...new Set(positions.flatMap(keysOf))];
  const open = positions.findIndex((plan) => plan.action === 'skip' && plan.reason !== 'not-asked');
  if (keys.length === 0 && open !== -1) {
    return unauthorized(open, request.positions[open]?.transaction.sender);
  }
  return ok({ positions, keys });
}

function planPosition(
  { index, instruction, transaction }: SignPosition,
  signers: Signers,
): Result<PositionPlan, SignRefusal> {
  const { sender } = transaction;
  switch (instruction.kind) {
    case 'do-not-sign':
      return ok({ action: 'skip', reason: 'not-asked' });
    case 'pass':
      return ok({ action: 'pass' });
    case 'account': {
      const plan = planAccount(sender, instruction.authority, signers);
      return plan.action === 'skip' && instruction.required
        ? unauthorized(index, instruction.authority ?? sender)
        : ok(plan);
    }
    case 'multisig':
      return planMultisig(index, sender, instruction, signers);
    default:
      return assertNever(instruction);
  }
}

function planAccount(
  sender: AlgorandAddress,
  named: AlgorandAddress | undefined,
  { accounts, keys, authorities }: Signers,
): PositionPlan {
  const told = authorities.get(sender);
  const authority = named ?? told ?? sender;
  const granted = accounts.has(sender) || (named !== undefined && accounts.has(named));
  if (!granted) return { action: 'skip', reason: 'not-ours' };
  if (!keys.has(authority)) return { action: 'skip', reason: 'authority-not-held' };
  return { action: 'sign', sender, authority, reason: reasonFor(sender, authority, told) };
}

function reasonFor(
  sender: AlgorandAddress,
  authority: AlgorandAddress,
  told: AlgorandAddress | undefined,
): AuthorityReason {
  if (authority === told && authority !== sender) return 'node-says-rekeyed';
  return authority === sender ? 'own' : 'site-says-rekeyed';
}

function planMultisig(
  index: number,
  sender: AlgorandAddress,
  instruction: {
    readonly multisig: MultisigAccount;
    readonly signers?: readonly AlgorandAddress[];
  },
  { accounts, keys }: Signers,
): Result<PositionPlan, SignRefusal> {
  const { multisig, signers: named } = instruction;
  const all = accounts.has(sender) || accounts.has(multisig.address);
  const usable = (member: AlgorandAddress) => keys.has(member) && (all || accounts.has(member));
  const missing = named?.find((member) => !usable(member));
  if (missing !== undefined) return unauthorized(index, missing);
  const signers = named ?? [...new Set(multisig.members.filter(usable))];
  if (signers.length === 0) return unauthorized(index, multisig.address);
  const filled = multisig.members.filter((member) => signers.includes(member)).length;
  return ok({
    action: 'sign-multisig',
    sender,
    multisig: multisig.address,
    signers,
    complete: filled >= multisig.threshold,
  });
}

function keysOf(plan: PositionPlan): readonly AlgorandAddress[] {
  if (plan.action === 'sign') return [plan.authority];
  return plan.action === 'sign-multisig' ? plan.signers : [];
}

function unauthorized(
  position: number,
  signer: AlgorandAddress | undefined,
): Result<never, SignRefusal> {
  return failed({
    code: 'unauthorized-signer',
    detail: 'no key for this signer, or not for this site',
    position,
    ...(signer === undefined ? {} : { signer }),
  });
}
