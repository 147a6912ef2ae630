import { describe, expect, it } from 'vitest';

import { createFrameSender } from './frame-sender';

/** A channel whose buffer empties only when a test says so. */
function slowChannel() {
  const listeners: (() => void)[] = [];
  const channel = {
    readyState: 'open',
    bufferedAmount: 0,
    bufferedAmountLowThreshold: 0,
    sent: [] as string[],
    send(text: string) {
      if (text === 'broken') throw new TypeError('too large');
      channel.sent.push(text);
      channel.bufferedAmount += text.length;
    },
    addEventListener: (_type: 'bufferedamountlow', listener: () => void) => {
      listeners.push(listener);
    },
    empty() {
      channel.bufferedAmount = 0;
      for (const listener of listeners) listener();
    },
  };
  return channel;
}

const MEGABYTE = 'x'.repeat(1024 * 1024 + 1);

describe('the frame sender', () => {
  it('sends at once while there is room, and waits in order when there is none', async () => {
    const channel = slowChannel();
    const frames = createFrameSender(channel, () => undefined);
    expect(await frames.send(MEGABYTE)).toBe(true);
    const second = frames.send('second');
    const third = frames.send('third');
    expect(channel.sent).toHaveLength(1);
    channel.empty();
    expect(await Promise.all([second, third])).toEqual([true, true]);
    expect(channel.sent.slice(1)).toEqual(['second', 'third']);
  });

  it('refuses what the other end cannot take, counted in bytes', async () => {
    const channel = slowChannel();
    const frames = createFrameSender(channel, () => 10);
    expect(await frames.send('ten  bytes')).toBe(true);
    expect(await frames.send('é'.repeat(6))).toBe(false);
    expect(await frames.send('broken')).toBe(false);
    expect(channel.sent).toEqual(['ten  bytes']);
  });

  it('keeps no more than a few frames waiting', async () => {
    const channel = slowChannel();
    const frames = createFrameSender(channel, () => undefined);
    await frames.send(MEGABYTE);
    const waiting = Array.from({ length: 32 }, () => frames.send('waits'));
    expect(await frames.send('one too many')).toBe(false);
    channel.empty();
    expect(await Promise.all(waiting)).not.toContain(false);
  });

  it('says of every waiting frame that it was not sent when the channel ends', async () => {
    const channel = slowChannel();
    const frames = createFrameSender(channel, () => undefined);
    await frames.send(MEGABYTE);
    const waiting = frames.send('waits');
    frames.stop();
    expect(await waiting).toBe(false);
    expect(await frames.send('later')).toBe(false);
    channel.readyState = 'closed';
    expect(await createFrameSender(channel, () => undefined).send('closed')).toBe(false);
  });
});
