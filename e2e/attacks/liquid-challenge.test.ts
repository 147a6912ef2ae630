import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { bareLink, setAttackStage, type AttackStage } from './liquid/attack-stage';
import { evilService } from './liquid/evil-services';
import type { EvilService } from './liquid/start-evil-service';
import { storedPasskeys } from './requests';

const HOSTILE = { kind: 'failed', why: 'hostile-challenge' };
const UNUSABLE = { kind: 'failed', why: 'service-reply', detail: 'no usable challenge' };

const steps = ({ exchanges }: EvilService): readonly string[] => exchanges.map(({ step }) => step);

describe.each(BROWSERS)('a service that chooses what the account signs, in %s', (name) => {
  let stage: AttackStage;

  beforeAll(async () => {
    stage = await setAttackStage(name);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  /** An honest connection from code to signature. */
  async function connectHonestly(): Promise<void> {
    const dapp = await stage.openDapp(await stage.serve({}), 'peers.html');
    await stage.connect(dapp);
    expect(await dapp.wallet()).toBe(stage.user.address);
  }

  it('is asked again after one challenge with a domain tag, and nobody notices', async () => {
    const service = await stage.serve('domain-tag-once');
    await stage.connect(await stage.openDapp(service, 'peers.html'));

    const tagged = service.exchanges.filter(({ step }) => step === 'attestation-request');
    expect(tagged).toHaveLength(2);
    expect(service.harvest).toMatchObject([{ address: stage.user.address }]);
    const signed = service.harvest.map(({ challenge }) => Buffer.from(challenge, 'base64url'));
    expect(signed.map((bytes) => bytes.toString('latin1').startsWith('Program'))).toEqual([false]);
    expect(await stage.phase(service)).toEqual({ kind: 'open' });
  });

  it.each([
    ['domain-tag-always', HOSTILE],
    ['short-challenge', HOSTILE],
    ['transaction-challenge', UNUSABLE],
    ['long-challenge', UNUSABLE],
    ['empty-challenge', UNUSABLE],
    ['padded-challenge', UNUSABLE],
    ['loose-challenge', UNUSABLE],
  ] as const)('gets nothing for %s', async (evil, end) => {
    const service = await stage.serve(evil);
    const before = await storedPasskeys(stage.browser);
    await stage.approveLink(bareLink(service));

    expect(await stage.end(service)).toEqual(end);
    expect(await stage.shownEnd(service)).toContain(end.why);
    expect(service.harvest).toEqual([]);
    // No answer to a challenge ever left, signed or not, and no passkey was made for one.
    expect(steps(service).filter((step) => step.endsWith('-response'))).toEqual([]);
    expect(await storedPasskeys(stage.browser)).toBe(before);
    expect(await stage.prompts()).toBe(0);
  });

  it('gets nothing when it begins with the second sign-in', async () => {
    const tagged = evilService('domain-tag-always');
    const service = await stage.serve({
      http: (exchange) =>
        exchange.step === 'assertion-request' ? tagged.http?.(exchange) : undefined,
    });
    const first = await stage.openDapp(service, 'peers.html');
    await stage.connect(first);
    await first.surface.close();
    await stage.approveLink(bareLink(service));

    expect(await stage.end(service)).toEqual(HOSTILE);
    // The proof of the first, honest sign-in, and no assertion.
    expect(service.harvest).toHaveLength(1);
    expect(steps(service)).not.toContain('assertion-response');
  });

  it('harms neither the vault nor the next honest service', connectHonestly);
});
