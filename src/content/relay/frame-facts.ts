import type { RelayRequest } from '../../messages/relay-port';
import { askPolicy } from './ask-policy';
import { switchesOff } from './switches-off';

type CeremonyRequest = Extract<RelayRequest, { readonly type: 'ceremony' }>;

/** What only this frame's own world can tell about a request. The background never takes it as permission. */
export type FrameFacts = Pick<
  CeremonyRequest,
  'policy' | 'sameOriginWithAncestors' | 'userActivation' | 'hidden'
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

/** At the moment of the call; a promise only where the browser has to be asked about its permissions policy. */
export function frameFacts({
  operation,
  mediation,
}: Pick<CeremonyRequest, 'operation' | 'mediation'>): FrameFacts | Promise<FrameFacts> {
  const sameOrigin = sameOriginWithAncestors();
  const facts = {
    sameOriginWithAncestors: sameOrigin,
    userActivation: navigator.userActivation.isActive,
    ...(document.visibilityState === 'hidden' ? { hidden: true as const } : {}),
  };
  const feature = `publickey-credentials-${operation}`;
  const { featurePolicy } = document as WithFeaturePolicy;
  if (featurePolicy !== undefined) {
    return { ...facts, policy: featurePolicy.allowsFeature(feature) ? 'allowed' : 'denied' };
  }
  if (sameOrigin) return { ...facts, policy: isSwitchedOff(feature) ? 'denied' : 'allowed' };
  // One question at a time: to ask would end the browser's own conditional request, which waits beside ours.
  if (mediation === 'conditional') return { ...facts, policy: 'unknown' };
  return askPolicy(operation, navigator.credentials).then((policy) => ({ ...facts, policy }));
}
