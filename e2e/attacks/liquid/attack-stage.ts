import { launch, type BrowserKind } from '../../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../../browser/surface';
import { buildDapps, removeDapps } from '../../dapps/build-dapps';
import { driveDapp, type DappPage } from '../../dapps/dapp-page';
import { openPrompt } from '../../flows/answer-prompt';
import { onboard, type Onboarded } from '../../flows/onboard';
import type { ConnectionView, LinkSubmitView } from '../../../src/messages/link-views';
import type { EvilServiceName } from './evil-services';
import type { Tampering } from './front/tampering';
import { freshRequestId } from './relay-phisher';
import { startEvilService, type EvilService } from './start-evil-service';

type Phase = ConnectionView['phase'];

/** One browser with a user in it, and the services that attack him. */
export interface AttackStage {
  readonly browser: BrowserUnderTest;
  readonly user: Onboarded;
  /** Where the dapps were built. */
  readonly dapps: string;
  /** The popup as a tab: what the user sees of his connections. */
  readonly popup: Surface;
  /** A service of lineage v1 that serves the dapps too. `{}` is an honest one. */
  serve(evil: EvilServiceName | Tampering): Promise<EvilService>;
  openDapp(service: EvilService, page?: string): Promise<DappPage>;
  /** Takes a link in as if it was pasted, and approves it. */
  approveLink(text: string): Promise<void>;
  /** Approves the link of a dapp and waits for its channel. */
  connect(dapp: DappPage): Promise<void>;
  /** The phase of the newest session with this service. */
  phase(service: EvilService): Promise<Phase>;
  /** Waits until the newest session with this service is over, and tells how. */
  end(service: EvilService, timeout?: number): Promise<Phase>;
  /** How the popup says that the newest session with this service has ended. */
  shownEnd(service: EvilService): Promise<string>;
  /** Ends the newest session with this service, as the popup's button does. */
  closeSession(service: EvilService): Promise<void>;
  connections(): Promise<readonly ConnectionView[]>;
  /** How many prompt windows there are. */
  prompts(): Promise<number>;
  /** Closes the pages of dapps and the services of one test. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A link that no dapp waits behind: enough for a service that fails before anybody would answer. */
export const bareLink = ({ port }: EvilService): string =>
  `liquid://http://localhost:${port}/?requestId=${freshRequestId()}`;

export async function setAttackStage(name: BrowserKind): Promise<AttackStage> {
  const dapps = await buildDapps();
  const browser = await launch(name);
  const user = await onboard(browser);
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  const services: EvilService[] = [];
  const pages: DappPage[] = [];

  const send = async <Value>(message: string, request: object = {}): Promise<Value> => {
    const answer = await popup.evaluate(
      async (sent) => {
        const { runtime } =
          (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
        return (await runtime.sendMessage(sent)) as unknown;
      },
      { name: message, request },
    );
    const { ok, value } = answer as { readonly ok: boolean; readonly value: Value };
    if (!ok) throw new Error(`${message}: ${JSON.stringify(answer)}`);
    return value;
  };
  const connections = () => send<readonly ConnectionView[]>('connections.list');
  const prompts = () => browser.countExtensionPages('prompt.html');
  const newest = async ({ port }: EvilService): Promise<ConnectionView> => {
    const ofService = (await connections()).filter(({ host }) => host === `localhost:${port}`);
    const [found] = [...ofService].sort((left, right) => right.since - left.since);
    if (found === undefined) throw new Error(`no connection with port ${port}`);
    return found;
  };
  const phase = async (service: EvilService): Promise<Phase> => (await newest(service)).phase;
  const approveLink = async (text: string): Promise<void> => {
    const submitted = await send<LinkSubmitView>('link.submit', { text, source: 'paste' });
    if (submitted.kind === 'refused') throw new Error(`the link is refused: ${submitted.problem}`);
    const prompt = await openPrompt(browser);
    if (await prompt.has('prompt-vouch')) await prompt.click('prompt-vouch');
    await prompt.click('prompt-approve');
    await eventually('the prompt to close', async () =>
      (await prompts()) === 0 ? true : undefined,
    );
  };
  const clear = async (): Promise<void> => {
    // What a failed test left waiting must not stand in front of the next one's.
    await send('connections.close-all').catch(() => undefined);
    // A test may have closed its page itself.
    for (const { surface } of pages.splice(0)) await surface.close().catch(() => undefined);
    for (const service of services.splice(0)) await service.close();
  };

  return {
    browser,
    user,
    dapps,
    popup,
    connections,
    prompts,
    phase,
    approveLink,
    clear,
    async serve(evil) {
      const options = { lineage: 'v1', staticFolders: { '/dapps': dapps } } as const;
      const service = await startEvilService(options, evil);
      services.push(service);
      return service;
    },
    async openDapp(service, page = 'evil-dapp.html') {
      const dapp = driveDapp(await browser.newPage(`${service.origin}/dapps/${page}`));
      pages.push(dapp);
      return dapp;
    },
    async connect(dapp) {
      await approveLink(await dapp.link());
      await dapp.reach('open', 30_000);
    },
    end: (service, timeout = 15_000) =>
      eventually(
        'the session to end',
        async () => {
          const now = await phase(service);
          return now.kind === 'failed' || now.kind === 'closed' ? now : undefined;
        },
        timeout,
      ),
    async closeSession(service) {
      await send('connections.close', { sessionId: (await newest(service)).sessionId });
    },
    async shownEnd({ port }) {
      const row = `[data-testid="connection-row-localhost:${port}"]`;
      return eventually('the end in the popup', () =>
        popup.evaluate(
          (selector) => document.querySelector(selector)?.textContent ?? undefined,
          `${row} [data-testid="connection-end-reason"]`,
        ),
      );
    },
    async close() {
      await browser.close();
      await clear();
      await removeDapps();
    },
  };
}
