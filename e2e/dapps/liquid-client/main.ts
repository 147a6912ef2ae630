import { SignalClient } from '@algorandfoundation/liquid-client';

import { arc27Dialect, USE_WALLET_PROVIDER } from '../page/arc27';
import { logo } from '../page/logo';
import { readSettings } from '../page/settings';
import { createShell } from '../page/shell';
import { TextChannel } from '../page/text-channel';

/**
 * A dapp on the published `@algorandfoundation/liquid-client` as it is: its own link, its own code, its own peer.
 * Settings: `service`, `ice`, `provider` (the providerId to send; default use-wallet's).
 */
async function run(): Promise<void> {
  const settings = readSettings();
  const { service, iceServers } = settings;
  const shell = createShell('Dapp on liquid-client');
  try {
    // Services drop the messages of a socket whose session they have not stored yet.
    await fetch(`${service}/auth/session`, { credentials: 'include' });
    const elsewhere = service !== location.origin;
    const client = new SignalClient(service, { autoConnect: true, withCredentials: elsewhere });
    client.qrCodeOptions = { ...client.qrCodeOptions, image: logo };
    client.on('link-message', ({ wallet }: { readonly wallet: string }) => {
      shell.linked(wallet);
    });
    const requestId = SignalClient.generateRequestId();
    const peer = client.peer(requestId, 'offer', { iceServers: [...iceServers] });
    shell.showCode(client.deepLink(requestId), await client.qrCode());
    const channel = await peer;
    channel.addEventListener('close', () => {
      shell.show('closed');
    });
    const provider = settings.text('provider') ?? USE_WALLET_PROVIDER;
    await shell.opened(new TextChannel(channel), arc27Dialect(provider));
  } catch (error) {
    shell.fail(error);
  }
}

void run();
