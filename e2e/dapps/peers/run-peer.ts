import { SignalClient } from '@algorandfoundation/liquid-client';

import type { Dialect } from '../page/dialect';
import { drawPlainCode } from '../page/draw-code';
import { readSettings, type PageSettings } from '../page/settings';
import { createShell } from '../page/shell';
import { TextChannel } from '../page/text-channel';
import { linkAndAnswer } from './link/link-and-answer';
import { readLinkOptions } from './link/link-options';

/** How a dapp writes its code. */
export type LinkForm = 'url' | 'json-number';

/** A page that is told its request goes on with one that was linked before, as after a reload. */
function newRequest(
  form: LinkForm,
  settings: PageSettings,
): [requestId: string | number, link: string] {
  const { service } = settings;
  if (form === 'json-number') {
    const requestId = Math.random();
    return [requestId, JSON.stringify({ origin: service, requestId })];
  }
  const requestId = settings.text('request') ?? SignalClient.generateRequestId();
  return [requestId, `liquid://${service.replace('https://', '')}/?requestId=${requestId}`];
}

/** A whole dapp page: our own link layer, and a dialect over the channels that it brings. */
export async function runPeer(
  title: string,
  dialect: Dialect,
  form: LinkForm = 'url',
): Promise<void> {
  const settings = readSettings();
  const shell = createShell(title);
  const [requestId, link] = newRequest(form, settings);
  const fail = (error: unknown): void => {
    shell.fail(error);
  };
  const open = (channel: RTCDataChannel): void => {
    channel.addEventListener('close', () => {
      shell.show('closed');
    });
    shell.opened(new TextChannel(channel), dialect).catch(fail);
  };
  await linkAndAnswer(readLinkOptions(settings, requestId), {
    waiting: () => {
      shell.showCode(link, drawPlainCode(link));
    },
    linked: (wallet) => {
      shell.linked(wallet);
    },
    offers: (count) => {
      shell.dapp.offers = count;
    },
    channel: (channel) => {
      if (channel.readyState === 'open') open(channel);
      else {
        channel.addEventListener('open', () => {
          open(channel);
        });
      }
    },
    fail,
  }).catch(fail);
}
