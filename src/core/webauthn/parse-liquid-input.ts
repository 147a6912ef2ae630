import { Dictionary } from './dictionary';
import type { LiquidInput } from './types';

const MAX_REQUEST_ID_LENGTH = 256;
const MAX_ORIGIN_LENGTH = 512;

/**
 * The `liquid` extension input: `true` or an object asks for the proof of an account. `requestId` and `origin` are the
 * page's words, only ever copied into the result; members of another type are ignored.
 */
export function parseLiquidInput(extensions: Dictionary): LiquidInput | undefined {
  const value = extensions.member('liquid');
  if (value === true) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const input = Dictionary.from(value);
  const requestId = ownText(input, 'requestId', MAX_REQUEST_ID_LENGTH);
  const origin = ownText(input, 'origin', MAX_ORIGIN_LENGTH);
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(origin === undefined ? {} : { origin }),
  };
}

function ownText(input: Dictionary, name: string, most: number): string | undefined {
  return typeof input.member(name) === 'string' ? input.text(name, most) : undefined;
}
