import * as v from 'valibot';

import { arc27Dialect } from '../page/arc27';
import type { Dialect } from '../page/dialect';
import type { DappOutcome } from '../page/outcome';
import type { TextChannel } from '../page/text-channel';
import { walletConnectSession, walletConnectSign } from './wallet-connect';

const versions = { arc0027: '1.0', walletconnect: '2.0' } as const;
type Protocol = keyof typeof versions;

const selection = v.looseObject({
  reference: v.literal('liquidauth:negotiate:select'),
  requestId: v.optional(v.string()),
  result: v.optional(
    v.looseObject({
      handshakeVersion: v.number(),
      protocol: v.looseObject({ id: v.string(), version: v.string() }),
    }),
  ),
  error: v.optional(v.looseObject({ code: v.number(), message: v.string() })),
});
type Selection = v.InferOutput<typeof selection>;

async function offer(
  channel: TextChannel,
  protocols: readonly { readonly id: string; readonly versions: readonly string[] }[],
  handshakeVersion = 1,
): Promise<Selection> {
  const id = crypto.randomUUID();
  const peer = {
    name: 'Dapp like Pera',
    url: location.origin,
    origin: location.origin,
    description: 'Negotiates first',
  };
  const params = { handshakeVersion, liquidAuthVersion: '1.0', protocols, peer };
  const text = JSON.stringify({ id, reference: 'liquidauth:negotiate:offer', params });
  return channel.ask(
    text,
    (frame) => {
      if (!frame.startsWith('{')) return undefined;
      const parsed = v.safeParse(selection, JSON.parse(frame));
      return parsed.success && (parsed.output.requestId ?? id) === id ? parsed.output : undefined;
    },
    30_000,
  );
}

const outcome = ({ error, result }: Selection): DappOutcome =>
  error === undefined
    ? { kind: 'answered', result }
    : { kind: 'refused', code: error.code, message: error.message };

const offered = (protocols: readonly Protocol[]) =>
  protocols.map((id) => ({ id, versions: [versions[id]] }));

/**
 * A dapp as Pera proposes: negotiates, then speaks what was selected. It wants signed transactions, and takes raw
 * signatures for a fault.
 *
 * @param protocols what it offers; both by default.
 */
export function pera(protocols: readonly Protocol[] = ['arc0027', 'walletconnect']): Dialect {
  let negotiation: Promise<Selection> | undefined;
  const arc27 = arc27Dialect('pera-demo-dapp');
  return {
    async begin(channel) {
      negotiation = offer(channel, offered(protocols));
      return outcome(await negotiation);
    },
    async sign(channel, transactions, wallet) {
      const selected = (await negotiation)?.result?.protocol.id;
      if (selected === undefined) throw new Error('nothing negotiated');
      const speak = selected === 'walletconnect' ? walletConnectSign : arc27.sign.bind(arc27);
      const answer = await speak(channel, transactions, wallet);
      const raw = answer.kind === 'signed' && answer.form !== 'signed' && answer.form !== 'none';
      return raw ? { kind: 'failed', reason: 'no signed transaction' } : answer;
    },
    requests: {
      session: walletConnectSession,
      'unknown-protocol': async (channel) =>
        outcome(await offer(channel, [{ id: 'morse', versions: ['1.0'] }])),
      'unknown-handshake': async (channel) => outcome(await offer(channel, offered(protocols), 9)),
    },
  };
}
