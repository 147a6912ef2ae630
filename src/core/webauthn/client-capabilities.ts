/**
 * The extensions that we process, by their identifiers (WebAuthn section 10, and `liquid`). The one list: what stands here is
 * reported to pages as `extension:<identifier>`.
 */
export const ANSWERED_EXTENSIONS = [
  'appid',
  'appidExclude',
  'credBlob',
  'credProps',
  'credentialProtectionPolicy',
  'enforceCredentialProtectionPolicy',
  'getCredBlob',
  'hmacCreateSecret',
  'largeBlob',
  'liquid',
  'prf',
] as const;

/**
 * Keys of `PublicKeyCredentialClientCapabilities` (section 5.1.7) that are true because we are there; what else the browser
 * can do by itself stays true beside them. Depends on nothing that the vault holds.
 */
export function clientCapabilities(): readonly string[] {
  return [
    'conditionalGet',
    'passkeyPlatformAuthenticator',
    'relatedOrigins',
    'userVerifyingPlatformAuthenticator',
    ...ANSWERED_EXTENSIONS.map((identifier) => `extension:${identifier}`),
  ];
}
