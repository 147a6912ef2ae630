/** What holds a bug: rows of `e2e/conformance`, a test of `thirty-bugs.test.ts` beside this file, or a test of another file. */
export type HeldBy =
  | { readonly kind: 'rows'; readonly rows: readonly string[] }
  | { readonly kind: 'here' }
  | { readonly kind: 'test'; readonly file: string; readonly name: string };

export interface Bug {
  /** What users of other providers met. */
  readonly bug: string;
  readonly heldBy: HeldBy;
}

const rows = (...names: readonly string[]): HeldBy => ({ kind: 'rows', rows: names });
const here: HeldBy = { kind: 'here' };
const test = (file: string, name: string): HeldBy => ({ kind: 'test', file, name });

/** Thirty bugs that users of other passkey providers reported, by the numbers of our research notes. */
export const THIRTY_BUGS: Readonly<Record<number, Bug>> = {
  1: { bug: 'the browser’s dialog comes up on a large provider’s sign-in page', heldBy: here },
  2: {
    bug: 'two providers lock each other out',
    heldBy: rows(
      'around us: nothing is frozen or locked: another provider can put itself before us, and go again',
    ),
  },
  3: { bug: 'stepping aside where nothing matches tells what the vault holds', heldBy: here },
  4: {
    bug: 'a site that stored no internal transport loses its passkeys',
    heldBy: rows('credential lists: transports that leave out internal do not matter'),
  },
  5: { bug: 'transports promise too little or too much for another device', heldBy: here },
  6: {
    bug: 'an import in the page’s world kills every passkey of a release in Firefox',
    heldBy: test(
      'e2e/build/bundle-audit.test.ts',
      'leaves the hook without imports and extension objects, which no page has',
    ),
  },
  7: {
    bug: 'a constructor is not defined where the page took it away',
    heldBy: rows('around us: constructors that a page took away are not missed'),
  },
  8: {
    bug: 'the promise is rejected before the window is there',
    heldBy: rows('a request that waits: a timeout of one millisecond is lengthened'),
  },
  9: {
    bug: 'an accessor of the prototype says “Illegal invocation”',
    heldBy: rows('created credential: answers the getters of the prototype'),
  },
  10: {
    bug: 'toJSON is inherited and throws',
    heldBy: rows(
      'created credential: becomes the same JSON by JSON.stringify',
      'asserted credential: becomes JSON with the members of AuthenticationResponseJSON',
    ),
  },
  11: {
    bug: 'getPublicKey is empty or no SPKI',
    heldBy: rows('created credential: gives its public key as SPKI that WebCrypto takes'),
  },
  12: {
    bug: 'Firefox denies the page the buffers of its own credential',
    heldBy: rows('around us: buffers belong to the page: it reads, clones, and names them'),
  },
  13: {
    bug: 'the credential is a plain object',
    heldBy: rows(
      'created credential: is a PublicKeyCredential with an attestation response',
      'created credential: has no own keys',
    ),
  },
  14: {
    bug: 'store and preventSilentAccess are gone, and a sign-up with them',
    heldBy: rows(
      'other credentials: store is there, and refuses a passkey',
      'other credentials: preventSilentAccess works',
    ),
  },
  15: {
    bug: 'an injected script tag breaks a page that counts its scripts',
    heldBy: rows('around us: no script of ours stands among the page’s own'),
  },
  16: {
    bug: 'a mail frame shows an injected script in place of the mail',
    heldBy: rows('around us: a frame that is written by its page holds what was written'),
  },
  17: {
    bug: 'the hook comes later than the page’s first call',
    heldBy: rows('around us: the page’s first script finds the methods that later scripts find'),
  },
  18: {
    bug: 'payment frames get no passkeys',
    heldBy: rows(
      'frames that may: same-origin',
      'frames that may: cross-origin with delegation: sign-in, and the client data say where',
    ),
  },
  19: {
    bug: 'a delegated frame that is inserted late is refused',
    heldBy: rows(
      'frames that may: cross-origin with delegation: sign-in, and the client data say where',
    ),
  },
  20: {
    bug: 'a frame that the policy forbids summons the vault',
    heldBy: rows(
      'frames that may not: cross-origin without delegation: get',
      'frames that may not: cross-origin without delegation: create',
      'frames that may not: cross-origin with only the other operation delegated',
      'frames that may not: same-origin with the policy switched off',
    ),
  },
  21: {
    bug: 'a passkey of a related site is refused, or one of a stranger taken',
    heldBy: test(
      'e2e/passkeys/related-origins.test.ts',
      'are asked of the RP ID itself, and both sites stand in the prompt',
    ),
  },
  22: {
    bug: 'no PRF, so encrypted notes stay closed',
    heldBy: rows(
      'extensions at create(): credBlob, largeBlob and prf with two inputs',
      'extensions at get(): prf gives at sign-in what it gave at creation',
    ),
  },
  23: { bug: 'UV is set although nobody was verified', heldBy: here },
  24: { bug: 'a console shop asks for RS256 and PS256 as text', heldBy: here },
  25: {
    bug: 'unlocking loses the request',
    heldBy: test(
      'e2e/main-job.test.ts',
      'unlocks inside the prompt and goes on with the same request',
    ),
  },
  26: { bug: 'requests for a security key are taken', heldBy: here },
  27: { bug: 'a second passkey of the same site is impossible', heldBy: here },
  28: {
    bug: 'one click opens three windows',
    heldBy: test('e2e/attacks/hostile-page.test.ts', 'gets one window for fifty requests at once'),
  },
  29: {
    bug: 'a window opens when the sign-in page loads',
    heldBy: test(
      'e2e/autofill/conditional-get.test.ts',
      'waits without a window, and signs in by the hint at the field',
    ),
  },
  30: { bug: 'silence on sites that the browser closes to extensions', heldBy: here },
};
