import { LiquidAuthClient } from '@algorandfoundation/liquid-auth-use-wallet-client';
import { decodeSignedTransaction, encodeUnsignedTransaction, type Transaction } from 'algosdk';

import type { Dialect } from '../page/dialect';
import { logo } from '../page/logo';
import type { DappOutcome } from '../page/outcome';
import { readSettings } from '../page/settings';
import { createShell } from '../page/shell';
import { TextChannel } from '../page/text-channel';
import { isSigned } from '../page/transactions';

/** Judges what the client made of the wallet's signatures: whole signed transactions, in order. */
function judgeSigned(
  transactions: readonly Transaction[],
  signed: readonly (Uint8Array | null)[],
  wallet: string,
): DappOutcome {
  const verified = transactions.filter((transaction, index) => {
    const bytes = signed[index];
    if (bytes === undefined || bytes === null) return false;
    const { txn } = decodeSignedTransaction(bytes);
    const same =
      String(encodeUnsignedTransaction(txn)) === String(encodeUnsignedTransaction(transaction));
    return same && isSigned(transaction, bytes, wallet);
  }).length;
  const unsigned = signed.filter((bytes) => bytes === null).length;
  return { kind: 'signed', form: 'raw', count: signed.length, verified, unsigned };
}

/** The client asks one thing at a time; after an error reply its promise never settles. */
function clientDialect(client: LiquidAuthClient): Dialect {
  return {
    async sign(_channel, transactions, wallet) {
      const signed = await client.signTransactions([...transactions], wallet);
      return judgeSigned(transactions, signed, wallet);
    },
  };
}

/**
 * A dapp on the published `@algorandfoundation/liquid-auth-use-wallet-client` as it is, its window and code included. It
 * talks to the page's own origin only. Settings: `ice`.
 */
async function run(): Promise<void> {
  const { iceServers } = readSettings();
  const shell = createShell('Dapp on liquid-auth-use-wallet-client');
  try {
    await fetch('/auth/session');
    const client = new LiquidAuthClient({ RTC_config_username: '', RTC_config_credential: '' });
    client.RTC_CONFIGURATION = { iceServers: [...iceServers] };
    client.client.qrCodeOptions = { ...client.client.qrCodeOptions, image: logo };
    client.client.on('link-message', ({ wallet }: { readonly wallet: string }) => {
      shell.linked(wallet);
    });
    const opened = new Promise<RTCDataChannel>((resolve) => {
      client.client.on('data-channel', resolve);
    });
    const connected = client.connect();
    document.querySelector<HTMLElement>('.liquid-auth-modal #start')?.click();
    const code = document.querySelector<HTMLImageElement>('#liquid-qr-code');
    code?.addEventListener('load', () => {
      code.dataset['testid'] = 'dapp-qr';
      shell.showCode(document.querySelector('#qr-link')?.getAttribute('href') ?? '');
    });
    await connected;
    client.hideModal();
    const channel = await opened;
    channel.addEventListener('close', () => {
      shell.show('closed');
    });
    await shell.opened(new TextChannel(channel), clientDialect(client));
  } catch (error) {
    shell.fail(error);
  }
}

void run();
