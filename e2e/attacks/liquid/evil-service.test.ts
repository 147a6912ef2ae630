import { ed25519 } from '@noble/curves/ed25519.js';
import { Address, LogicSig, PROGRAM_TAG } from 'algosdk';
import { afterEach, describe, expect, it } from 'vitest';

import { pause } from '../../browser/surface';
import { createAlgorandSigner } from '../../service/visitors/algorand-signer';
import { acknowledged, nextMessage, ServiceVisitor } from '../../service/visitors/service-visitor';
import { SoftwarePasskey } from '../../service/visitors/software-passkey';
import type { EvilServiceName } from './evil-services';
import { STEPS, type Tampering } from './front/tampering';
import { startEvilService, type EvilService } from './start-evil-service';

const requestId = '019097ff-bb8c-7514-a0c6-5209d2405a4a';
let service: EvilService;
let visitors: ServiceVisitor[] = [];

async function start(evil: EvilServiceName | Tampering): Promise<void> {
  service = await startEvilService({ lineage: 'v1' }, evil);
}

async function visitor(): Promise<ServiceVisitor> {
  const fresh = new ServiceVisitor(service);
  visitors.push(fresh);
  await fresh.get('/auth/session');
  return fresh;
}

/** A dapp and a wallet that have met through the front. */
async function meet() {
  const dapp = await (await visitor()).connect();
  const linked = acknowledged(dapp, 'link', { requestId });
  await service.events.first('linked');
  const walletVisitor = await visitor();
  await walletVisitor.register(new SoftwarePasskey(), createAlgorandSigner(), { requestId });
  await linked;
  return { dapp, wallet: await walletVisitor.connect() };
}

afterEach(async () => {
  for (const one of visitors) one.leave();
  visitors = [];
  await service.close();
});

describe('a front without tampering', () => {
  it('passes sign-in and signaling on as they are', async () => {
    await start({});
    const { dapp, wallet } = await meet();
    const offered = nextMessage(dapp, 'offer-description');
    wallet.emit('offer-description', 'v=0 offer');
    expect(await offered).toBe('v=0 offer');
    const answered = nextMessage(wallet, 'answer-description');
    dapp.emit('answer-description', 'v=0 answer');
    expect(await answered).toBe('v=0 answer');
    expect(service.exchanges.map(({ step }) => step)).toEqual([
      'session',
      'session',
      'attestation-request',
      'attestation-response',
    ]);
  });
});

describe('a challenge that is a program', () => {
  it('gets a careless wallet to sign away its account', async () => {
    await start('domain-tag-always');
    const account = createAlgorandSigner();
    const { status } = await (await visitor()).register(new SoftwarePasskey(), account);
    expect(status).toBe(401);
    const [{ challenge, address, signature } = { challenge: '', address: '', signature: '' }] =
      service.harvest;
    const program = Buffer.from(challenge, 'base64url').subarray('Program'.length);
    // What a node checks of a delegated program: it is well formed, and signed behind its tag.
    const { logic } = new LogicSig(program);
    const { publicKey } = Address.fromString(address);
    const signed = Buffer.concat([PROGRAM_TAG, logic]);
    expect(address).toBe(account.address);
    expect(ed25519.verify(Buffer.from(signature, 'base64url'), signed, publicKey)).toBe(true);
  });

  it('comes once, and an honest one after it', async () => {
    await start('domain-tag-once');
    const wallet = await visitor();
    const challenge = await wallet.attestationChallenge();
    expect(Buffer.from(challenge, 'base64url').subarray(0, 7).toString()).toBe('Program');
    expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
    const { status } = await wallet.register(new SoftwarePasskey(), createAlgorandSigner());
    expect(status).toBe(201);
  });

  it.each([
    ['transaction-challenge', /^TX/u],
    ['short-challenge', /^.{8}$/su],
    ['long-challenge', /^.{4096}$/su],
    ['empty-challenge', /^$/u],
  ] as const)('%s is what it says', async (name, form) => {
    await start(name);
    const challenge = await (await visitor()).attestationChallenge();
    expect(Buffer.from(challenge, 'base64url').toString('latin1')).toMatch(form);
  });

  it('loose and padded ones have another text for their bytes', async () => {
    await start('loose-challenge');
    const challenge = await (await visitor()).attestationChallenge();
    expect(Buffer.from(challenge, 'base64url').toString('base64url')).not.toBe(challenge);
  });
});

