import { Address } from 'algosdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { BROWSERS } from '../browser/launch';
import { pause, type Surface } from '../browser/surface';
import type { DappPage } from '../dapps/dapp-page';
import type { DappOutcome } from '../dapps/page/outcome';
import { approve, deny, openPrompt } from '../flows/answer-prompt';
import { setAttackStage, type AttackStage } from './liquid/attack-stage';
import { CRAFTED_NAMES } from './liquid/crafted/transaction-bytes';
import type { EvilService } from './liquid/start-evil-service';

/** The published client's channel ends at its first refusal; any other dapp's goes on. */
const PATIENT = 'evil-dapp.html?provider=00000000-0000-4000-8000-000000000000';
/** The address that the attacks hand the account to. */
const THIEF = new Address(new Uint8Array(32).fill(9)).toString();
const ARMED_AFTER = 1_000;

const refused = (code: number) => ({ kind: 'refused', code });

/** False when there is nothing to press, or it cannot be pressed. */
const canApprove = (prompt: Surface): Promise<boolean> =>
  prompt.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('[data-testid="prompt-approve"]');
    return button !== null && !button.disabled && button.ariaDisabled !== 'true';
  }, undefined);

describe.each(BROWSERS)('requests of a hostile dapp, in %s', (name) => {
  let stage: AttackStage;
  let service: EvilService;

  beforeAll(async () => {
    stage = await setAttackStage(name);
  });
  afterEach(() => stage.clear());
  afterAll(() => stage.close());

  async function connect(page = PATIENT): Promise<DappPage> {
    service = await stage.serve({});
    const dapp = await stage.openDapp(service, page);
    await stage.connect(dapp);
    return dapp;
  }

  const openRequests = async (): Promise<number> =>
    (await stage.connections()).reduce((sum, each) => sum + each.openRequests, 0);

  /** The outcome after this one, whichever it is. */
  async function nextOutcome(dapp: DappPage, before: number): Promise<DappOutcome | undefined> {
    const look = async () => (await dapp.outcomes())[before];
    await expect.poll(look, { timeout: 20_000 }).toBeDefined();
    return look();
  }

  async function expectSigning(dapp: DappPage): Promise<void> {
    const before = (await dapp.outcomes()).length;
    await dapp.startSigning('payment');
    await approve(stage.browser);
    expect(await nextOutcome(dapp, before)).toMatchObject({ kind: 'signed', verified: 1 });
    await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
  }

  it('for bytes that are not what they say are refused without a question', async () => {
    const dapp = await connect();
    for (const crafted of CRAFTED_NAMES) {
      expect(await dapp.request(`crafted:${crafted}`), crafted).toMatchObject(refused(4200));
      expect(await stage.prompts(), crafted).toBe(0);
    }
    await expectSigning(dapp);
  });

  it('that no honest dapp makes are refused by their number, without a question', async () => {
    const dapp = await connect();
    for (const [attack, code] of [
      ['foreign-sender', 4100],
      ['partial-group', 4201],
      ['shuffled-group', 4201],
      ['mixed-group', 4201],
      ['no-transactions', 4200],
      ['bytes-instead', 4200],
      ['sign-message', 4003],
    ] as const) {
      expect(await dapp.request(attack), attack).toMatchObject(refused(code));
      expect(await stage.prompts(), attack).toBe(0);
    }
    await expectSigning(dapp);
  });

  it('that no channel could carry the answer to are refused without a question', async () => {
    const dapp = await connect(`${PATIENT}&largest=65536`);
    const outcome = await dapp.sign('many');
    expect(outcome).toMatchObject(refused(4200));
    // Told so that the dapp's developer can do something about it.
    expect(JSON.stringify(outcome)).toMatch(/fewer at a time \(\d{6} of at most 65536 bytes\)/u);
    expect(await stage.prompts()).toBe(0);
    await dapp.startSigning('group');
    await approve(stage.browser);
    expect(await nextOutcome(dapp, 1)).toMatchObject({ form: 'signed', count: 16, verified: 16 });
    await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
  });

  it.each(['rekey', 'close-out'])('for a %s need the word of the address typed', async (attack) => {
    const dapp = await connect();
    await dapp.startRequest(attack);
    const prompt = await openPrompt(stage.browser);
    await prompt.waitFor('prompt-dangers');
    await prompt.waitFor('prompt-typed');
    await pause(ARMED_AFTER);
    expect(await canApprove(prompt)).toBe(false);
    await prompt.type('prompt-typed', stage.user.address.slice(-6));
    await pause(ARMED_AFTER);
    expect(await canApprove(prompt)).toBe(false);
    await deny(stage.browser);
    expect(await nextOutcome(dapp, 0)).toMatchObject(refused(4001));

    await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
    await dapp.startRequest(attack);
    const again = await openPrompt(stage.browser);
    await again.type('prompt-typed', THIEF.slice(-6));
    await again.click('prompt-approve');
    expect(await nextOutcome(dapp, 1)).toMatchObject({ kind: 'signed', count: 1, verified: 1 });
  });

  it('for a fee of a thousand Algos warn of it', async () => {
    const dapp = await connect();
    await dapp.startRequest('all-the-fee');
    const prompt = await openPrompt(stage.browser);
    await prompt.waitFor('prompt-dangers');
    await prompt.click('prompt-deny');
    expect(await nextOutcome(dapp, 0)).toMatchObject(refused(4001));
  });

  it('for more than there is show every digit of it', async () => {
    const dapp = await connect();
    await dapp.startRequest('everything');
    const prompt = await openPrompt(stage.browser);
    // 2^64 - 1 microAlgo: a reader of floating numbers would round it.
    expect((await prompt.text('prompt-changes')).replace(/[^0-9.]/gu, '')).toContain(
      '18446744073709.551615',
    );
    await prompt.click('prompt-deny');
    expect(await nextOutcome(dapp, 0)).toMatchObject(refused(4001));
  });

  it('for one id twice get one question, one answer, and it is the first', async () => {
    const dapp = await connect();
    await dapp.startRequest('replayed-id');
    const prompt = await openPrompt(stage.browser);
    expect(await prompt.has('prompt-queue-count')).toBe(false);
    // The second one asks for fifty Algo.
    expect(await prompt.text('prompt-changes')).not.toContain('50');
    await prompt.click('prompt-approve');
    expect(await nextOutcome(dapp, 0)).toEqual({
      kind: 'answered',
      result: { answers: ['signed'] },
    });
    expect(await openRequests()).toBe(0);
    await expect.poll(() => stage.prompts(), { timeout: 20_000 }).toBe(0);
  });

  it('a hundred at once wait to eight, in one window; the rest is refused', async () => {
    const dapp = await connect();
    await dapp.startRequest('hundred-requests');
    await openPrompt(stage.browser);
    await expect.poll(openRequests, { timeout: 30_000 }).toBe(8);
    for (let waiting = 8; waiting > 0; waiting -= 1) {
      expect(await stage.prompts()).toBe(1);
      await approve(stage.browser);
      await expect.poll(openRequests, { timeout: 30_000 }).toBe(waiting - 1);
    }
    expect(await nextOutcome(dapp, 0)).toEqual({
      kind: 'answered',
      result: { sent: 100, answered: 100, codes: { '4200': 92, signed: 8 } },
    });
    await expectSigning(dapp);
  });

  it('a thousand at once are a flood: nothing is signed and the window goes', async () => {
    const dapp = await connect();
    await dapp.startRequest('thousand-requests');

    expect(await stage.end(service, 30_000)).toEqual({ kind: 'closed', why: 'flooded' });
    await expect.poll(() => stage.prompts(), { timeout: 30_000 }).toBe(0);
    const outcome = await nextOutcome(dapp, 0);
    expect(outcome).toMatchObject({ kind: 'answered', result: { sent: 1_000 } });
    // What was refused before the end, and no signature.
    expect(JSON.stringify(outcome)).toMatch(/"codes":\{"4200":\d+\}/u);
    expect(await openRequests()).toBe(0);
  });

  it('end the channel of the published client at the first refusal: it would wait for ever', async () => {
    const dapp = await connect('evil-dapp.html');
    expect(await dapp.request('foreign-sender')).toMatchObject(refused(4100));
    expect(await stage.end(service)).toEqual({ kind: 'closed', why: 'dialect' });
    expect(await stage.shownEnd(service)).toContain('dialect');
  });

  it('harm neither the vault nor the next honest dapp', async () => {
    await expectSigning(await connect());
  });
});
