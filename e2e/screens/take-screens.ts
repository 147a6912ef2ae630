/**
 * Pictures of our pages, for people to look at: `npx tsx e2e/screens/take-screens.ts [scene name begins with …]`.
 * Builds the real pages, serves them under the manifest's Content-Security-Policy with a fake background, and writes
 * `screenshots/<scene>-<step>-<width>-<light|dark>.png`. Fails when a page writes to the console or breaks the policy.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium, type Browser, type Page } from 'playwright';

import { buildPages, servePages } from './built-pages';
import { installFakeExtension } from './fake-extension';
import { backupScenes } from './backup-scenes';
import { managementScenes } from './management-scenes';
import { onboardingScenes } from './onboarding-scenes';
import { promptScenes } from './prompt-scenes';
import type { Scene, Size } from './scene';
import { securityScenes } from './security-scenes';

const root = fileURLToPath(new URL('../../', import.meta.url));
const site = await mkdtemp(join(tmpdir(), 'tidekey-screens-'));
const pictures = `${root}screenshots`;
const sizes: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 360, height: 640 },
];
const wanted = process.argv[2] ?? '';
const scenes: readonly Scene[] = [
  ...onboardingScenes,
  ...promptScenes,
  ...managementScenes,
  ...backupScenes,
  ...securityScenes,
].filter(({ name }) => name.startsWith(wanted));

async function playScene(
  browser: Browser,
  origin: string,
  scene: Scene,
  size: Size,
  colorScheme: 'light' | 'dark',
): Promise<readonly string[]> {
  const complaints: string[] = [];
  const context = await browser.newContext({
    viewport: size,
    colorScheme,
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      complaints.push(`${scene.name}: ${message.text()} ${message.location().url}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`${scene.name}: ${error.message}`));
  await installFakeExtension(page, scene.replies, scene.latency);
  await page.goto(`${origin}/src/ui/${scene.page}`);
  await scene.play(page, async (step) => {
    const overflow = await overflowOf(page);
    if (overflow > 0)
      complaints.push(`${scene.name}-${step}: ${overflow} px too wide at ${size.width}`);
    const path = `${pictures}/${scene.name}-${step}-${size.width}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: scene.cropped !== true });
  });
  await context.close();
  return complaints;
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

await mkdir(pictures, { recursive: true });
await buildPages(
  scenes.map(({ page }) => page),
  site,
);
const { origin, close } = await servePages(site);
const browser = await chromium.launch({
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const complaints: string[] = [];
for (const scene of scenes) {
  for (const size of scene.sizes ?? sizes) {
    for (const colorScheme of ['light', 'dark'] as const) {
      complaints.push(...(await playScene(browser, origin, scene, size, colorScheme)));
    }
  }
}
await browser.close();
close();
await rm(site, { recursive: true });
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
