import { readFileSync } from 'node:fs';
import { domainToASCII, domainToUnicode } from 'node:url';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseOrigin } from './parse-origin';
import { resolveRpId } from './resolve-rp-id';

/**
 * The slow reference: the algorithm of https://publicsuffix.org/list/ over the rules as text, and HTML's "is a
 * registrable domain suffix of or is equal to" over lists of labels.
 */
const RULES = readFileSync('test/vectors/public-suffix-excerpt.dat', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('//'))
  .map((line) => {
    const exception = line.startsWith('!');
    const labels = (exception ? line.slice(1) : line).split('.');
    return {
      exception,
      labels: labels.map((label) => (label === '*' ? '*' : domainToASCII(label))),
    };
  });
type Rule = (typeof RULES)[number];

function matches(rule: Rule, host: readonly string[]): boolean {
  const tail = host.slice(host.length - rule.labels.length);
  return (
    rule.labels.length <= host.length &&
    rule.labels.every((label, index) => label === '*' || label === tail[index])
  );
}

function publicSuffixLength(host: readonly string[]): number {
  const matching = RULES.filter((rule) => matches(rule, host));
  const exception = matching.find((rule) => rule.exception);
  if (exception !== undefined) return exception.labels.length - 1;
  return Math.max(1, ...matching.map((rule) => rule.labels.length));
}

function mayClaim(host: string, rpId: string): boolean {
  const hostLabels = host.split('.');
  const rpLabels = domainToASCII(rpId).split('.');
  if (rpLabels.join('.') === host) return true;
  const isSuffix =
    rpLabels.length < hostLabels.length &&
    rpLabels.every(
      (label, index) => label === hostLabels[hostLabels.length - rpLabels.length + index],
    );
  return isSuffix && rpLabels.length > publicSuffixLength(hostLabels);
}

const label = fc.constantFrom('zz9', 'q7x', 'login', 'evil-site', 'site', 'bücher', 'ÉTÉ');
const rule = fc.constantFrom(...RULES);

/** Zero to three labels before a rule, or before what is left of a rule without its first label. */
const host = fc
  .tuple(fc.array(label, { maxLength: 3 }), rule, fc.boolean(), label)
  .map(([prefix, { labels }, shorten, star]) => {
    const filled = labels.map((part) => (part === '*' ? star : part));
    const base = shorten && filled.length > 1 ? filled.slice(1) : filled;
    return domainToASCII([...prefix, ...base].join('.'));
  });

/** A host, and an RP ID that is near to it in one of the ways that go wrong. */
const claim = host.chain((name) => {
  const labels = name.split('.');
  const suffix = fc.nat({ max: labels.length - 1 }).map((cut) => labels.slice(cut).join('.'));
  const rpId = fc.oneof(
    { weight: 4, arbitrary: suffix },
    suffix.map((text) => text.toUpperCase()),
    suffix.map(domainToUnicode),
    fc.nat({ max: name.length - 1 }).map((cut) => name.slice(cut)),
    fc.tuple(suffix, label).map(([text, extra]) => `${extra}.${text}`),
    fc.tuple(suffix, label).map(([text, extra]) => `${extra}${text}`),
    host,
  );
  return fc.record({ host: fc.constant(name), rpId });
});

describe('resolveRpId against the public suffix list read rule by rule', () => {
  it('claims exactly what the reference allows', () => {
    const seen = { allowed: 0, refused: 0 };
    fc.assert(
      fc.property(claim, ({ host: name, rpId }) => {
        const origin = parseOrigin(`https://${name}`);
        if (!origin.ok) throw new Error(`not an origin: ${name}`);
        // A cut may leave an empty label or a broken IDNA label, which is no domain whatever the list says.
        const ascii = domainToASCII(rpId);
        const valid = ascii !== '' && ascii.split('.').every((part) => part !== '');
        const allowed = valid && mayClaim(name, rpId);
        seen[allowed ? 'allowed' : 'refused'] += 1;
        const resolved = resolveRpId(origin.value, rpId);
        expect(resolved.ok ? resolved.value : undefined).toBe(allowed ? ascii : undefined);
      }),
      { numRuns: 3000 },
    );
    expect(seen.allowed).toBeGreaterThan(300);
    expect(seen.refused).toBeGreaterThan(300);
  });

  it('answers for any text that a page may ask', () => {
    const origin = parseOrigin('https://login.example.com');
    if (!origin.ok) throw new Error('not an origin');
    const part = fc.constantFrom(
      ...['login', 'example', 'com', 'EXAMPLE.COM', '.', '。', '\u00ad', '\0', '\ud800', '@', '/'],
      ...['%2e', ':', '\\', '#', '1', '0x7f', '[', 'xn--', '*', 'ß'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const resolved = resolveRpId(origin.value, parts.join(''));
        if (resolved.ok) expect(['example.com', 'login.example.com']).toContain(resolved.value);
      }),
      { numRuns: 1000 },
    );
  });
});
