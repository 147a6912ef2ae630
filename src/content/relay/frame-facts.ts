import type { RelayRequest } from '../../messages/relay-port';
import { switchesOff } from './switches-off';

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

/**
 * Firefox tells its policy to nobody. What an embedder of our own origin switches off stands in the frames' attributes; those of
 * other origins cannot be read, and there the policy is unknown anyway.
 */
function isSwitchedOff(feature: string): boolean {
  let view: Window = window;
  for (let { frameElement } = view; frameElement !== null; { frameElement } = view) {
    const allow = frameElement.getAttribute('allow') ?? '';
    if (switchesOff(allow, feature, self.origin)) return true;
    view = view.parent;
  }
  return false;
}

function policyOf(feature: string, sameOrigin: boolean): FrameFacts['policy'] {
  const { featurePolicy } = document as WithFeaturePolicy;
  if (featurePolicy !== undefined)
    return featurePolicy.allowsFeature(feature) ? 'allowed' : 'denied';
  if (!sameOrigin) return 'unknown';
  return isSwitchedOff(feature) ? 'denied' : 'allowed';
}

export function frameFacts(operation: CeremonyRequest['operation']): FrameFacts {
  const sameOrigin = sameOriginWithAncestors();
  return {
    policy: policyOf(`publickey-credentials-${operation}`, sameOrigin),
    sameOriginWithAncestors: sameOrigin,
    userActivation: navigator.userActivation.isActive,
  };
}
