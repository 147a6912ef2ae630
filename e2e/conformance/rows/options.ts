import { area, type Row } from '../row';

export const OPTIONS: readonly Row[] = [
  ...area('options', {}, [
    [
      'user.id of 0 bytes is a TypeError',
      (kit) => kit.ending(kit.create({ user: { id: kit.bytes(0), name: 'n', displayName: 'd' } })),
      'TypeError',
    ],
    [
      'user.id of 65 bytes is a TypeError',
      (kit) => kit.ending(kit.create({ user: { id: kit.bytes(65), name: 'n', displayName: 'd' } })),
      'TypeError',
    ],
    [
      'user.displayName is required',
      (kit) => kit.ending(kit.create({ user: { id: kit.bytes(1), name: 'n' } })),
      'TypeError',
    ],
    ['rp.name is required', (kit) => kit.ending(kit.create({ rp: {} })), 'TypeError'],
    [
      'challenge is required',
      (kit) => kit.ending(kit.create({ challenge: undefined })),
      'TypeError',
    ],
    [
      'challenge as text is a TypeError',
      (kit) => kit.ending(kit.get({ challenge: 'AAAA' })),
      'TypeError',
    ],
    [
      'pubKeyCredParams is required',
      (kit) => kit.ending(kit.create({ pubKeyCredParams: undefined })),
      'TypeError',
    ],
    [
      'pubKeyCredParams of unknown types only are NotSupportedError',
      (kit) => kit.ending(kit.create({ pubKeyCredParams: [{ type: 'unheard-of', alg: -7 }] })),
      'NotSupportedError',
    ],
    [
      'an error that a getter throws comes through',
      async (kit) => {
        const mine = new Error('mine');
        const rp = {
          get name(): string {
            throw mine;
          },
        };
        return (await kit.create({ rp }).catch((error: unknown) => error)) === mine;
      },
      true,
    ],
    [
      'every call gives a promise, also one that fails',
      (kit) => {
        const promise = kit.create({ user: 1 });
        promise.catch(() => undefined);
        return promise instanceof Promise;
      },
      true,
    ],
  ]),
  ...area('tolerated options', { person: 'approves' }, [
    [
      'user.id of 64 bytes, empty challenge and names, no selection, and values that nobody knows',
      (kit) =>
        kit.ending(
          kit.create({
            challenge: kit.bytes(0),
            authenticatorSelection: undefined,
            user: { id: crypto.getRandomValues(kit.bytes(64)), name: '', displayName: '' },
            attestation: 'unheard-of',
            hints: ['unheard-of'],
            unheardOf: true,
          }),
        ),
      'resolved',
    ],
    [
      'a challenge of 1024 bytes that is a view into a larger buffer, and verification that nobody knows',
      async (kit) => {
        const challenge = new Uint8Array(kit.bytes(2048, 5).buffer, 8, 1024);
        const got = await kit.getBy(await kit.basic(), { challenge, userVerification: 'psychic' });
        return kit.clientData(got).challenge === kit.base64Url(challenge);
      },
      true,
    ],
    [
      'an algorithm as text after an unknown one: the site’s order counts',
      async (kit) => {
        const made = await kit.create({
          pubKeyCredParams: [-65535, '-8', -7].map((alg) => ({ type: 'public-key', alg })),
        });
        return made.response.getPublicKeyAlgorithm();
      },
      -8,
    ],
    [
      'the options of parseCreationOptionsFromJSON, with an empty list of algorithms',
      async (kit) => {
        const parse = (
          PublicKeyCredential as unknown as {
            parseCreationOptionsFromJSON: (json: object) => object;
          }
        ).parseCreationOptionsFromJSON;
        const id = kit.base64Url(crypto.getRandomValues(kit.bytes(8)));
        const options = parse.call(PublicKeyCredential, {
          challenge: 'AAAA',
          rp: { name: 'Harbour' },
          user: { id, name: 'n', displayName: 'd' },
          pubKeyCredParams: [],
          extensions: { prf: { eval: { first: 'AQID' } } },
        });
        const made = await kit.create(options);
        return [made.response.getPublicKeyAlgorithm(), kit.shown(made.getClientExtensionResults())];
      },
      [-7, { prf: { enabled: true, results: { first: 'ArrayBuffer(32)' } } }],
    ],
    [
      'the options of parseRequestOptionsFromJSON',
      async (kit) => {
        const { id } = await kit.basic();
        const parse = (
          PublicKeyCredential as unknown as {
            parseRequestOptionsFromJSON: (json: object) => object;
          }
        ).parseRequestOptionsFromJSON;
        const options = parse.call(PublicKeyCredential, {
          challenge: 'AAAA',
          allowCredentials: [{ type: 'public-key', id }],
        });
        return (await kit.get(options)).id === id;
      },
      true,
    ],
  ]),
  ...area('no algorithm in common', { person: 'refuses', site: 'refused' }, [
    [
      'is not told apart from a refusal',
      (kit) =>
        kit.ending(
          kit.create({
            pubKeyCredParams: [{ type: 'public-key', alg: -65535 }],
            authenticatorSelection: { userVerification: 'required' },
          }),
        ),
      'NotAllowedError',
    ],
  ]),
];
