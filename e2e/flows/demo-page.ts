import { eventually, type Surface } from '../browser/surface';

/** Waits until the demo page's status line says how its last request ended. */
export async function demoStatus(page: Surface, ending: RegExp, timeout = 40_000): Promise<string> {
  let last = '';
  try {
    return await eventually(
      `status ${String(ending)}`,
      async () => {
        last = await page.text('demo-status');
        return ending.test(last) ? last : undefined;
      },
      timeout,
    );
  } catch (error) {
    throw new Error(`status is ${JSON.stringify(last)}`, { cause: error });
  }
}

const TAB_OF = {
  'demo-register': 'demo-tab-create',
  'demo-liquid-register': 'demo-tab-create',
  'demo-signin': 'demo-tab-signin',
  'demo-liquid-signin': 'demo-tab-signin',
} as const;

/** Presses a button of the demo page, on the tab where it stands. */
export async function pressDemo(page: Surface, button: keyof typeof TAB_OF): Promise<void> {
  await page.bringToFront();
  await page.click(TAB_OF[button]);
  await page.click(button);
}
