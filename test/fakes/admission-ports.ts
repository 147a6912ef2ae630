import type { AdmissionPorts } from '../../src/background/services/admit-request';
import { ok } from '../../src/core/result';
import { resolveRpId } from '../../src/core/webauthn';

/** A vault is there and locked, nothing was decided for any site, and no RP ID has related origins. */
export function admissionPorts(more: Partial<AdmissionPorts> = {}): AdmissionPorts {
  return {
    conductAt: () => Promise.resolve('first'),
    securityKeys: () => Promise.resolve('leave'),
    claim: (origin, rpId) => {
      const own = resolveRpId(origin, rpId);
      return Promise.resolve(own.ok ? ok({ rpId: own.value, related: false }) : own);
    },
    knows: () => Promise.resolve('locked'),
    ...more,
  };
}
