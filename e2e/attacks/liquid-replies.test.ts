import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { bareLink, setAttackStage, type AttackStage } from './liquid/attack-stage';
import { evilService, type EvilServiceName } from './liquid/evil-services';
import type { EvilService } from './liquid/start-evil-service';

type Why = 'service-unreachable' | 'not-a-service' | 'service-refused' | 'service-reply';
interface Row {
  readonly evil: EvilServiceName;
  readonly why: Why;
  readonly detail?: string;
}
/** What a reply of HTTP may take, and what a slow machine needs besides. */
const SOON = 8_000;
const AFTER_THE_LIMIT = 15_000 + SOON;

/** Steps that a service's first visitor comes to: it knows none of the vault's passkeys. */
const FIRST_VISIT: readonly Row[] = [
  { evil: 'session:html', why: 'not-a-service', detail: 'no JSON' },
  { evil: 'session:redirect', why: 'service-unreachable' },
  { evil: 'session:deep-json', why: 'service-reply', detail: 'answer too large' },
  { evil: 'session:never', why: 'service-unreachable' },
  { evil: 'attestation-request:garbage', why: 'service-reply', detail: 'no usable challenge' },
  { evil: 'attestation-request:wrong-shape', why: 'service-reply', detail: 'no usable challenge' },
  { evil: 'attestation-request:404', why: 'not-a-service', detail: 'Cannot POST' },
  { evil: 'attestation-request:huge-json', why: 'service-reply', detail: 'answer too large' },
  { evil: 'attestation-request:endless', why: 'service-reply', detail: 'answer too large' },
  { evil: 'attestation-request:hang-up', why: 'service-unreachable' },
  { evil: 'attestation-response:401', why: 'service-refused', detail: 'User verification failed' },
  { evil: 'attestation-response:500', why: 'service-refused', detail: 'Internal server error' },
  { evil: 'attestation-response:html', why: 'service-reply', detail: 'no JSON' },
  { evil: 'attestation-response:redirect', why: 'service-unreachable' },
];

/** Steps that only the second visit of an account comes to. */
const NEXT_VISIT: readonly Row[] = [
  { evil: 'assertion-request:html', why: 'service-reply', detail: 'no usable challenge' },
  { evil: 'assertion-request:500', why: 'service-refused', detail: 'Internal server error' },
  { evil: 'assertion-response:deep-json', why: 'service-reply', detail: 'answer too large' },
  { evil: 'assertion-response:never', why: 'service-unreachable' },
];

describe.each(BROWSERS)('a service that replies with nonsense, in %s', (name) => {
  let stage: AttackStage;

  beforeAll(async () => {
    stage = await setAttackStage(name);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  async function expectFailure(service: EvilService, { evil, why, detail }: Row): Promise<void> {
    await stage.approveLink(bareLink(service));
    const end = await stage.end(service, evil.endsWith(':never') ? AFTER_THE_LIMIT : SOON);
    expect(end).toEqual({ kind: 'failed', why, ...(detail === undefined ? {} : { detail }) });
    expect(await stage.shownEnd(service)).toContain(why);
    expect(await stage.prompts()).toBe(0);
  }

  it.each(FIRST_VISIT)('is said to have failed: $evil', async (row) => {
    await expectFailure(await stage.serve(row.evil), row);
  });

  it.each(NEXT_VISIT)('is said to have failed at the next visit: $evil', async (row) => {
    const tampering = evilService(row.evil);
    let turnedEvil = false;
    const service = await stage.serve({
      http: (exchange) => (turnedEvil ? tampering.http?.(exchange) : undefined),
    });
    const first = await stage.openDapp(service, 'peers.html');
    await stage.connect(first);
    await first.surface.close();
    turnedEvil = true;
    await expectFailure(service, row);
    // The passkey of the first visit is used; no other one is made.
    const made = service.exchanges.filter(({ step }) => step === 'attestation-response');
    expect(made).toHaveLength(1);
  });

  it.each(['attestation-response:empty-object', 'assertion-request:401'] as const)(
    'is no obstacle where the protocol allows it: %s',
    async (evil) => {
      const service = await stage.serve(evil);
      const dapp = await stage.openDapp(service, 'peers.html');
      await stage.connect(dapp);
      expect(await stage.phase(service)).toEqual({ kind: 'open' });
    },
  );

  it('gets no second request sent anywhere else', async () => {
    const elsewhere = await stage.serve({});
    const service = await stage.serve({
      http: ({ step }) =>
        step === 'attestation-response'
          ? {
              kind: 'reply',
              status: 307,
              headers: { location: `${elsewhere.origin}/attestation/response` },
              body: '',
            }
          : undefined,
    });
    await stage.approveLink(bareLink(service));
    expect(await stage.end(service)).toEqual({ kind: 'failed', why: 'service-unreachable' });
    // A redirect of kind 307 would have carried the proof along.
    expect(elsewhere.exchanges).toEqual([]);
  });

  it('harms neither the vault nor the next honest service', async () => {
    const dapp = await stage.openDapp(await stage.serve({}), 'peers.html');
    await stage.connect(dapp);
    expect(await dapp.wallet()).toBe(stage.user.address);
  });
});
