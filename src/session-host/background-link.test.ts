import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { SessionReport } from '../messages/session-port';
import { BackgroundLink, type BackgroundPort } from './background-link';

class FakePort implements BackgroundPort {
  readonly said: SessionReport[] = [];
  dead = false;
  #disconnected: () => void = () => undefined;
  #heard: (message: unknown) => void = () => undefined;
  readonly onMessage = {
    addListener: (listener: (message: unknown) => void) => {
      this.#heard = listener;
    },
  };
  readonly onDisconnect = {
    addListener: (listener: () => void) => {
      this.#disconnected = listener;
    },
  };
  postMessage(message: SessionReport): void {
    if (this.dead) throw new Error('Attempt to postMessage on disconnected port');
    this.said.push(message);
  }
  say(message: unknown): void {
    this.#heard(message);
  }
  die(): void {
    this.dead = true;
    this.#disconnected();
  }
}

const ENDED: SessionReport = { type: 'ended', sessionId: 'one' };
const HERE: SessionReport = { type: 'here', sessions: [] };

describe('the link to the background', () => {
  const ports: FakePort[] = [];
  const heard: unknown[] = [];
  let busy = false;
  let absent = false;
  let link: BackgroundLink;

  beforeEach(() => {
    vi.useFakeTimers();
    ports.length = 0;
    heard.length = 0;
    busy = false;
    absent = false;
    link = new BackgroundLink({
      connect: () => {
        if (absent) throw new Error('Extension context invalidated.');
        const port = new FakePort();
        ports.push(port);
        return port;
      },
      now: () => Date.now(),
      beatEvery: 20_000,
      busy: () => busy,
      introduce: () => [HERE],
      hear: (command) => heard.push(command),
    });
  });
  afterEach(() => vi.useRealTimers());

  it('introduces itself on each connection and hears commands of the last one alone', () => {
    busy = true;
    link.connect();
    link.connect();
    expect(ports).toHaveLength(1);
    expect(ports[0]?.said).toEqual([HERE]);
    ports[0]?.say('first');
    ports[0]?.die();
    vi.advanceTimersByTime(100);
    expect(ports[1]?.said).toEqual([HERE]);
    ports[0]?.say('late');
    ports[1]?.say('second');
    expect(heard).toEqual(['first', 'second']);
  });

  it('seeks a lost background ever more slowly while a session lives, and not otherwise', () => {
    link.connect();
    ports[0]?.die();
    vi.advanceTimersByTime(60_000);
    expect(ports).toHaveLength(1);
    busy = true;
    link.adjust();
    absent = true;
    vi.advanceTimersByTime(60_000);
    absent = false;
    vi.advanceTimersByTime(5_000);
    expect(ports).toHaveLength(2);
  });

  it('beats only while a session lives', () => {
    link.connect();
    vi.advanceTimersByTime(60_000);
    expect(ports[0]?.said).toEqual([HERE]);
    busy = true;
    link.adjust();
    link.adjust();
    vi.advanceTimersByTime(60_000);
    expect(ports[0]?.said.slice(1)).toEqual(Array(3).fill({ type: 'beat' }));
    busy = false;
    link.adjust();
    vi.advanceTimersByTime(60_000);
    expect(ports[0]?.said).toHaveLength(4);
  });

  it('brings the end of the last session to a background that was just dead', () => {
    link.connect();
    const [first] = ports;
    if (first !== undefined) first.dead = true;
    link.report(ENDED);
    vi.advanceTimersByTime(100);
    expect(ports).toHaveLength(2);
    expect(ports[1]?.said).toEqual([HERE]);
    ports[1]?.die();
    vi.advanceTimersByTime(60_000);
    expect(ports).toHaveLength(2);
  });
});
