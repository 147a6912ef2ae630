import { describe, expect, it } from 'vitest';

import { switchesOff } from './switches-off';

const GET = 'publickey-credentials-get';
const off = (allow: string): boolean => switchesOff(allow, GET, 'https://shop.example');

describe('an allow attribute', () => {
  it.each([
    `${GET} 'none'`,
    `camera *; ${GET} 'none'`,
    `${GET.toUpperCase()}   'NONE'`,
    `${GET} https://other.example`,
    `${GET} 'none'; ${GET} *`,
  ])('switches the feature off: %s', (allow) => {
    expect(off(allow)).toBe(true);
  });

  it.each([
    '',
    GET,
    `${GET} *`,
    `${GET} 'self'`,
    `${GET} 'src'`,
    `${GET} https://other.example https://shop.example`,
    `publickey-credentials-create 'none'`,
    `camera 'none'; ${GET}`,
    `;;`,
  ])('leaves it on: %j', (allow) => {
    expect(off(allow)).toBe(false);
  });
});
