import type { BrowserContext, Page } from 'playwright';

import { launchChromium, type ChromiumUnderTest } from '../e2e/browser/chromium';
import { eventually } from '../e2e/browser/surface';
import { servePages } from '../e2e/attacks/serve-pages';
import { onboard } from '../e2e/flows/onboard';
import {
  ceremonyTimes,
  openCeremonyPage,
  startCeremony,
  type Operation,
  type Variant,
} from './browser/ceremony-page';
import { promptMoments, watchPrompts, type PromptWatch } from './browser/prompt-moments';
import { virtualAuthenticator, type VirtualCeremony } from './browser/virtual-authenticator';
import type { Line, Section } from './report';
import { inRounds, LEAST_ROUNDS, type Contender, type Figures } from './rounds';

const OPERATIONS = ['create', 'get'] as const;
/** Requests that ask for more, each beside the reference; the passkey of `get` has a PRF anyway. */
const VARIANTS = [
  ['create', 'ML-DSA'],
  ['get', 'prf'],
  ['get', 'conditional'],
] as const satisfies readonly (readonly [Operation, Variant])[];
/** When the background is stopped, if at all. */
const STOPS = ['never', 'before the call', 'before the click'] as const;
type Stop = (typeof STOPS)[number];

/** Milliseconds of one ceremony. The reference has no prompt. */
interface Times {
  readonly seen?: number;
  readonly armed?: number;
  readonly settled: number;
}

const ours = (operation: Operation, stop: Stop) => `${operation}, background stopped ${stop}`;
const reference = (operation: Operation) => `${operation}, virtual authenticator`;
const varied = (operation: Operation, variant: Variant) => `${operation}, ${variant}`;
const variedReference = (operation: Operation, variant: Variant) =>
  `${operation}, ${variant}, virtual authenticator`;

/** A whole ceremony in Chromium: from the call to the prompt, and from the click to the settled promise. */
export async function benchChromium(
  rounds = LEAST_ROUNDS,
  extension = 'dist/chrome',
): Promise<Section> {
  const pages = await servePages();
  const browser = await launchChromium({ extension });
  try {
    await onboard(browser);
    const without = await browser.context.browser()?.newContext();
    if (without === undefined) throw new Error('no browser behind the context');
    const contenders = [
      ...(await ourContenders(browser, pages.origin)),
      ...(await referenceContenders(without, pages.origin)),
    ];
    const figures = await inRounds(contenders, rounds);
    return {
      title: `Ceremonies in Chromium ${browser.context.browser()?.version() ?? ''}, production build`,
      lines: [
        ...OPERATIONS.flatMap((operation) => linesFor(operation, figures)),
        ...VARIANTS.flatMap(([operation, variant]) => variedLines(operation, variant, figures)),
      ],
      notes: [
        '"Prompt seen": drawn in a frame, deny works, approve is in sight. "Prompt armed": approve can be pressed;',
        'it is 500 ms later on purpose, because a page decides when the prompt appears and must not catch a click',
        'that was meant for the page. The automation stops each new window until it has attached to it, so these',
        'are upper bounds. "Settled": from the click in the prompt to the continuation in the page, with the',
        'strictly durable write and its read-back for create.',
        "Reference: Chromium's own client and virtual authenticator in a context without the extension, from the",
        'call to the continuation; it keeps keys in memory, asks nobody and is not told apart into steps.',
      ],
    };
  } finally {
    await browser.close();
    await pages.close();
  }
}

async function ourContenders(
  browser: ChromiumUnderTest,
  origin: string,
): Promise<readonly Contender<string, Times>[]> {
  const watch = await watchPrompts(browser.context);
  const contenders: Contender<string, Times>[] = [];
  for (const operation of OPERATIONS) {
    // A site of its own, so that a sign-in finds exactly one passkey.
    const page = await openCeremonyPage(browser.context, siteOf(origin, operation));
    let user = 0;
    const perform = (what: Operation, stop: Stop, variant?: Variant) => {
      user += 1;
      return ourCeremony({ browser, watch, page }, what, stop, user, variant);
    };
    if (operation === 'get') await perform('create', 'never');
    for (const stop of STOPS) {
      contenders.push({ name: ours(operation, stop), measure: () => perform(operation, stop) });
    }
    for (const [, variant] of VARIANTS.filter(([of]) => of === operation)) {
      contenders.push({
        name: varied(operation, variant),
        measure: () => perform(operation, 'never', variant),
      });
    }
  }
  return contenders;
}

