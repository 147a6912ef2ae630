import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from '../browser/chromium';
import { launchFirefox } from '../browser/firefox';
import { BROWSERS } from '../browser/launch';
import { eventually, type BrowserUnderTest, type Surface } from '../browser/surface';
import { buildScanExtension, SCAN_PAGE } from './build-scan-extension';
import { drawPicture, toPng, toY4m } from './draw-picture';

const link = (host: string) => `liquid://${host}/?requestId=0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9`;
const FIRST = { text: link('first.example'), x: 150, y: 100, module: 6 } as const;
const SECOND = { text: link('second.example'), x: 900, y: 500, module: 4 } as const;
const FRAME = drawPicture(640, 480, [FIRST]);
const base64 = (codes: Parameters<typeof drawPicture>[2]) =>
  toPng(drawPicture(1_280, 800, codes)).toString('base64');

let extension: string;
beforeAll(async () => {
  extension = await buildScanExtension();
});
afterAll(() => rm(extension, { recursive: true, force: true }));

/** What the page has sent to the background. */
const submitted = (page: Surface) =>
  page.evaluate(async (): Promise<readonly unknown[]> => {
    const all: unknown = await chrome.runtime.sendMessage({ name: 'test.submitted' });
    if (!Array.isArray(all)) throw new TypeError('no list came back');
    return [...(all as readonly unknown[])];
  }, undefined);
const sent = (text: string, source: string) => ({ name: 'link.submit', request: { text, source } });

/** As a person who drops or pastes a file or a text. */
const hand = (page: Surface, event: 'drop' | 'paste', file: string, text = '') =>
  page.evaluate(
    ([name, content, words]) => {
      const data = new DataTransfer();
      if (content !== '') {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        data.items.add(new File([bytes], 'code.png', { type: 'image/png' }));
      }
      if (words !== '') data.setData('text/plain', words);
      const made = new Event(name, { bubbles: true, cancelable: true });
      const member = name === 'drop' ? 'dataTransfer' : 'clipboardData';
      Object.defineProperty(made, member, { value: data });
      document.querySelector('[data-testid="scan-drop"]')?.dispatchEvent(made);
      return made.defaultPrevented;
    },
    [event, file, text] as const,
  );

const choose = (page: Surface, file: string) =>
  page.evaluate((content) => {
    const input = document.querySelector('[data-testid="scan-file"]');
    if (!(input instanceof HTMLInputElement)) throw new Error('no file input');
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'code.png'));
    input.files = data.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, file);

describe.each(BROWSERS)('the scanning page in %s', (name) => {
  let browser: BrowserUnderTest;
  let page: Surface;

  beforeAll(async () => {
    browser = await (name === 'chromium'
      ? launchChromium({ extension })
      : launchFirefox({ extension }));
  });
  afterAll(() => browser.close());
  afterEach(() => page.close());

  const open = async () => {
    page = await browser.openExtensionPage(SCAN_PAGE);
    await page.waitFor('scan-start-camera');
  };
  const latest = async () => (await submitted(page)).at(-1);

  it('hands on the code of a chosen picture', async () => {
    await open();
    await choose(page, base64([FIRST]));
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(FIRST.text, 'image'));
    expect(await page.has('scan-start-camera')).toBe(false);
  });

  it('takes a dropped picture, and stays on the page', async () => {
    await open();
    expect(await hand(page, 'drop', base64([SECOND]))).toBe(true);
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(SECOND.text, 'image'));
  });

  it('takes a pasted picture', async () => {
    await open();
    await hand(page, 'paste', base64([FIRST]));
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(FIRST.text, 'paste'));
  });

  it('takes a pasted link', async () => {
    await open();
    await hand(page, 'paste', '', `  ${SECOND.text}\n`);
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(SECOND.text, 'paste'));
  });

  it('lets the user choose among several codes, and sends nothing before', async () => {
    await open();
    const before = await submitted(page);
    await choose(page, base64([FIRST, SECOND]));
    await page.waitFor('scan-result-2');
    expect(await page.text('scan-result-1')).toBe('first.example');
    expect(await page.text('scan-result-2')).toBe('second.example');
    expect(await page.evaluate(() => document.activeElement?.tagName, undefined)).toBe('H2');
    expect(await submitted(page)).toEqual(before);
    await page.click('scan-result-2');
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(SECOND.text, 'image'));
  });

  it.each<[string, string, string]>([
    ['a picture without a code', base64([]), 'scan_image_without_code'],
    ['a file that is no picture', btoa('<!doctype html>'), 'scan_image_unreadable'],
  ])('explains %s', async (_what, file, key) => {
    await open();
    await choose(page, file);
    await page.waitFor('scan-error');
    const words = await page.evaluate((title) => chrome.i18n.getMessage(title), key);
    expect(words).not.toBe('');
    expect(await page.text('scan-error')).toContain(words);
  });

  it('explains a paste of nothing, and a refusal by the background', async () => {
    await open();
    await hand(page, 'paste', '', 'x'.repeat(2_049));
    await page.waitFor('scan-error');
    await hand(page, 'paste', '', link('used.example'));
    const words = await page.evaluate(() => chrome.i18n.getMessage('scan_link_reused'), undefined);
    await eventually('the refusal', async () =>
      (await page.text('scan-error')).includes(words) ? true : undefined,
    );
    expect(await page.has('scan-start-camera')).toBe(true);
  });

  it('explains that there is no camera', async () => {
    await open();
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('none', 'NotFoundError'));
    }, undefined);
    await page.click('scan-start-camera');
    const words = await page.evaluate(() => chrome.i18n.getMessage('scan_camera_none'), undefined);
    await page.waitFor('scan-error');
    expect(await page.text('scan-error')).toContain(words);
  });

  it('reads a live stream and lets go of the camera', async () => {
    await open();
    await page.evaluate(streamPicture, base64([SECOND]));
    await page.click('scan-start-camera');
    await page.waitFor('scan-done');
    expect(await latest()).toEqual(sent(SECOND.text, 'camera'));
    expect(await page.has('scan-video')).toBe(false);
    expect(await page.evaluate(trackStates, undefined)).toEqual(['ended']);
  });

  it('shows the picture, mirrors it, and turns the camera off by hand', async () => {
    await open();
    await page.evaluate(streamPicture, base64([]));
    await page.click('scan-start-camera');
    await page.waitFor('scan-video');
    expect(await page.has('scan-torch')).toBe(false);
    await page.click('scan-mirror');
    const transform = await page.evaluate(() => {
      const video = document.querySelector('video');
      return video === null ? '' : getComputedStyle(video).transform;
    }, undefined);
    expect(transform).toBe('matrix(-1, 0, 0, 1, 0, 0)');
    expect(await page.evaluate(trackStates, undefined)).toEqual(['live']);
    await page.click('scan-stop-camera');
    await page.waitFor('scan-start-camera');
    // The button is still the same one, with the focus on it.
    await page.press('Enter');
    await page.waitFor('scan-stop-camera');
    expect(await page.evaluate(trackStates, undefined)).toEqual(['ended', 'live']);
    await page.press('Enter');
    await page.waitFor('scan-start-camera');
    expect(await page.evaluate(trackStates, undefined)).toEqual(['ended', 'ended']);
  });
});

