import { beforeEach, describe, expect, it } from 'vitest';

import { CeremonyStage, StageRelay, stageRequest } from '../../../test/fakes/ceremony-stage';
import type { CredentialId } from '../../core/authenticator';
import type { Base64Url } from '../../core/bytes';
import { encodeBase64Url } from '../../core/bytes';
import type { CeremonyOutcome } from '../../core/webauthn';
import { CeremonyJournal } from './ceremony-journal';

const CHALLENGE = encodeBase64Url(Uint8Array.from({ length: 32 }, (_, index) => 200 + index));
const USER_ID = encodeBase64Url(Uint8Array.of(11, 22, 33, 44, 55, 66, 77, 88));
const LISTED = encodeBase64Url(Uint8Array.from({ length: 24 }, (_, index) => 100 + index));
/** Everything in a request and its answer that a stranger must not see. */
const SECRETS = [CHALLENGE, USER_ID, LISTED, 'alice@example.com', 'Alice Aster', 'Shop Inc'];

const create = stageRequest('r1', {
  operation: 'create',
  optionsJson: JSON.stringify({
    rp: { name: 'Shop Inc', id: 'example.com' },
    user: { id: USER_ID, name: 'alice@example.com', displayName: 'Alice Aster' },
    challenge: CHALLENGE,
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [{ type: 'public-key', id: LISTED }],
    attestation: 'direct',
    timeout: 60_000,
    hints: ['client-device'],
    extensions: { credProps: true, 'alice@example.com': true },
  }),
});

/** Flags UP, UV and AT behind an RP ID's hash. */
const authenticatorData = encodeBase64Url(
  Uint8Array.from({ length: 37 }, (_, index) => (index === 32 ? 0x45 : 1)),
);
const created: CeremonyOutcome = {
  kind: 'created',
  credential: {
    id: LISTED as CredentialId,
    rawId: LISTED as CredentialId,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: CHALLENGE,
      attestationObject: 'AAAA' as Base64Url,
      authenticatorData,
      publicKey: 'AAAA' as Base64Url,
      publicKeyAlgorithm: -7,
      transports: ['internal'],
    },
    clientExtensionResults: { credProps: { rk: true } },
  },
};

let stage: CeremonyStage;
let journal: CeremonyJournal;
beforeEach(() => {
  stage = new CeremonyStage();
  journal = stage.journal;
});

/** One request of its own document, with this number, that a rule answers at once. */
async function refuse(number: number, more = {}): Promise<void> {
  stage.conduct = 'never';
  const relay = new StageRelay(number, more);
  await stage.startWorker().receive(relay, stageRequest(`r${number}`));
}

describe('an entry', () => {
  it('says what was asked and answered, in counts and names of options', async () => {
    const service = stage.startWorker();
    await service.receive(new StageRelay(), create);
    await journal.end('ceremony-1', 'signed', created);
    expect(await journal.list()).toEqual([
      {
        id: 'ceremony-1',
        at: stage.timers.now(),
        operation: 'create',
        mediation: 'optional',
        origin: 'https://example.com',
        frame: 'top',
        policy: 'allowed',
        userActivation: true,
        hook: 'ours',
        asked: {
          rpId: 'example.com',
          related: false,
          challengeBytes: 32,
          userVerification: 'required',
          hints: ['client-device'],
          timeout: 60_000,
          extensions: ['credProps'],
          listed: 1,
          create: {
            algorithms: [-7, -257],
            residentKey: 'required',
            attestation: 'direct',
            userIdBytes: 8,
          },
        },
        rule: 'asked',
        because: 'hint-here',
        answer: {
          at: stage.timers.now(),
          kind: 'created',
          by: 'authenticator',
          credential: {
            flags: ['UP', 'UV', 'AT'],
            algorithm: -7,
            attachment: 'platform',
            extensions: ['credProps'],
          },
        },
      },
    ]);
  });

  it('holds nothing of what must stay here', async () => {
    const service = stage.startWorker();
    await service.receive(new StageRelay(), create);
    await journal.end('ceremony-1', 'signed', created);
    const stored = JSON.stringify([...(await stage.session.list('journal/'))]);
    const text = JSON.stringify(await journal.list());
    for (const secret of SECRETS) {
      expect(create.optionsJson + CHALLENGE).toContain(secret);
      expect(text).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
  });

  it('says how the browser ended what was left to it, to the document that asked alone', async () => {
    await refuse(1);
    const { sender } = new StageRelay(1);
    await journal.endedElsewhere('r1', { ...sender, origin: 'https://evil.example' }, 'credential');
    expect((await journal.list())[0]).not.toHaveProperty('elsewhere');
    await journal.endedElsewhere('r1', sender, 'NotAllowedError');
    expect(await journal.list()).toMatchObject([{ elsewhere: 'NotAllowedError' }]);
  });

  it('takes no such word for a request that was ours', async () => {
    const relay = new StageRelay();
    await stage.startWorker().receive(relay, stageRequest('r1'));
    await journal.endedElsewhere('r1', relay.sender, 'credential');
    expect((await journal.list())[0]).not.toHaveProperty('elsewhere');
  });
});

describe('the journal', () => {
  it('keeps the last sixty, newest first', async () => {
    for (let number = 1; number <= 63; number += 1) await refuse(number);
    const places = (await journal.list()).map(({ id }) => id);
    expect(places).toHaveLength(60);
    expect([places[0], places.at(-1)]).toEqual(['ceremony-63', 'ceremony-4']);
    expect((await stage.session.list('journal/')).size).toBe(60);
  });

  it('goes on after the death of a worker', async () => {
    await refuse(1);
    const next = new CeremonyJournal({
      session: stage.session,
      now: stage.timers.now,
      changed: () => undefined,
    });
    expect(await next.list()).toEqual(await journal.list());
  });

  it('knows nothing of private windows', async () => {
    await refuse(1, { incognito: true });
    expect(await journal.list()).toEqual([]);
    expect((await stage.session.list('journal/')).size).toBe(0);
  });

  it('is empty once it was cleared', async () => {
    await refuse(1);
    await journal.clear();
    expect(await journal.list()).toEqual([]);
    expect((await stage.session.list('journal/')).size).toBe(0);
  });

  it('drops what another version of it wrote', async () => {
    await stage.session.set('journal/old', { format: 7 });
    expect(await journal.list()).toEqual([]);
    expect((await stage.session.list('journal/')).size).toBe(0);
  });
});
