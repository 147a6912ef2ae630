import { area, type Row } from '../row';

export const SURROUNDINGS: readonly Row[] = [
  ...area('capabilities', {}, [
    [
      'a platform authenticator that verifies its user',
      () => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),
      true,
    ],
    [
      'getClientCapabilities has sorted keys and booleans',
      async () => {
        const record = await PublicKeyCredential.getClientCapabilities();
        const keys = Object.keys(record);
        return [
          keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key),
          Object.values(record).every((value) => typeof value === 'boolean'),
        ];
      },
      [true, true],
    ],
    [
      'getClientCapabilities: conditionalGet and passkeyPlatformAuthenticator',
      async () => {
        const record = await PublicKeyCredential.getClientCapabilities();
        return [
          record['conditionalGet'],
          record['passkeyPlatformAuthenticator'],
          record['userVerifyingPlatformAuthenticator'],
        ];
      },
      [true, true, true],
    ],
    [
      'getClientCapabilities: every extension that is answered',
      async () => {
        const record: Readonly<Record<string, unknown>> =
          await PublicKeyCredential.getClientCapabilities();
        return [
          'appid',
          'appidExclude',
          'credBlob',
          'credProps',
          'credentialProtectionPolicy',
          'enforceCredentialProtectionPolicy',
          'getCredBlob',
          'hmacCreateSecret',
          'largeBlob',
          'prf',
        ].filter((name) => record[`extension:${name}`] !== true);
      },
      [],
    ],
    [
      'the signal methods are there',
      () =>
        ['signalUnknownCredential', 'signalAllAcceptedCredentials', 'signalCurrentUserDetails'].map(
          (name) => typeof (PublicKeyCredential as unknown as Record<string, unknown>)[name],
        ),
      ['function', 'function', 'function'],
    ],
    [
      'a signal about an unknown credential is accepted',
      (kit) =>
        kit.ending(
          (
            PublicKeyCredential as unknown as {
              signalUnknownCredential: (options: object) => Promise<void>;
            }
          ).signalUnknownCredential({ rpId: location.hostname, credentialId: 'AQID' }),
        ),
      'resolved',
    ],
  ]),
  ...area('other credentials', {}, [
    [
      'create({ password }) makes one',
      async () => {
        const made = await navigator.credentials.create({
          password: { id: 'ada', password: 'secret' },
        } as never);
        return made?.type;
      },
      'password',
    ],
    [
      'get({ password }) without a store is null',
      async () => navigator.credentials.get({ password: true, mediation: 'silent' } as never),
      null,
    ],
    ['get() with nothing', (kit) => kit.ending(navigator.credentials.get()), 'NotSupportedError'],
    [
      'create() with nothing',
      (kit) => kit.ending(navigator.credentials.create()),
      'NotSupportedError',
    ],
    [
      'publicKey beside password is the browser’s to refuse',
      (kit) => kit.ending(kit.create({}, { password: { id: 'ada', password: 'secret' } })),
      'NotSupportedError',
    ],
    [
      'preventSilentAccess works',
      (kit) => kit.ending(navigator.credentials.preventSilentAccess()),
      'resolved',
    ],
    [
      'store is there, and refuses a passkey',
      (kit) => kit.ending(navigator.credentials.store({ type: 'public-key' } as never)),
      'TypeError',
    ],
    [
      'a borrowed method refuses a foreign receiver',
      (kit) => {
        const create = Reflect.get(CredentialsContainer.prototype, 'create') as () => Promise<null>;
        return kit.ending(Promise.resolve().then(() => Reflect.apply(create, {}, [])));
      },
      'TypeError',
    ],
    [
      'navigator.credentials stays an accessor of Navigator, and the same object',
      () => [
        Object.getOwnPropertyDescriptor(navigator, 'credentials') === undefined,
        navigator.credentials === navigator.credentials,
        Reflect.ownKeys(navigator.credentials).length,
      ],
      [true, true, 0],
    ],
  ]),
];
