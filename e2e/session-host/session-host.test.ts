import { randomBytes, randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { encodeBase64Url, type Base64Url } from '../../src/core/bytes';
import type { PeerOutcome } from '../../src/core/liquid';
import type { Lineage } from '../service/lineage';
import { ServiceVisitor } from '../service/visitors/service-visitor.js';
import { SoftwarePasskey } from '../service/visitors/software-passkey.js';
import { readSignReply, signRequest } from './arc27-frames';
import { SessionBench } from './session-bench';

const BROWSERS = ['chromium', 'firefox'] as const;
const LINEAGES: readonly Lineage[] = ['legacy', 'v1', 'presence', 'pairing-v2'];

const text = (bytes: number): Base64Url => encodeBase64Url(randomBytes(bytes));
const transactions = (count: number): readonly string[] =>
  Array.from({ length: count }, () => text(180));
const signed = (count: number): PeerOutcome => {
  const position = () => ({
    signature: text(64),
    signedTransaction: text(250),
    transactionId: 'A'.repeat(52),
  });
  return { kind: 'signed', positions: Array.from({ length: count }, position) };
};

describe.each(BROWSERS)('the session host in %s', (name) => {
  let bench: SessionBench;
  beforeAll(async () => {
    bench = await SessionBench.start(name);
  });
  afterEach(() => bench.closeDapps());
  afterAll(() => bench.close());

  it.each(LINEAGES)('links, opens, hears a request and answers it: %s', async (lineage) => {
    const service = await bench.service({ lineage });
    const { plan, dapp } = await bench.connect(service);
    const { sessionId } = plan;
    const linked = await bench.report('linked', (report) => report.sessionId === sessionId);
    expect(linked.credentialId).toBe(bench.passkey.id);

    await dapp.send(signRequest('request-1', transactions(2)));
    const asked = await bench.report('request', (report) => report.sessionId === sessionId);
    expect(asked.request).toMatchObject({ kind: 'sign-transactions', answer: 'raw-signatures' });
    const { key } = asked;
    await bench.say({ type: 'outcome', sessionId, key, outcome: signed(2) });
    const reply = readSignReply(await dapp.frame());
    expect(reply.requestId).toBe('request-1');
    expect(reply.result?.stxns).toHaveLength(2);
    const answered = await bench.report('answered', (report) => report.sessionId === sessionId);
    expect(answered).toMatchObject({ key, sent: true });

    await bench.say({ type: 'close', sessionId, why: 'user' });
    await dapp.waitFor('closed');
    await bench.report('ended', (report) => report.sessionId === sessionId);
    expect(service.events.of('socket-without-session')).toEqual([]);
    await dapp.page.close();
  });

  it('signs in with the passkey it has, and registers one that the service has lost', async () => {
    const service = await bench.service({ lineage: 'v1' });
    const first = await bench.connect(service);
    await bench.say({ type: 'close', sessionId: first.plan.sessionId, why: 'user' });
    const credentialId = bench.passkey.id;
    const second = await bench.connect(service, { credentialId });
    const callOf = (sessionId: string) => bench.report('call', (it) => it.sessionId === sessionId);
    expect((await callOf(second.plan.sessionId)).call.kind).toBe('assert');
    await bench.say({ type: 'close-all', why: 'user' });
    const lost = new SoftwarePasskey().id;
    const third = await bench.connect(service, { credentialId: lost });
    expect((await callOf(third.plan.sessionId)).call.kind).toBe('register');
    await bench.say({ type: 'close-all', why: 'user' });
  });

  it('hands out the pairing of a version-2 service, and knows when it is revoked', async () => {
    const service = await bench.service({ lineage: 'pairing-v2' });
    const requestId = randomUUID();
    const provider = new ServiceVisitor(service);
    const invited = await provider.post('/pairings/invitations', { requestId });
    const plan = bench.plan(service, { requestId });
    await bench.say({ type: 'start', plan });
    await bench.approve(service, plan);
    const linked = await bench.report('linked', (report) => report.sessionId === plan.sessionId);
    expect(linked.pairing).toMatchObject({ pairingId: requestId });
    await bench.phase(plan.sessionId, 'offering');
    const { credential } = invited.body as { credential: string };
    await service.events.first('relayed', ({ room }) => room.includes(requestId));
    await provider.send('DELETE', `/pairings/${requestId}`, undefined, {
      Authorization: `Bearer ${credential}`,
      'X-Pairing-Role': 'provider',
    });
    const { phase } = await bench.phase(plan.sessionId, 'failed');
    expect(phase).toMatchObject({ why: 'pairing-revoked' });
  });

  it('opens every time, although a published dapp listens late', { timeout: 120_000 }, async () => {
    const service = await bench.service({ lineage: 'legacy' });
    for (let round = 0; round < 20; round += 1) {
      const { plan, dapp } = await bench.connect(service, {}, round * 60);
      await bench.say({ type: 'close', sessionId: plan.sessionId, why: 'user' });
      await dapp.waitFor('closed');
      await dapp.page.close();
    }
    // The first offer alone would have been lost on most of them.
    const offers = service.events.of('relayed').filter((it) => it.event === 'offer-description');
    expect(offers.length).toBeGreaterThan(30);
  });

  it('closes when somebody else answers as well', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan } = await bench.connect(service);
    // Somebody with the same account: in the same room, with an answer of his own.
    const stranger = new ServiceVisitor(service);
    await stranger.get('/auth/session');
    await stranger.register(new SoftwarePasskey(), bench.account);
    const socket = await stranger.connect();
    socket.emit('offer-description', 'v=0\r\nnot for us');
    socket.emit('answer-description', 'v=0\r\nsomebody else');
    const { phase } = await bench.phase(plan.sessionId, 'closed');
    expect(phase).toMatchObject({ why: 'second-answer' });
    stranger.leave();
  });

  it('goes on without the service, and links again when it is back', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan, dapp } = await bench.connect(service);
    const { sessionId } = plan;
    await service.close();
    await dapp.send(signRequest('request-2', transactions(1)));
    const { key } = await bench.report('request', (report) => report.sessionId === sessionId);
    await bench.say({ type: 'outcome', sessionId, key, outcome: signed(1) });
    expect(readSignReply(await dapp.frame()).requestId).toBe('request-2');
    await bench.say({ type: 'close', sessionId, why: 'user' });

    const absent = bench.plan(service);
    await bench.say({ type: 'start', plan: absent });
    const { phase } = await bench.phase(absent.sessionId, 'failed');
    expect(phase).toMatchObject({ why: 'service-unreachable' });

    const again = await bench.service({ lineage: 'legacy', port: service.port });
    const back = await bench.connect(again, { credentialId: bench.passkey.id });
    expect((await bench.phase(back.plan.sessionId, 'open')).phase).toEqual({ kind: 'open' });
    await bench.say({ type: 'close-all', why: 'user' });
  });

  it('repeats to a new background what the old one did not answer', async () => {
    const service = await bench.service({ lineage: 'v1' });
    const plan = bench.plan(service);
    const { sessionId } = plan;
    const dapp = await bench.dapp(service, plan.requestId);
    await bench.say({ type: 'start', plan });
    await bench.report('call', (report) => report.sessionId === sessionId);
    const calls = async () =>
      (await bench.reports()).filter((it) => it.type === 'call' && it.sessionId === sessionId);
    await bench.hangUp();
    await bench.report('here', ({ sessions }) => sessions.some((it) => it.sessionId === sessionId));
    const repeated = await calls();
    expect(repeated).toHaveLength(2);
    expect(repeated[1]).toEqual(repeated[0]);
    await bench.approve(service, plan);
    await bench.phase(sessionId, 'open');
    await dapp.waitFor('open');

    await dapp.send(signRequest('request-3', transactions(1)));
    const { key } = await bench.report('request', (report) => report.sessionId === sessionId);
    const before = (await bench.reports()).length;
    await bench.hangUp();
    await bench.report('request', (report) => report.key === key, 10_000);
    await bench.says('request', before);
    await bench.say({ type: 'outcome', sessionId, key, outcome: signed(1) });
    expect(readSignReply(await dapp.frame()).requestId).toBe('request-3');
    await bench.say({ type: 'close', sessionId, why: 'user' });
  });

  it('lets a newer link take the place of one that waits', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const waiting = bench.plan(service);
    await bench.say({ type: 'start', plan: waiting });
    await bench.report('call', (report) => report.sessionId === waiting.sessionId);
    const { plan } = await bench.connect(service);
    const { phase } = await bench.phase(waiting.sessionId, 'failed');
    expect(phase).toMatchObject({ why: 'superseded' });
    await bench.say({ type: 'close', sessionId: plan.sessionId, why: 'user' });
  });

  it('carries the answer to 750 transactions', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan, dapp } = await bench.connect(service);
    const { sessionId } = plan;
    await dapp.send(signRequest('request-4', transactions(750)));
    const asked = await bench.report('request', (report) => report.sessionId === sessionId);
    const { key, reply: terms } = asked;
    // What the two browsers agreed on, so that the background can tell what fits.
    expect(terms).toMatchObject({ kind: 'sign-transactions', count: 750 });
    expect(terms.atMost).toBeGreaterThanOrEqual(262_144);
    await bench.say({ type: 'outcome', sessionId, key, outcome: signed(750) });
    const reply = readSignReply(await dapp.frame());
    expect(reply.result?.stxns).toHaveLength(750);
    await bench.say({ type: 'close', sessionId, why: 'user' });
  });

  it('tells a dapp that hangs on errors, and then closes the channel', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan, dapp } = await bench.connect(service);
    const { sessionId } = plan;
    await dapp.send(signRequest('request-6', transactions(1)));
    const { key } = await bench.report('request', (report) => report.sessionId === sessionId);
    await bench.say({ type: 'outcome', sessionId, key, outcome: { kind: 'refused' } });
    expect(readSignReply(await dapp.frame()).error?.code).toBe(4001);
    await dapp.waitFor('closed');
    const answered = await bench.report('answered', (report) => report.sessionId === sessionId);
    expect(answered).toMatchObject({ key, sent: true });
    expect((await bench.phase(sessionId, 'closed')).phase).toMatchObject({ why: 'dialect' });
  });

  it('notices that the page of its dapp was closed', { timeout: 90_000 }, async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan, dapp } = await bench.connect(service);
    await dapp.page.close();
    // A page that goes without a word is missed by ICE alone, after a while.
    await bench.report(
      'snapshot',
      ({ snapshot: { sessionId, phase } }) =>
        sessionId === plan.sessionId && ['closed', 'reconnecting'].includes(phase.kind),
      60_000,
    );
    await bench.say({ type: 'close', sessionId: plan.sessionId, why: 'user' });
  });

  it('comes back to a page that reloads where presence is told', async () => {
    const service = await bench.service({ lineage: 'presence' });
    const { plan, dapp } = await bench.connect(service);
    await dapp.hangUp();
    await bench.phase(plan.sessionId, 'reconnecting');
    const again = await bench.dapp(service, plan.requestId);
    await again.waitFor('open');
    await bench.phase(plan.sessionId, 'open');
    const calls = (await bench.reports()).filter(
      (it) => it.type === 'call' && it.sessionId === plan.sessionId,
    );
    // Nothing was proved twice: the user did not have to be asked again.
    expect(calls).toHaveLength(1);
    await bench.say({ type: 'close', sessionId: plan.sessionId, why: 'user' });
  });

  it('sees that a dapp of this computer is on this computer', async () => {
    const service = await bench.service({ lineage: 'v1' });
    const { plan } = await bench.connect(service);
    const { snapshot } = await bench.report(
      'snapshot',
      (it) => it.snapshot.sessionId === plan.sessionId && it.snapshot.remoteEnd !== 'unknown',
    );
    expect(snapshot.remoteEnd).toBe('this-computer');
    await bench.say({ type: 'close', sessionId: plan.sessionId, why: 'user' });
  });

  it('takes back what a dapp asked that has gone', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { plan, dapp } = await bench.connect(service);
    const { sessionId } = plan;
    await dapp.send(signRequest('request-5', transactions(1)));
    const { key } = await bench.report('request', (report) => report.sessionId === sessionId);
    await dapp.hangUp();
    const { phase } = await bench.phase(sessionId, 'closed');
    expect(phase).toMatchObject({ why: 'peer' });
    const answered = await bench.report('answered', (report) => report.sessionId === sessionId);
    expect(answered).toMatchObject({ key, sent: false });
  });

  it('is one document, and takes its sessions with it when it closes', async () => {
    const service = await bench.service({ lineage: 'legacy' });
    const { dapp } = await bench.connect(service);
    await bench.openHost();
    if (name === 'firefox') {
      expect(await bench.browser.countExtensionPages('session-host.html')).toBe(1);
    }
    await bench.closeHost();
    await dapp.waitFor('closed');
    await bench.openHost();
    const { dapp: next } = await bench.connect(service);
    await next.page.close();
  });
});
