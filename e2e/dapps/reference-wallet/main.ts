import { SignalClient } from '@algorandfoundation/liquid-client';
import * as v from 'valibot';

import { readSettings, type PageSettings } from '../page/settings';
import { TextChannel } from '../page/text-channel';
import { answerFrame } from './answer-frame';
import { InPagePasskey } from './in-page-passkey';
import { register, signIn } from './sign-in';
import { WalletAccount } from './wallet-account';
import type { WalletApi } from './wallet-api';

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const jsonLink = v.looseObject({ requestId: v.union([v.string(), v.number()]) });

/** A number stays a number: services compare by `===`. */
function requestIdOf(link: string): string | number {
  if (link.startsWith('{')) return v.parse(jsonLink, JSON.parse(link)).requestId;
  const requestId = new URLSearchParams(link.slice(link.indexOf('?'))).get('requestId');
  if (requestId === null) throw new Error(`no request in ${link}`);
  return requestId;
}

/** Sends the offer and its candidates again until there is an answer: whoever listens late hears them still. */
function repeatOffer(client: SignalClient, interval: number): void {
  const sent: { readonly event: string; readonly payload: unknown }[] = [];
  for (const event of ['offer-description', 'offer-candidate']) {
    client.on(event, (payload: unknown) => sent.push({ event, payload }));
  }
  const timer = setInterval(() => {
    for (const { event, payload } of sent) client.socket.emit(event, payload);
  }, interval);
  client.socket.once('answer-description', () => {
    clearInterval(timer);
  });
}

async function openChannel(settings: PageSettings): Promise<RTCDataChannel> {
  const client = new SignalClient(location.origin);
  // The client knows only its own ways to sign in; this is how its other users tell it.
  client.authenticated = true;
  const repeat = settings.number('repeat');
  if (repeat > 0) repeatOffer(client, repeat);
  const channel = await client.peer('', 'answer', {
    iceServers: [...settings.iceServers],
  });
  if (channel.readyState !== 'open') {
    await new Promise((resolve) => {
      channel.addEventListener('open', resolve, { once: true });
    });
  }
  return channel;
}

/**
 * The bare `@algorandfoundation/liquid-client` as a wallet that approves everything. Served by the service itself.
 * Settings: `form` (`raw` or `signed`; default as the dapp wants it), `refuse=1`, `pause` (milliseconds between signing in and the offer, the way other
 * wallets avoid offering before the dapp listens), `repeat` (milliseconds between repetitions of the offer; 0 for the
 * client as it is), `ice`.
 */
async function run(): Promise<void> {
  const settings = readSettings();
  const account = new WalletAccount();
  const passkey = await InPagePasskey.generate();
  await fetch('/auth/session');
  let registered = false;
  let channel: TextChannel | undefined;
  const wallet: WalletApi = {
    address: account.address,
    credentialId: passkey.id,
    frames: [],
    error: undefined,
    async connect(link) {
      const start = performance.now();
      const requestId = requestIdOf(link);
      if (registered) await signIn(passkey, requestId);
      else await register(passkey, account, requestId);
      registered = true;
      const authenticated = performance.now() - start;
      await wait(settings.number('pause'));
      const opened = new TextChannel(await openChannel(settings));
      channel = opened;
      wallet.frames = opened.frames;
      const said = settings.text('form');
      const form = said === 'signed' || said === 'raw' ? said : undefined;
      opened.onText((text) => {
        try {
          const answer = answerFrame(text, account, { form, refuse: settings.flag('refuse') });
          if (answer !== undefined) opened.send(answer);
        } catch (error) {
          wallet.error = String(error);
        }
      });
      return { authenticated, opened: performance.now() - start };
    },
    send: (text) => {
      channel?.send(text);
    },
    close: () => {
      channel?.close();
    },
  };
  Reflect.set(window, 'wallet', wallet);
  document.body.dataset['testid'] = 'wallet-ready';
  document.body.textContent = account.address;
}

void run();
