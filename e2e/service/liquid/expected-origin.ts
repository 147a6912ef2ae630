/** Where the links between this service and native apps are published. */
export interface AssetLink {
  readonly relation: readonly string[];
  readonly target:
    | { readonly namespace: 'web'; readonly site: string }
    | {
        readonly namespace: 'android_app';
        readonly package_name: string;
        readonly sha256_cert_fingerprints: readonly string[];
      };
}

const relation = ['delegate_permission/common.get_login_creds'];

/** The content of `/.well-known/assetlinks.json`. */
export function assetLinks(origin: string): readonly AssetLink[] {
  const fingerprint = Array.from({ length: 32 }, (_, index) =>
    (index + 16).toString(16).toUpperCase(),
  ).join(':');
  return [
    { relation, target: { namespace: 'web', site: origin } },
    {
      relation,
      target: {
        namespace: 'android_app',
        package_name: 'com.example.harbour',
        sha256_cert_fingerprints: [fingerprint],
      },
    },
  ];
}

const knownSystem = /Windows|Mac OS X|Macintosh|Linux|X11|CrOS|iPhone|iPad|Android/;
const knownBrowser = /Chrome|CriOS|Firefox|FxiOS|Safari|Edg/;

/**
 * The origin the service wants to see in clientDataJSON, decided by the User-Agent header.
 *
 * @returns undefined where the real services fail inside (empty, `node`, `okhttp/…`, an unknown Android app).
 */
export function expectedOrigin(
  userAgent: string | undefined,
  origin: string,
  links: readonly AssetLink[],
): string | undefined {
  if (userAgent === undefined || !knownSystem.test(userAgent)) return undefined;
  if (!userAgent.includes('Android') || knownBrowser.test(userAgent)) return origin;
  const [packageName] = userAgent.split('/');
  for (const { target } of links) {
    if (target.namespace !== 'android_app' || target.package_name !== packageName) continue;
    const [fingerprint] = target.sha256_cert_fingerprints;
    if (fingerprint === undefined) return undefined;
    const hash = Buffer.from(fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    return `android:apk-key-hash:${hash}`;
  }
  return undefined;
}
