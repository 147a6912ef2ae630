import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';

import { launchChromium } from '../browser/chromium';
import { launchFirefox } from '../browser/firefox';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import {
  startService,
  type RunningService,
  type ServiceOptions,
} from '../service/start-service.js';
import { createAlgorandSigner, type AlgorandSigner } from '../service/visitors/algorand-signer.js';
import { SoftwarePasskey } from '../service/visitors/software-passkey.js';
import type {
  SessionCommand,
  SessionPlan,
  SessionReport,
  SessionSnapshot,
} from '../../src/messages/session-port';
import { buildPages, type BuiltPages } from './build-pages';
import type { Control } from './pages/control';
import type { Dapp } from './pages/dapp';

type Of<Type extends SessionReport['type']> = Extract<SessionReport, { type: Type }>;

/** A browser with the session host alone; the test is the background, the passkey and the account. */
export class SessionBench {
  readonly browser: BrowserUnderTest;
  readonly account: AlgorandSigner = createAlgorandSigner();
  readonly passkey = new SoftwarePasskey();
  readonly #pages: BuiltPages;
  readonly #services: RunningService[] = [];
  #dapps: Surface[] = [];
  readonly #control: Surface;

  private constructor(browser: BrowserUnderTest, pages: BuiltPages, control: Surface) {
    this.browser = browser;
    this.#pages = pages;
    this.#control = control;
  }

  static async start(name: 'chromium' | 'firefox'): Promise<SessionBench> {
    const pages = await buildPages();
    const launch = name === 'chromium' ? launchChromium : launchFirefox;
    const browser = await launch({ extension: pages.extension });
    const control = await browser.openExtensionPage('e2e/session-host/pages/control.html');
    // Firefox tells of a page's address before its scripts have run.
    await eventually('the stand-in background', async () =>
      (await control.evaluate(() => 'control' in globalThis, 0)) ? true : undefined,
    );
    const bench = new SessionBench(browser, pages, control);
    await bench.openHost();
    return bench;
  }

