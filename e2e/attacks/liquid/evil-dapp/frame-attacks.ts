import type { DappOutcome } from '../../../dapps/page/outcome';
import type { TextChannel } from '../../../dapps/page/text-channel';
import { craftedFrame, FRAME_NAMES, type FrameName } from '../crafted/cbor-frames';

type Attack = (channel: TextChannel) => Promise<DappOutcome>;

/** Sends until the channel refuses; tells how much went out. */
async function pour(
  channel: TextChannel,
  count: number,
  write: (index: number) => string | Uint8Array<ArrayBuffer>,
): Promise<DappOutcome> {
  let sent = 0;
  try {
    for (; sent < count; sent += 1) {
      channel.pour(write(sent));
      if (sent % 16 === 15) await channel.drained();
    }
    return { kind: 'answered', result: { sent } };
  } catch (error) {
    return { kind: 'answered', result: { sent, stopped: String(error) } };
  }
}

const once = (data: () => string | Uint8Array<ArrayBuffer>): Attack => {
  return (channel) => pour(channel, 1, data);
};
const crafted = (name: FrameName): Attack => once(() => craftedFrame(name));

/**
 * Frames that no wallet may choke on, and too many of them. Frames above 262 144 bytes leave Firefox only, and only with
 * `unlimited=1` in the page's address.
 */
export const frameAttacks: Readonly<Record<string, Attack>> = {
  ...Object.fromEntries(FRAME_NAMES.map((name) => [name, crafted(name)])),
  'quarter-megabyte': once(() => 'A'.repeat(262_144)),
  'one-megabyte': once(() => 'A'.repeat(1_000_000)),
  'many-megabytes': once(() => 'A'.repeat(16_000_000)),
  binary: once(() => new Uint8Array(1_000).fill(0xa1)),
  'empty-frames': (channel) => pour(channel, 2_000, () => ''),
  'garbage-flood': (channel) => pour(channel, 20_000, (index) => `garbage ${index}`),
  'large-flood': (channel) => pour(channel, 200, () => 'A'.repeat(200_000)),
};
