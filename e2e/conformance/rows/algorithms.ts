import { area, type Row } from '../row';

const NAMES: readonly (readonly [string, number])[] = [
  ['ES256', -7],
  ['EdDSA', -8],
  ['RS256', -257],
  ['ES384', -35],
  ['ES512', -36],
  ['PS256', -37],
  ['ESP256', -9],
  ['Ed25519', -19],
  ['ML-DSA-44', -48],
  ['ML-DSA-65', -49],
  ['ML-DSA-87', -50],
];

export const ALGORITHMS_AND_ATTESTATION: readonly Row[] = [
  ...NAMES.map(([name, alg]): Row => ({
    area: 'algorithm with direct attestation',
    name: `${name} (${alg})`,
    look: async (kit, asked) => {
      const { response } = await kit.create({
        pubKeyCredParams: [{ type: 'public-key', alg: asked }],
        attestation: 'direct',
      });
      return [
        response.getPublicKeyAlgorithm(),
        response.getPublicKey() instanceof ArrayBuffer,
        kit.format(response.attestationObject),
      ];
    },
    argument: alg,
    expected: [alg, true, 'packed'],
    person: 'approves',
  })),
  ...area('attestation', { person: 'approves' }, [
    [
      'none by default',
      async (kit) => kit.format((await kit.basic()).response.attestationObject),
      'none',
    ],
    [
      'enterprise names nobody',
      async (kit) =>
        kit.format((await kit.create({ attestation: 'enterprise' })).response.attestationObject),
      'packed',
    ],
  ]),
];