  async openHost(): Promise<void> {
    await this.#control.evaluate(
      () => (globalThis as never as { control: Control }).control.openHost(),
      0,
    );
    await eventually('the session host to say that it is here', async () =>
      (await this.reports()).find(({ type }) => type === 'here'),
    );
  }

  closeHost(): Promise<void> {
    return this.#control.evaluate(
      () => (globalThis as never as { control: Control }).control.closeHost(),
      0,
    );
  }

  hangUp(): Promise<void> {
    return this.#control.evaluate(() => {
      (globalThis as never as { control: Control }).control.hangUp();
    }, 0);
  }

  say(command: SessionCommand): Promise<void> {
    return this.#control.evaluate((given) => {
      (globalThis as never as { control: Control }).control.say(given);
    }, command);
  }

  async reports(from = 0): Promise<readonly SessionReport[]> {
    const text = await this.#control.evaluate(
      (start) => JSON.stringify((globalThis as never as { control: Control }).control.heard(start)),
      from,
    );
    return JSON.parse(text) as readonly SessionReport[];
  }

  /** Waits for a report of this type that `fits`. */
  report<Type extends SessionReport['type']>(
    type: Type,
    fits: (report: Of<Type>) => boolean = () => true,
    timeout = 20_000,
  ): Promise<Of<Type>> {
    const isOne = (report: SessionReport): report is Of<Type> =>
      report.type === type && fits(report as Of<Type>);
    return eventually(
      `a ${type} report`,
      async () => (await this.reports()).findLast(isOne),
      timeout,
    );
  }

  /** Waits for a report of this type after the first `from` reports. */
  async says(type: SessionReport['type'], from: number): Promise<void> {
    await eventually(`another ${type} report`, async () =>
      (await this.reports(from)).find((report) => report.type === type),
    );
  }

  /** Waits until the session was last seen in this phase. */
  async phase(
    sessionId: string,
    kind: SessionSnapshot['phase']['kind'],
    timeout = 30_000,
  ): Promise<SessionSnapshot> {
    const reached = ({ snapshot }: Of<'snapshot'>): boolean =>
      snapshot.sessionId === sessionId && snapshot.phase.kind === kind;
    try {
      return (await this.report('snapshot', reached, timeout)).snapshot;
    } catch (error) {
      const story = (await this.reports()).filter((it) => JSON.stringify(it).includes(sessionId));
      throw new Error(`never ${kind}: ${JSON.stringify(story)}`, { cause: error });
    }
  }

  async service(options: ServiceOptions): Promise<RunningService> {
    const service = await startService({
      ...options,
      staticFolders: { '/dapp': this.#pages.dapp },
    });
    this.#services.push(service);
    return service;
  }

  /** Opens the dapp's page, which shows a code for `requestId`. */
  async dapp(service: RunningService, requestId: string, late = 0): Promise<DappPage> {
    // In Firefox a new tab goes into the front window, and that must not be the session host's own.
    await this.#control.bringToFront();
    const page = await this.browser.newPage(`${service.origin}/dapp/index.html`);
    this.#dapps.push(page);
    await page.evaluate(
      (given) => {
        (globalThis as never as { dapp: Dapp }).dapp.wait(given.requestId, given.late);
      },
      { requestId, late },
    );
    await service.events.first('linked', (event) => event.requestId === requestId, 15_000);
    return new DappPage(page);
  }

  plan(service: RunningService, more: Partial<SessionPlan> = {}): SessionPlan {
    return {
      sessionId: randomUUID(),
      service: { origin: service.origin, rpId: service.rpId },
      requestId: randomUUID(),
      accountAddress: this.account.address,
      iceServers: [],
      answerMode: 'automatic',
      networks: [],
      heartbeat: 'mirror',
      limits: { idle: 3_600_000, absolute: 7_200_000 },
      ...more,
    };
  }

  /** Waits for the session's call and answers it as the user's approval would. */
  async approve(service: RunningService, plan: SessionPlan): Promise<Of<'call'>> {
    const call = await this.report('call', ({ sessionId }) => sessionId === plan.sessionId);
    const { challenge } = JSON.parse(call.call.optionsJson) as { challenge: string };
    const ceremony = { challenge, origin: service.origin, rpId: service.rpId };
    const { requestId } = plan;
    const credential =
      call.call.kind === 'register'
        ? {
            ...this.passkey.create(ceremony),
            clientExtensionResults: { liquid: this.account.prove(challenge, { requestId }) },
          }
        : { ...this.passkey.get(ceremony), clientExtensionResults: { liquid: { requestId } } };
    await this.say({
      type: 'answer',
      callId: call.callId,
      result: { ok: true, credentialJson: JSON.stringify(credential) },
    });
    return call;
  }

  /** A whole honest connection: dapp, link, approval, open channel. */
  async connect(
    service: RunningService,
    more: Partial<SessionPlan> = {},
    late = 0,
  ): Promise<{ readonly plan: SessionPlan; readonly dapp: DappPage }> {
    const plan = this.plan(service, more);
    const dapp = await this.dapp(service, plan.requestId, late);
    await this.say({ type: 'start', plan });
    await this.approve(service, plan);
    await this.phase(plan.sessionId, 'open');
    await dapp.waitFor('open');
    return { plan, dapp };
  }

  /**
   * Between two tests. Cookies know no ports: a page left behind that goes on asking its own service would be given a
   * new session there, and with that cookie the next test's service would find no challenge.
   */
  async closeDapps(): Promise<void> {
    const left = this.#dapps;
    this.#dapps = [];
    for (const page of left) await page.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.browser.close();
    for (const service of this.#services) await service.close();
    for (const folder of [this.#pages.extension, this.#pages.dapp]) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

export class DappPage {
  readonly page: Surface;

  constructor(page: Surface) {
    this.page = page;
  }

  send(text: string): Promise<void> {
    return this.page.evaluate((frame) => {
      (globalThis as never as { dapp: Dapp }).dapp.send(frame);
    }, text);
  }

  hangUp(): Promise<void> {
    return this.page.evaluate(() => {
      (globalThis as never as { dapp: Dapp }).dapp.close();
    }, 0);
  }

  async frames(): Promise<readonly string[]> {
    return this.page.evaluate(() => [...(globalThis as never as { dapp: Dapp }).dapp.frames()], 0);
  }

  async waitFor(state: string): Promise<void> {
    await eventually(`a dapp that is ${state}`, async () =>
      (await this.page.evaluate(() => (globalThis as never as { dapp: Dapp }).dapp.state(), 0)) ===
      state
        ? true
        : undefined,
    );
  }

  frame(index = 0): Promise<string> {
    return eventually('a frame at the dapp', async () => (await this.frames())[index]);
  }
}