async function referenceContenders(
  context: BrowserContext,
  origin: string,
): Promise<readonly Contender<string, Times>[]> {
  const perform: VirtualCeremony = await virtualAuthenticator(context, siteOf(origin, 'reference'));
  return [
    ...OPERATIONS.map((operation) => ({
      name: reference(operation),
      measure: async () => ({ settled: await perform(operation) }),
    })),
    ...VARIANTS.map(([operation, variant]) => ({
      name: variedReference(operation, variant),
      measure: async () => ({ settled: await perform(operation, variant) }),
    })),
  ];
}

interface Stage {
  readonly browser: ChromiumUnderTest;
  readonly watch: PromptWatch;
  readonly page: Page;
}

async function ourCeremony(
  { browser, watch, page }: Stage,
  operation: Operation,
  stop: Stop,
  user: number,
  variant: Variant = 'plain',
): Promise<Times> {
  await page.bringToFront();
  if (stop === 'before the call') await stopForGood(browser);
  const opened = browser.context.waitForEvent('page');
  await startCeremony(page, operation, user, variant);
  // It waits for the user, who takes it up by the hint at the field.
  const taken = variant === 'conditional' ? await pressHint(page) : undefined;
  const prompt = await opened;
  const { seen, armed } = await promptMoments(prompt);
  if (stop === 'before the click') await browser.stopBackground();
  const clicked = await watch.clickApprove(prompt);
  const { called, settled } = await ceremonyTimes(page);
  if (!prompt.isClosed()) await prompt.waitForEvent('close');
  const since = taken ?? called;
  return { seen: seen - since, armed: armed - since, settled: settled - clicked };
}

/** Focuses the page's field and presses the hint that is drawn beside it; gives the moment of the press. */
async function pressHint(page: Page): Promise<number> {
  await page.evaluate(() => {
    const field = document.querySelector('input') ?? document.createElement('input');
    field.autocomplete = 'username webauthn';
    document.body.append(field);
    field.blur();
    field.focus();
  });
  const place = await eventually('the hint', () =>
    page.evaluate(() => {
      const { left, top, width, height } =
        document.querySelector(':popover-open')?.getBoundingClientRect() ?? new DOMRect();
      return width === 0 ? undefined : { x: left + width / 3, y: top + height / 2 };
    }),
  );
  await page.mouse.click(place.x, place.y);
  return performance.timeOrigin + performance.now();
}

/** Stops the background and makes sure that nothing has started it again. */
async function stopForGood(browser: ChromiumUnderTest): Promise<void> {
  const session = await browser.context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('no browser behind the context');
  await eventually('a stopped background', async () => {
    await browser.stopBackground();
    const { targetInfos } = await session.send('Target.getTargets');
    const alive = targetInfos.some(
      ({ type, url }) => type === 'service_worker' && url.includes(browser.extensionId),
    );
    return alive ? undefined : true;
  });
  await session.detach();
}

function siteOf(origin: string, name: string): string {
  return `${origin.replace('localhost', `${name}.localhost`)}/requests.html`;
}

/** Beside the reference's whole call, which waits for nobody. */
function variedLines(
  operation: Operation,
  variant: Variant,
  figures: Figures<string, Times>,
): readonly Line[] {
  const line = (what: string, name: string, figure: keyof Times): Line => ({
    what: `${operation}, ${variant}: ${what}`,
    unit: 'ms',
    rounds: figures(name).flatMap((times) => times[figure] ?? []),
  });
  const begin = variant === 'conditional' ? 'press of the hint' : 'call';
  return [
    line(`${begin} → prompt seen, warm`, varied(operation, variant), 'seen'),
    line('click → settled, warm', varied(operation, variant), 'settled'),
    line(
      'reference: virtual authenticator, whole call',
      variedReference(operation, variant),
      'settled',
    ),
  ];
}

function linesFor(operation: Operation, figures: Figures<string, Times>): readonly Line[] {
  const line = (what: string, name: string, figure: keyof Times): Line => ({
    what: `${operation}: ${what}`,
    unit: 'ms',
    rounds: figures(name).flatMap((times) => times[figure] ?? []),
  });
  const most = (value: number) => ({ bound: 'at most', value }) as const;
  const warm = ours(operation, 'never');
  const deadAtCall = ours(operation, 'before the call');
  const deadAtClick = ours(operation, 'before the click');
  return [
    { ...line('call → prompt seen, warm', warm, 'seen'), target: most(400) },
    line('call → prompt armed, warm', warm, 'armed'),
    line('call → prompt seen, dead worker', deadAtCall, 'seen'),
    line('call → prompt armed, dead worker', deadAtCall, 'armed'),
    { ...line('click → settled, warm', warm, 'settled'), target: most(50) },
    line('click → settled, worker stopped before the click', deadAtClick, 'settled'),
    line('reference: virtual authenticator, whole call', reference(operation), 'settled'),
  ];
}
