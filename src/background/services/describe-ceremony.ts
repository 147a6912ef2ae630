import { decodeBase64Url } from '../../core/bytes';
import type { CeremonyOutcome, ExtensionOutputs } from '../../core/webauthn';
import type { AskedView, CeremonyAnswerView } from '../../messages/inspector-views';
import type { Verdict } from './admit-request';

/** Names that a page can put among its extensions are shown as far as they look like names. */
const EXTENSION_NAME = /^[A-Za-z]{1,40}$/u;
const MOST_NAMES = 24;

/** What a page asked, in counts and options: nothing that names a person, a credential or a challenge. */
export function describeAsked(verdict: Verdict): AskedView | undefined {
  const { parsed } = verdict;
  if (parsed === undefined) return undefined;
  const { options } = parsed;
  const common = {
    rpId: verdict.kind === 'admitted' ? verdict.rpId : (options.rpId ?? ''),
    related: verdict.kind === 'admitted' && verdict.related,
    challengeBytes: options.challenge.length,
    userVerification: options.userVerification,
    hints: options.hints,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
    extensions: namesOf(verdict.extensions ?? []),
  };
  if (parsed.operation === 'get') {
    return { ...common, listed: parsed.options.allowCredentials.length };
  }
  const { options: create } = parsed;
  return {
    ...common,
    listed: create.excludeCredentials.length,
    create: {
      algorithms: create.algorithms,
      residentKey: create.residentKey,
      ...(create.authenticatorAttachment === undefined
        ? {}
        : { attachment: create.authenticatorAttachment }),
      attestation: create.attestation,
      userIdBytes: create.user.id.length,
    },
  };
}

/** Flags of the authenticator data (WebAuthn section 6.1), in the order of their bits. */
const FLAGS = [
  ['UP', 0x01],
  ['UV', 0x04],
  ['BE', 0x08],
  ['BS', 0x10],
  ['AT', 0x40],
  ['ED', 0x80],
] as const;
/** Behind the 32 bytes of the RP ID's hash. */
const FLAGS_OFFSET = 32;

export function describeCredential(
  outcome: Extract<CeremonyOutcome, { kind: 'created' | 'asserted' }>,
): NonNullable<CeremonyAnswerView['credential']> {
  const { credential } = outcome;
  const flags = decodeBase64Url(credential.response.authenticatorData)?.[FLAGS_OFFSET] ?? 0;
  const results: ExtensionOutputs = credential.clientExtensionResults;
  return {
    flags: FLAGS.filter(([, bit]) => (flags & bit) !== 0).map(([name]) => name),
    ...(outcome.kind === 'created'
      ? { algorithm: outcome.credential.response.publicKeyAlgorithm }
      : {}),
    attachment: credential.authenticatorAttachment,
    extensions: namesOf(Object.keys(results)),
  };
}

function namesOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => EXTENSION_NAME.test(name)).slice(0, MOST_NAMES);
}
