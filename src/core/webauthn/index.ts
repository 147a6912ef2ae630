export { authenticationResponse, type Authentication } from './authentication-response';
export { authorizeAppId } from './authorize-app-id';
export { buildClientData, clientDataHash, type CollectedClientData } from './build-client-data';
export { clampTimeout } from './clamp-timeout';
export { ANSWERED_EXTENSIONS, clientCapabilities } from './client-capabilities';
export { decideRoute, type Route, type RouteOptions, type SecurityKeyFlows } from './decide-route';
export { mapAuthenticatorError, NOT_ALLOWED, type PageError } from './map-authenticator-error';
export { OptionsError } from './options-error';
export { parseCreationOptions } from './parse-creation-options';
export { getAssertionExtensions, makeCredentialExtensions } from './extension-inputs';
export { parseDomain, type Domain } from './parse-domain';
export { hostOf, parseOrigin, type Origin, type OriginRefusal } from './parse-origin';
export { parseRequestOptions } from './parse-request-options';
export { proposedUserName } from './proposed-user-name';
export { registrableDomain } from './registrable-domain';
export { registrationResponse, type Registration } from './registration-response';
export {
  isListed,
  parseRelatedOrigins,
  RELATED_ORIGINS_PATH,
  type RelatedOriginsProblem,
  type RelatedOriginsReply,
} from './related-origins';
export {
  relatedDomain,
  resolveRelatedRpId,
  resolveRpId,
  type RpId,
  type RpIdRefusal,
} from './resolve-rp-id';
export {
  BEHAVIOURS,
  claimsCapability,
  SITE_CHOICES,
  siteConduct,
  type Behaviour,
  type SiteChoice,
  type SiteConduct,
} from './site-conduct';
export {
  PAGE_ERROR_NAMES,
  type AuthenticationResponse,
  type CeremonyOutcome,
  type CreationExtensions,
  type CreationOptions,
  type ExtensionOutputs,
  type LiquidInput,
  type LiquidOutput,
  type PageErrorName,
  type RegistrationResponse,
  type RequestExtensions,
  type RequestOptions,
} from './types';
