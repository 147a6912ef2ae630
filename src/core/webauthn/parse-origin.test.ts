import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostOf, parseOrigin } from './parse-origin';

describe('parseOrigin', () => {
  it.each([
    ['https://example.com', 'example.com'],
    ['https://example.com:8443', 'example.com'],
    ['https://xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['https://192.0.2.7', '192.0.2.7'],
    ['https://[2001:db8::1]:444', '[2001:db8::1]'],
    ['http://localhost', 'localhost'],
    ['http://localhost:3000', 'localhost'],
    ['http://app.localhost:3000', 'app.localhost'],
  ])('accepts %s and knows its host', (text, host) => {
    const origin = parseOrigin(text);
    expect(origin).toEqual({ ok: true, value: text });
    if (origin.ok) expect(hostOf(origin.value)).toBe(host);
  });

  it.each([
    ['null', 'opaque'],
    ['http://example.com', 'scheme'],
    ['http://127.0.0.1', 'scheme'],
    ['http://[::1]:3000', 'scheme'],
    ['http://evillocalhost', 'scheme'],
    ['http://localhost.example.com', 'scheme'],
    ['http://localhost.', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['chrome-extension://abcdefghijklmnop', 'scheme'],
    ['blob:https://example.com/1', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['wss://example.com', 'scheme'],
    ['', 'malformed'],
    ['example.com', 'malformed'],
    ['https://', 'malformed'],
    ['https://example.com/', 'malformed'],
    ['https://example.com:443', 'malformed'],
    ['https://EXAMPLE.com', 'malformed'],
    ['HTTPS://example.com', 'malformed'],
    ['https://user@example.com', 'malformed'],
    ['https://example.com?x', 'malformed'],
    ['https://example.com#x', 'malformed'],
    [' https://example.com', 'malformed'],
    ['https://exa\tmple.com', 'malformed'],
    ['https://bücher.example', 'malformed'],
    ['https://0x7f.1', 'malformed'],
    ['https:example.com', 'malformed'],
    [`https://${'a.'.repeat(300)}com`, 'malformed'],
  ])('refuses %j as %s', (text, refusal) => {
    expect(parseOrigin(text)).toEqual({ ok: false, error: refusal });
  });

  it('answers for any text, and never accepts what the URL Standard would write differently', () => {
    const part = fc.constantFrom(
      ...['https://', 'http://', 'localhost', 'example', '.com', '.', ':443', ':8443', '/', '@'],
      ...['A', '[::1]', '127.1', '%41', '\t', 'é', '?', '#', '\\', 'null'],
    );
    const text = fc
      .tuple(fc.constantFrom('https://', 'http://', ''), fc.array(part, { maxLength: 4 }))
      .map(([scheme, parts]) => scheme + parts.join(''));
    fc.assert(
      fc.property(text, (candidate) => {
        const origin = parseOrigin(candidate);
        if (origin.ok) expect(new URL(candidate).origin).toBe(candidate);
      }),
      { numRuns: 1000 },
    );
  });
});
