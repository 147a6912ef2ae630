import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';

import {
  authenticatorFixture,
  getAssertionRequest,
  makeCredentialRequest,
} from '../../../test/fakes/authenticator-requests';
import { MemoryCredentialStore } from '../../../test/fakes/memory-credential-store';
import { APPROVED } from '../../../test/fakes/scripted-user-gate';
import {
  AuthenticatorError,
  getAssertion,
  makeCredential,
  type CredentialSource,
  type UserGateAnswer,
  type UserVerificationRequirement,
} from '.';

afterEach(() => {
  vi.restoreAllMocks();
});

const answers: fc.Arbitrary<UserGateAnswer> = fc.oneof(
  fc.constant({ presence: false } as const),
  fc.record({ presence: fc.constant(true as const), verification: fc.boolean() }),
);
const requirements = fc.constantFrom<UserVerificationRequirement>(
  'required',
  'preferred',
  'discouraged',
);
const backups = fc.record({ eligible: fc.boolean(), backedUp: fc.boolean() });

/** What must happen, as a function of the user's answer and of what was required. */
function expectedOutcome(
  answer: UserGateAnswer,
  requirement: UserVerificationRequirement,
): AuthenticatorError['code'] | { readonly flags: number } {
  if (!answer.presence) return 'operation-denied';
  if (requirement === 'required' && !answer.verification) return 'user-verification-required';
  return { flags: answer.verification ? 0x05 : 0x01 };
}

async function outcomeOf(
  attempt: Promise<{ readonly authenticatorData: Uint8Array }>,
): Promise<AuthenticatorError['code'] | { readonly flags: number }> {
  try {
    const { authenticatorData } = await attempt;
    return { flags: authenticatorData[32] ?? -1 };
  } catch (error) {
    if (error instanceof AuthenticatorError) return error.code;
    throw error;
  }
}

function withFlags(
  outcome: ReturnType<typeof expectedOutcome>,
  more: number,
): ReturnType<typeof expectedOutcome> {
  return typeof outcome === 'string' ? outcome : { flags: outcome.flags | more };
}

function backupFlags({ eligible, backedUp }: CredentialSource['backup']): number {
  return (eligible ? 0x08 : 0) | (eligible && backedUp ? 0x10 : 0);
}

describe('authenticator', () => {
  it('makes a credential only with presence, and with flags that are the user’s answer', async () => {
    const sign = vi.spyOn(crypto.subtle, 'sign');
    await fc.assert(
      fc.asyncProperty(answers, requirements, async (answer, userVerification) => {
        sign.mockClear();
        const { ports, store } = authenticatorFixture([answer]);
        const request = makeCredentialRequest({ userVerification, attestation: 'packed' });

        const outcome = await outcomeOf(makeCredential(ports, request));

        const expected = withFlags(expectedOutcome(answer, userVerification), 0x48);
        expect(outcome).toEqual(expected);
        expect(store.count()).toBe(typeof expected === 'string' ? 0 : 1);
        expect(sign).toHaveBeenCalledTimes(typeof expected === 'string' ? 0 : 1);
      }),
    );
  });

  it('signs an assertion only with presence, and with flags that are the user’s answer and the key’s backup', async () => {
    const arranged = new MemoryCredentialStore();
    const { ports: arranging } = authenticatorFixture([APPROVED], arranged);
    const { source } = await makeCredential(arranging, makeCredentialRequest());
    const key = await arranged.readSecrets(source);
    const sign = vi.spyOn(crypto.subtle, 'sign');
    await fc.assert(
      fc.asyncProperty(answers, requirements, backups, async (answer, userVerification, backup) => {
        sign.mockClear();
        const { ports, store } = authenticatorFixture([answer]);
        store.put({ ...source, backup }, key);

        const outcome = await outcomeOf(
          getAssertion(ports, getAssertionRequest({ userVerification })),
        );

        const expected = withFlags(expectedOutcome(answer, userVerification), backupFlags(backup));
        expect(outcome).toEqual(expected);
        expect(sign).toHaveBeenCalledTimes(typeof expected === 'string' ? 0 : 1);
      }),
    );
  });
});
