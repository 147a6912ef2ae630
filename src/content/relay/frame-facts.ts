import type { RelayRequest } from '../../messages/relay-port';

type CeremonyRequest = Extract<RelayRequest, { readonly type: 'ceremony' }>;

/** What only this frame's own world can tell about a request. The background never takes it as permission. */
export type FrameFacts = Pick<
  CeremonyRequest,
  'policy' | 'sameOriginWithAncestors' | 'userActivation'
>;

/** Chromium only. */
interface WithFeaturePolicy {
  readonly featurePolicy?: { readonly allowsFeature: (feature: string) => boolean };
}

function sameOriginWithAncestors(): boolean {
  const { ancestorOrigins } = location;
  return Array.from(ancestorOrigins).every((origin) => origin === self.origin);
}

export function frameFacts(operation: CeremonyRequest['operation']): FrameFacts {
  const { featurePolicy } = document as WithFeaturePolicy;
  const sameOrigin = sameOriginWithAncestors();
  let policy: FrameFacts['policy'] = sameOrigin ? 'allowed' : 'unknown';
  if (featurePolicy !== undefined) {
    const allowed = featurePolicy.allowsFeature(`publickey-credentials-${operation}`);
    policy = allowed ? 'allowed' : 'denied';
  }
  return {
    policy,
    sameOriginWithAncestors: sameOrigin,
    userActivation: navigator.userActivation.isActive,
  };
}
