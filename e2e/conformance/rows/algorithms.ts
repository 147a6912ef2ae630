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

/** A look made for one algorithm: its number has to stand in the function's own text. */
function makes(alg: number): Row['look'] {
  const pubKeyCredParams = JSON.stringify([{ type: 'public-key', alg }]);
  return new Function(
    'kit',
    `return kit.create({ pubKeyCredParams: ${pubKeyCredParams}, attestation: 'direct' }).then(
      ({ response }) => [
        response.getPublicKeyAlgorithm(),
        response.getPublicKey() instanceof ArrayBuffer,
        kit.format(response.attestationObject),
      ],
    );`,
  ) as Row['look'];
}

export const ALGORITHMS_AND_ATTESTATION: readonly Row[] = [
  ...area(
    'algorithm with direct attestation',
    { person: 'approves' },
    NAMES.map(([name, alg]) => [`${name} (${alg})`, makes(alg), [alg, true, 'packed']]),
  ),
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
