import type { Inspection } from './inspect-response.js';
import type { SecondOpinion } from './second-verifier.js';
import {
  messageOf,
  required,
  type Check,
  type StoredCredential,
  type Verification,
} from './verification.js';

/** Who gives the first opinion. */
export const firstVerifierName = '@simplewebauthn/server';

/** The first verifier's word. */
export type FirstOpinion =
  | { readonly accepted: true; readonly credential: StoredCredential }
  | { readonly accepted: false; readonly failure: string };

/** The first verifier's word, with whatever it throws turned into a refusal. */
export async function firstOpinion(
  verify: () => Promise<StoredCredential | undefined>,
): Promise<FirstOpinion> {
  try {
    const credential = await verify();
    return credential === undefined
      ? { accepted: false, failure: 'the signature does not verify' }
      : { accepted: true, credential };
  } catch (error) {
    return { accepted: false, failure: messageOf(error) };
  }
}

function firstCheck(first: FirstOpinion): Check {
  const detail = first.accepted ? firstVerifierName : `${firstVerifierName}: ${first.failure}`;
  return required('first verifier', first.accepted, detail);
}

/**
 * Puts both opinions and the by-hand reading together. One refusal refuses: a response that two verifiers judge
 * differently is exactly what a test wants to hear about.
 */
export async function concludeVerification(
  ceremony: Verification['ceremony'],
  first: FirstOpinion,
  inspect: () => Inspection,
  second: (inspection: Inspection) => Promise<SecondOpinion>,
): Promise<Verification> {
  const verifiers = [firstVerifierName];
  let inspection: Inspection;
  try {
    inspection = inspect();
  } catch (error) {
    const failure = first.accepted ? messageOf(error) : first.failure;
    return { ceremony, verified: false, checks: [firstCheck(first)], verifiers, failure };
  }
  const opinion = await second(inspection);
  const checks = [...inspection.checks, firstCheck(first), opinion.check];
  const { algorithm, format } = inspection;
  const seen = {
    ceremony,
    checks,
    verifiers: [...verifiers, opinion.verifier],
    algorithm,
    ...(format === undefined ? {} : { format }),
  };
  if (!first.accepted) return { ...seen, verified: false, failure: first.failure };
  const failed = checks.find((check) => check.state === 'failed');
  return failed === undefined
    ? { ...seen, verified: true, credential: first.credential }
    : { ...seen, verified: false, failure: `${failed.name}: ${failed.detail}` };
}
