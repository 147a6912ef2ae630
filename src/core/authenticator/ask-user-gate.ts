import {
  AuthenticatorError,
  type UserGate,
  type UserGateAnswer,
  type UserGateHint,
  type UserVerificationRequirement,
} from './types';

export type UserApproval = Extract<UserGateAnswer, { readonly presence: true }>;

/**
 * Asks the user. Only the value that comes back leads to a signature, so nothing is signed without presence.
 *
 * @throws AuthenticatorError `operation-denied`.
 */
export async function askUserGate(gate: UserGate, hint: UserGateHint): Promise<UserApproval> {
  const answer = await gate(hint);
  if (!answer.presence) throw new AuthenticatorError('operation-denied');
  return answer;
}

/** @throws AuthenticatorError `user-verification-required`. */
export function requireVerification(
  requirement: UserVerificationRequirement,
  approval: UserApproval,
): void {
  if (requirement === 'required' && !approval.verification) {
    throw new AuthenticatorError('user-verification-required');
  }
}
