import type { Asserted, Attested } from '../kit';
import { area, type Row } from '../row';

export const EXTENSIONS: readonly Row[] = [
  ...area('extensions at create()', { person: 'approves' }, [
    [
      'credProps',
      async (kit) => kit.shown((await kit.basic()).getClientExtensionResults()),
      { credProps: { rk: true } },
    ],
    [
      'credBlob, largeBlob and prf with two inputs',
      async (kit) => kit.shown((await kit.extended()).getClientExtensionResults()),
      {
        credBlob: true,
        credProps: { rk: true },
        largeBlob: { supported: true },
        prf: {
          enabled: true,
          results: { first: 'ArrayBuffer(32)', second: 'ArrayBuffer(32)' },
        },
      },
    ],
    [
      'buffers are base64url in JSON',
      async (kit) => {
        const { clientExtensionResults } = (await kit.extended()).toJSON() as {
          clientExtensionResults: { prf: { results: { first: string } } };
        };
        return /^[\w-]{43}$/u.test(clientExtensionResults.prf.results.first);
      },
      true,
    ],
    [
      'hmacCreateSecret, largeBlob, and prf without inputs; minPinLength and what nobody knows are not answered',
      async (kit) => {
        const made = await kit.once('plain', () =>
          kit.create({
            authenticatorSelection: { residentKey: 'required' },
            extensions: {
              credentialProtectionPolicy: 'userVerificationOptionalWithCredentialIDList',
              enforceCredentialProtectionPolicy: true,
              hmacCreateSecret: true,
              largeBlob: { support: 'preferred' },
              minPinLength: true,
              prf: {},
              unheardOf: true,
            },
          }),
        );
        return kit.shown(made.getClientExtensionResults());
      },
      { hmacCreateSecret: true, largeBlob: { supported: true }, prf: { enabled: true } },
    ],
    [
      'credentialProtectionPolicy stands in the signed data',
      async (kit) => {
        const made = await kit.once<PublicKeyCredential>('plain', () =>
          Promise.reject(new Error()),
        );
        const data = (made.response as AuthenticatorAttestationResponse).getAuthenticatorData();
        const text = new TextDecoder('latin1').decode(data);
        return [kit.flags(data).ed, text.includes('credProtect\u0002')];
      },
      [true, true],
    ],
    [
      'appidExclude that names nothing of ours excludes nothing and is answered',
      async (kit) => {
        const made = await kit.create({
          excludeCredentials: [{ type: 'public-key', id: kit.bytes(32, 4) }],
          extensions: { appidExclude: location.origin },
        });
        return kit.shown(made.getClientExtensionResults());
      },
      { appidExclude: true },
    ],
  ]),
  ...area('extensions at get()', { person: 'approves' }, [
    [
      'getCredBlob, and largeBlob that is written',
      async (kit) => {
        const { prf, ...others } = (
          await kit.once('used', async () =>
            kit.getBy(await kit.extended(), {
              extensions: {
                getCredBlob: true,
                largeBlob: { write: kit.bytes(300, 8) },
                prf: { eval: { first: kit.bytes(1), second: kit.bytes(2) } },
              },
            }),
          )
        ).getClientExtensionResults();
        return [prf !== undefined, kit.shown(others)];
      },
      [true, { getCredBlob: 'ArrayBuffer(3)', largeBlob: { written: true } }],
    ],
    [
      'prf gives at sign-in what it gave at creation',
      async (kit) => {
        const results = (credential: PublicKeyCredential): object =>
          (credential.toJSON() as { clientExtensionResults: { prf: { results: object } } })
            .clientExtensionResults.prf.results;
        const made = results(await kit.extended());
        const used = results(await kit.once<Asserted>('used', () => Promise.reject(new Error())));
        return [Object.keys(used), JSON.stringify(made) === JSON.stringify(used)];
      },
      [['first', 'second'], true],
    ],
    [
      'prf by evalByCredential goes before eval, and largeBlob is read',
      async (kit) => {
        const made = await kit.extended();
        const got = await kit.getBy(made, {
          extensions: {
            largeBlob: { read: true },
            prf: {
              eval: { first: kit.bytes(4, 2) },
              evalByCredential: { [made.id]: { first: kit.bytes(1), second: kit.bytes(2) } },
            },
          },
        });
        const prfOf = (credential: PublicKeyCredential): string =>
          JSON.stringify(
            (credential.toJSON() as { clientExtensionResults: { prf: { results: object } } })
              .clientExtensionResults.prf.results,
          );
        const { largeBlob } = got.getClientExtensionResults();
        return [prfOf(made) === prfOf(got), kit.shown(largeBlob)];
      },
      [true, { blob: 'ArrayBuffer(300)' }],
    ],
    [
      'appid of the site’s own is not used by a passkey, and appidExclude is not for get()',
      async (kit) => {
        const got = await kit.getBy(await kit.basic(), {
          extensions: { appid: location.origin, appidExclude: location.origin },
        });
        return kit.shown(got.getClientExtensionResults());
      },
      { appid: false },
    ],
  ]),
  ...area('extensions at get()', { person: 'approves' }, [
    [
      'largeBlob that was never written has no blob',
      async (kit) => {
        const made = await kit.once<Attested>('plain', () => Promise.reject(new Error()));
        const read = await kit.getBy(made, { extensions: { largeBlob: { read: true } } });
        return kit.shown(read.getClientExtensionResults());
      },
      { largeBlob: {} },
    ],
  ]),
  ...area('extension input errors', {}, [
    [
      'create: prf.evalByCredential is NotSupportedError',
      (kit) => kit.ending(kit.create({ extensions: { prf: { evalByCredential: {} } } })),
      'NotSupportedError',
    ],
    [
      'create: prf.eval without first is a TypeError',
      (kit) => kit.ending(kit.create({ extensions: { prf: { eval: {} } } })),
      'TypeError',
    ],
    [
      'get: prf.evalByCredential without allowCredentials is NotSupportedError',
      (kit) =>
        kit.ending(
          kit.get({ extensions: { prf: { evalByCredential: { AQID: { first: kit.bytes(1) } } } } }),
        ),
      'NotSupportedError',
    ],
    [
      'get: prf.evalByCredential with an empty key is SyntaxError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { prf: { evalByCredential: { '': { first: kit.bytes(1) } } } },
          }),
        ),
      'SyntaxError',
    ],
    [
      'get: prf.evalByCredential that is no base64url is SyntaxError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { prf: { evalByCredential: { '+/+/': { first: kit.bytes(1) } } } },
          }),
        ),
      'SyntaxError',
    ],
    [
      'get: prf.evalByCredential that is not allowed is SyntaxError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { prf: { evalByCredential: { AQID: { first: kit.bytes(1) } } } },
          }),
        ),
      'SyntaxError',
    ],
    [
      'create: largeBlob.read is NotSupportedError',
      (kit) => kit.ending(kit.create({ extensions: { largeBlob: { read: true } } })),
      'NotSupportedError',
    ],
    [
      'create: largeBlob.write is NotSupportedError',
      (kit) => kit.ending(kit.create({ extensions: { largeBlob: { write: kit.bytes(1) } } })),
      'NotSupportedError',
    ],
    [
      'get: largeBlob.support is NotSupportedError',
      (kit) => kit.ending(kit.get({ extensions: { largeBlob: { support: 'preferred' } } })),
      'NotSupportedError',
    ],
    [
      'get: largeBlob with read and write is NotSupportedError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { largeBlob: { read: true, write: kit.bytes(1) } },
          }),
        ),
      'NotSupportedError',
    ],
    [
      'get: largeBlob.write without exactly one credential is NotSupportedError',
      (kit) => kit.ending(kit.get({ extensions: { largeBlob: { write: kit.bytes(1) } } })),
      'NotSupportedError',
    ],
    [
      'get: credProps is NotSupportedError',
      (kit) => kit.ending(kit.get({ extensions: { credProps: true } })),
      'NotSupportedError',
    ],
    [
      'create: an unknown protection policy is NotSupportedError',
      (kit) => kit.ending(kit.create({ extensions: { credentialProtectionPolicy: 'unheard-of' } })),
      'NotSupportedError',
    ],
    [
      'create: appid is NotSupportedError',
      (kit) => kit.ending(kit.create({ extensions: { appid: location.origin } })),
      'NotSupportedError',
    ],
    [
      'get: appid of a stranger is SecurityError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { appid: 'https://stranger.example/app-id.json' },
          }),
        ),
      'SecurityError',
    ],
    [
      'get: appid that is no URL is SecurityError',
      (kit) =>
        kit.ending(
          kit.get({
            allowCredentials: [{ type: 'public-key', id: kit.bytes(3) }],
            extensions: { appid: 'no address' },
          }),
        ),
      'SecurityError',
    ],
    [
      'create: appidExclude of a stranger is SecurityError',
      (kit) =>
        kit.ending(
          kit.create({ extensions: { appidExclude: 'https://stranger.example/app-id.json' } }),
        ),
      'SecurityError',
    ],
  ]),
];
