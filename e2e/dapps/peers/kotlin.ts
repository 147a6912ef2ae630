import { base64url } from '@scure/base';

import { arc27Dialect } from '../page/arc27';
import type { Dialect } from '../page/dialect';
import { encodeIndefinite } from './indefinite-cbor';

/** ARC-27 by Kotlin's libraries: indefinite lengths, base64url with padding. */
export const kotlin: Dialect = arc27Dialect('9c1d8a52-0f1e-4c11-8ad4-6f1f2b6e7a10', (message) =>
  base64url.encode(encodeIndefinite(message)),
);
