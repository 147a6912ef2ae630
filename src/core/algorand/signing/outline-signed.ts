import { asBytes } from '../../bytes';
import { ok } from '../../result';
import { assembleSigned, type SignedResult } from './assemble-signed';
import type { SignPlan } from './sign-plan';
import type { SignRequest } from './sign-request';

/** As long as every Ed25519 signature; no bytes of it are zero, so no encoder leaves any out. */
const STAND_IN = asBytes(new Uint8Array(64).fill(0xff));

/**
 * What signing will give, byte for byte as long, with a stand-in for each signature: its size is known before anybody is
 * asked. Never to be sent.
 */
export function outlineSigned(
  request: SignRequest,
  plan: SignPlan,
): readonly (SignedResult | null)[] {
  return request.positions.map((position) => {
    const outlined = assembleSigned(position, plan.positions[position.index], () => ok(STAND_IN));
    if (!outlined.ok) throw new Error('a plan of another request');
    return outlined.value;
  });
}
