import { join } from 'node:path';

import type { BrowserContext, Page } from 'playwright';

export type Operation = 'create' | 'get';
/** What a request asks for beside an ES256 passkey. */
export type Variant = 'plain' | 'prf' | 'ML-DSA' | 'conditional';

/** Milliseconds since the epoch by the page's own clock. */
export interface CeremonyTimes {
  readonly called: number;
  readonly settled: number;
}

interface Asking {
  readonly startCeremony: (operation: Operation, user: number, variant: Variant) => void;
  readonly ceremony: Promise<CeremonyTimes | { readonly failure: string }>;
}

/** A page that can make requests. */
export async function openCeremonyPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ path: join(import.meta.dirname, 'in-page', 'ceremony.js') });
  await page.goto(url);
  return page;
}

/** Makes the request and does not wait for its answer. */
export async function startCeremony(
  page: Page,
  operation: Operation,
  user: number,
  variant: Variant = 'plain',
): Promise<void> {
  await page.evaluate(
    (call) => {
      (window as unknown as Asking).startCeremony(call.operation, call.user, call.variant);
    },
    { operation, user, variant },
  );
}

/** The times of the last request, once it was answered with a credential. @throws if it was answered otherwise. */
export async function ceremonyTimes(page: Page): Promise<CeremonyTimes> {
  const times = await page.evaluate(() => (window as unknown as Asking).ceremony);
  if ('failure' in times) throw new Error(times.failure);
  return times;
}