describe('replies', () => {
  const ask = async (step: (typeof STEPS)[number]) => {
    const wallet = await visitor();
    switch (step) {
      case 'session':
        return wallet.get('/auth/session');
      case 'attestation-request':
        return wallet.post('/attestation/request', { extensions: { liquid: true } });
      case 'attestation-response':
        return wallet.post('/attestation/response', {});
      case 'assertion-request':
        return wallet.post('/assertion/request/unknown', {});
      case 'assertion-response':
        return wallet.post('/assertion/response', {});
    }
  };

  it.each(STEPS)('of %s can be a page, a redirect, an error', async (step) => {
    await start(`${step}:html`);
    expect(await ask(step)).toMatchObject({ status: 200, body: /^<!doctype html>/u });
    await service.close();
    await start(`${step}:redirect`);
    expect((await ask(step)).headers.get('location')).toBe('http://localhost:9/elsewhere');
    await service.close();
    await start(`${step}:500`);
    expect(await ask(step)).toMatchObject({ status: 500 });
  });

  it('can be no JSON, or a connection that ends', async () => {
    await start('attestation-request:garbage');
    await expect(ask('attestation-request')).rejects.toThrow(SyntaxError);
    await service.close();
    await start('attestation-request:hang-up');
    await expect(ask('attestation-request')).rejects.toThrow('fetch failed');
  });

  it('can be huge, endless, or never come', async () => {
    await start('attestation-request:huge-json');
    const { body } = await ask('attestation-request');
    expect(JSON.stringify(body).length).toBeGreaterThan(50_000_000);
    for (const fault of ['endless', 'never'] as const) {
      await service.close();
      await start(`attestation-request:${fault}`);
      const first = await Promise.race([
        ask('attestation-request').catch(() => 'failed'),
        pause(500).then(() => 'still waiting'),
      ]);
      expect(first).toBe('still waiting');
    }
  });
});

describe('signaling', () => {
  const answer =
    'v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:0123456789abcdef\r\na=fingerprint:sha-256 AA:BB\r\n';

  async function answersHeard(evil: EvilServiceName): Promise<readonly unknown[]> {
    await start(evil);
    const { dapp, wallet } = await meet();
    const heard: unknown[] = [];
    wallet.on('answer-description', (payload: unknown) => heard.push(payload));
    const offered = nextMessage(dapp, 'offer-description');
    wallet.emit('offer-description', 'v=0 offer');
    await offered;
    dapp.emit('answer-description', answer);
    await pause(300);
    return heard;
  }

  it('can swap the fingerprint and nothing else', async () => {
    const [swapped] = await answersHeard('swapped-fingerprint');
    expect(swapped).not.toBe(answer);
    expect(String(swapped).replace(/sha-256 [0-9A-F:]+/u, 'sha-256 AA:BB')).toBe(answer);
  });

  it('can bring a second answer', async () => {
    const [first, second, ...more] = await answersHeard('second-answer');
    expect(first).toBe(answer);
    expect(second).toMatch(/^v=0\r\na=ice-ufrag:(?!abcd)/u);
    expect(more).toEqual([]);
  });

  it('can bring answers that are none', async () => {
    expect(await answersHeard('number-answer')).toEqual([5]);
  });

  it('can end as soon as the wallet has signed in, or has offered', async () => {
    await start('disconnect-after-sign-in');
    const { wallet } = await meet();
    await expect.poll(() => wallet.connected, { timeout: 10_000 }).toBe(false);
    await service.close();
    await start('disconnect-after-offer');
    const pair = await meet();
    pair.wallet.emit('offer-description', 'v=0 offer');
    await expect.poll(() => pair.wallet.connected, { timeout: 10_000 }).toBe(false);
    expect(pair.dapp.connected).toBe(true);
  });
});
