import type { Row } from '../row';
import { ALGORITHMS_AND_ATTESTATION } from './algorithms';
import { CEREMONIES } from './ceremonies';
import { COEXISTENCE } from './coexistence';
import { EXTENSIONS } from './extensions';
import { FRAMES } from './frames';
import { OPTIONS } from './options';
import { RESULTS } from './results';
import { SCOPE } from './scope';
import { SURROUNDINGS } from './surroundings';

export const ROWS: readonly Row[] = [
  ...RESULTS,
  ...CEREMONIES,
  ...OPTIONS,
  ...ALGORITHMS_AND_ATTESTATION,
  ...EXTENSIONS,
  ...SCOPE,
  ...FRAMES,
  ...SURROUNDINGS,
  ...COEXISTENCE,
];
