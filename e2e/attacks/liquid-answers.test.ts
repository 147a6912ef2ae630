import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { pause } from '../browser/surface';
import { approve } from '../flows/answer-prompt';
import { setAttackStage, type AttackStage } from './liquid/attack-stage';
import { evilService, type EvilServiceName } from './liquid/evil-services';
import type { Tampering } from './liquid/front/tampering';

const SECOND_ANSWER = { kind: 'closed', why: 'second-answer' };
const NO_ROUTE = { kind: 'failed', why: 'no-route' };

describe.each(BROWSERS)('whoever wants to be the other end, in %s', (name) => {
  let stage: AttackStage;

  beforeAll(async () => {
    stage = await setAttackStage(name);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  /** A dapp whose link is approved while its service does this. */
  async function link(evil: EvilServiceName | Tampering, page = 'evil-dapp.html') {
    const service = await stage.serve(evil);
    const dapp = await stage.openDapp(service, page);
    await stage.approveLink(await dapp.link());
    return { service, dapp };
  }

  it('opens no channel to a fingerprint that nobody owns', async () => {
    const { service, dapp } = await link('swapped-fingerprint');

    expect(await stage.end(service, 40_000)).toEqual(NO_ROUTE);
    expect(await stage.shownEnd(service)).toContain('no-route');
    expect(await dapp.state()).toBe('linked');
    expect(await dapp.frames()).toEqual([]);
  });

  it.each(['second-answer', 'late-second-answer'] as const)(
    'ends the session at the %s',
    async (evil) => {
      const { service, dapp } = await link(evil);

      expect(await stage.end(service, 30_000)).toEqual(SECOND_ANSWER);
      expect(await stage.shownEnd(service)).toContain('second-answer');
      if (evil === 'late-second-answer') await dapp.reach('closed');
      expect(await dapp.state()).not.toBe('open');
      expect(await stage.prompts()).toBe(0);
    },
  );

  it('ends the session that a second page of the same room answers too', async () => {
    const service = await stage.serve({});
    const watcher = await stage.openDapp(service, 'evil-dapp.html?answersAll=1');
    await stage.connect(watcher);
    const dapp = await stage.openDapp(service);
    await stage.approveLink(await dapp.link());

    expect(await stage.end(service, 30_000)).toEqual(SECOND_ANSWER);
    expect(await stage.shownEnd(service)).toContain('second-answer');
    // Neither of the two has the new session, and the old one is the watcher's own.
    expect(await dapp.state()).not.toBe('open');
    const open = (await stage.connections()).filter(({ phase }) => phase.kind === 'open');
    expect(open.length).toBeLessThanOrEqual(1);
  });

  it('leaves a service that floods it with candidates', async () => {
    const { service, dapp } = await link('candidate-flood');
    expect(await stage.end(service)).toEqual({ kind: 'failed', why: 'flooded' });
    expect(await stage.shownEnd(service)).toContain('flooded');
    expect(await dapp.frames()).toEqual([]);
  });

  it('keeps an open channel whose service begins to flood', async () => {
    let flood = (): void => undefined;
    const { service, dapp } = await link({
      connected(socket) {
        if (!socket.signedIn) return;
        flood = () => {
          for (let index = 0; index < 10_000; index += 1) socket.tell('anything', { index });
        };
      },
    });
    await dapp.reach('open', 30_000);
    flood();
    await dapp.startSigning('payment');
    await approve(stage.browser);
    await expect.poll(() => dapp.outcomes(), { timeout: 20_000 }).toHaveLength(1);
    expect(await dapp.outcomes()).toMatchObject([{ kind: 'signed', verified: 1 }]);
    expect(await stage.phase(service)).toEqual({ kind: 'open' });
  });

  /** Offers of somebody else, heard by the wallet alone: a dapp would answer one. */
  const foreignOffer = evilService('foreign-offer');
  const undisturbed = [
    ['repeated-answer', 'repeated-answer'],
    ['garbage-candidates', 'garbage-candidates'],
    [
      'foreign-offer',
      {
        relayed: (event, payload, socket) =>
          socket.signedIn ? foreignOffer.relayed?.(event, payload, socket) : payload,
      },
    ],
  ] as const satisfies readonly (readonly [string, EvilServiceName | Tampering])[];

  it.each(undisturbed)('is not disturbed by %s', async (_name, evil) => {
    const { service, dapp } = await link(evil);
    await dapp.reach('open', 30_000);
    await pause(1_000);
    expect(await stage.phase(service)).toEqual({ kind: 'open' });
    await dapp.startSigning('payment');
    await approve(stage.browser);
    await expect.poll(() => dapp.outcomes(), { timeout: 20_000 }).toHaveLength(1);
    expect(await dapp.outcomes()).toMatchObject([{ kind: 'signed', count: 1, verified: 1 }]);
  });

  it.each(['garbage-answer', 'number-answer', 'huge-answer'] as const)(
    'stays with an offer that only %s answers, until the user ends it',
    async (evil) => {
      const { service, dapp } = await link(evil);
      await expect.poll(() => dapp.offers(), { timeout: 20_000 }).toBeGreaterThan(1);
      expect(await stage.phase(service)).toMatchObject({ kind: 'offering' });
      await stage.popup.bringToFront();
      await stage.closeSession(service);
      expect(await stage.end(service)).toEqual({ kind: 'failed', why: 'cancelled' });
    },
  );

  it('harms neither the vault nor the next honest service', async () => {
    const dapp = await stage.openDapp(await stage.serve({}));
    await stage.connect(dapp);
    await dapp.startSigning('payment');
    await approve(stage.browser);
    await expect.poll(() => dapp.outcomes(), { timeout: 20_000 }).toHaveLength(1);
    expect(await dapp.outcomes()).toMatchObject([{ kind: 'signed', verified: 1 }]);
  });
});
