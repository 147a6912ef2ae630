import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BrowserUnderTest } from '../browser/surface';
import { buildDapps, removeDapps } from '../dapps/build-dapps';
import { driveDapp, type DappPage } from '../dapps/dapp-page';
import { onboard, type Onboarded } from '../flows/onboard';
import { startService, type RunningService, type ServiceOptions } from '../service/start-service';

/** One browser with a user in it, and services to connect to. */
export interface Stage<Browser extends BrowserUnderTest = BrowserUnderTest> {
  readonly browser: Browser;
  readonly user: Onboarded;
  /** A service that also serves the dapps, at its own `/dapps`. */
  serve(options: ServiceOptions): Promise<RunningService>;
  /** @param page for example `peers.html?dialect=biatec`. */
  openDapp(service: RunningService, page: string): Promise<DappPage>;
  /** A path for a file that goes with the stage. */
  file(name: string): string;
  /** Closes the pages of dapps that are still open. */
  closeDapps(): Promise<void>;
  close(): Promise<void>;
}

export async function setStage<Browser extends BrowserUnderTest>(
  launch: () => Promise<Browser>,
): Promise<Stage<Browser>> {
  const folder = await buildDapps();
  const browser = await launch();
  const user = await onboard(browser);
  const files = await mkdtemp(join(tmpdir(), 'tidekey-stage-'));
  const services: RunningService[] = [];
  let dapps: DappPage[] = [];
  return {
    browser,
    user,
    async serve(options) {
      const service = await startService({ ...options, staticFolders: { '/dapps': folder } });
      services.push(service);
      return service;
    },
    async openDapp(service, page) {
      const dapp = driveDapp(await browser.newPage(`${service.origin}/dapps/${page}`));
      dapps.push(dapp);
      return dapp;
    },
    file: (name) => join(files, name),
    async closeDapps() {
      // A test may have closed its page itself.
      for (const { surface } of dapps) await surface.close().catch(() => undefined);
      dapps = [];
    },
    async close() {
      await browser.close();
      for (const service of services) await service.close();
      await rm(files, { recursive: true, force: true });
      await removeDapps();
    },
  };
}