declare const streams: MediaStream[];

/** Runs in the page: its camera is a canvas with this picture. */
async function streamPicture(content: string): Promise<void> {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  setInterval(() => context?.drawImage(picture, 0, 0), 50);
  const opened: MediaStream[] = [];
  Object.assign(globalThis, { streams: opened });
  navigator.mediaDevices.getUserMedia = () => {
    const stream = canvas.captureStream();
    opened.push(stream);
    return Promise.resolve(stream);
  };
}

function trackStates(): readonly string[] {
  return streams.flatMap((stream) => stream.getTracks()).map(({ readyState }) => readyState);
}

describe('a camera of its own in Chromium', () => {
  const FAKE = '--use-fake-device-for-media-stream';
  let folder: string;
  let film: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidekey-film-'));
    film = join(folder, 'code.y4m');
    await writeFile(film, toY4m(FRAME));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = async (flags: readonly string[]) => {
    const browser = await launchChromium({ extension, flags });
    const page = await browser.openExtensionPage(SCAN_PAGE);
    await page.click('scan-start-camera');
    return { browser, page };
  };

  it('is read from the film that it shows', async () => {
    const flags = [FAKE, `--use-file-for-fake-video-capture=${film}`];
    const { browser, page } = await start([...flags, '--use-fake-ui-for-media-stream']);
    try {
      await page.waitFor('scan-done');
      expect(await submitted(page)).toEqual([sent(FIRST.text, 'camera')]);
    } finally {
      await browser.close();
    }
  });

  it('can be chosen where there are two', async () => {
    const flags = [`${FAKE}=device-count=2`, '--use-fake-ui-for-media-stream'];
    const { browser, page } = await start(flags);
    try {
      await page.waitFor('scan-choose-camera');
      const chosen = await page.evaluate(() => {
        const select = document.querySelector('[data-testid="scan-choose-camera"]');
        if (!(select instanceof HTMLSelectElement)) throw new Error('no choice');
        const other = [...select.options].find(({ selected }) => !selected)?.value ?? '';
        select.value = other;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return other;
      }, undefined);
      await eventually('the other camera', () =>
        page.evaluate((wanted) => {
          const stream = document.querySelector('video')?.srcObject;
          const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : [];
          return track?.getSettings().deviceId === wanted ? true : undefined;
        }, chosen),
      );
    } finally {
      await browser.close();
    }
  });

  it('is explained when the browser denies it', async () => {
    const { browser, page } = await start([FAKE, '--deny-permission-prompts']);
    try {
      await page.waitFor('scan-error');
      const words = await page.evaluate(
        () => chrome.i18n.getMessage('scan_camera_denied'),
        undefined,
      );
      expect(await page.text('scan-error')).toContain(words);
    } finally {
      await browser.close();
    }
  });
});
