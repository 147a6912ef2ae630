import { launchChromium } from '../e2e/browser/chromium';
import { readContentScripts, type ContentScript } from './frames/content-scripts';
import { FramePage, type FrameKind, type FrameTimes } from './frames/frame-page';
import { serveFrames } from './frames/serve-frames';
import type { Line, Section } from './report';
import { inRounds, LEAST_ROUNDS, type Contender, type Figures } from './rounds';
import { differences, median } from './statistics';

const FRAMES = 200;
const KINDS = ['src', 'srcdoc'] as const;
const most = (value: number) => ({ bound: 'at most', value }) as const;

const withUs = (kind: FrameKind) => `${kind} with`;
const withoutUs = (kind: FrameKind) => `${kind} without`;

/** What every frame of every page pays for us: bytes and milliseconds. */
export async function benchContent(
  rounds = LEAST_ROUNDS,
  extension = 'dist/chrome',
): Promise<Section> {
  const scripts = await readContentScripts(extension);
  const pages = await serveFrames();
  const browser = await launchChromium({ extension });
  try {
    const without = await browser.context.browser()?.newContext();
    if (without === undefined) throw new Error('no browser behind the context');
    const ours = await FramePage.open(browser.context, pages.url);
    const plain = await FramePage.open(without, pages.url);
    const figures = await inRounds(loadContenders(ours, plain), rounds);
    const traces = await inRounds(traceContenders(ours, scripts), rounds);
    return {
      title: `Page hook and relay in Chromium ${browser.context.browser()?.version() ?? ''}`,
      lines: [
        ...sizeLines(scripts),
        ...KINDS.flatMap((kind) => loadLines(kind, figures)),
        ...scripts.map(({ file }): Line => ({
          what: `${file}: compile and run, traced, processor time`,
          unit: 'ms',
          rounds: traces(file),
        })),
      ],
      notes: [
        `Per frame of a page that loads ${FRAMES} frames of its own origin at once; the page without us is in a`,
        'context of the same browser where no extension is. "Elapsed" is disturbed by whatever else the machine',
        'does; "main thread" is the processor time of the page\'s main thread, frames and our scripts together.',
        'The traced figure is the median frame of a round, for our scripts alone, and includes the tracing.',
      ],
    };
  } finally {
    await browser.close();
    await pages.close();
  }
}

function loadContenders(
  ours: FramePage,
  plain: FramePage,
): readonly Contender<string, FrameTimes>[] {
  return KINDS.flatMap((kind) => [
    { name: withUs(kind), measure: () => ours.load(FRAMES, kind) },
    { name: withoutUs(kind), measure: () => plain.load(FRAMES, kind) },
  ]);
}

function traceContenders(
  page: FramePage,
  scripts: readonly ContentScript[],
): readonly Contender<string>[] {
  return scripts.map(({ file }) => ({
    name: file,
    measure: async () => median(await page.trace(FRAMES, file)),
  }));
}

function sizeLines(scripts: readonly ContentScript[]): readonly Line[] {
  const gzipped = scripts.reduce((sum, script) => sum + script.gzipped, 0);
  return [
    ...scripts.flatMap(({ file, bytes, gzipped: own }): Line[] => [
      { what: `${file}: raw`, unit: 'B', rounds: [bytes] },
      { what: `${file}: gzip`, unit: 'B', rounds: [own] },
    ]),
    { what: 'both: gzip', unit: 'kB', rounds: [gzipped / 1000], target: most(8) },
  ];
}

function loadLines(kind: FrameKind, figures: Figures<string, FrameTimes>): readonly Line[] {
  const of = (name: string, figure: keyof FrameTimes) =>
    figures(name).map((times) => times[figure]);
  const figureLines = (figure: keyof FrameTimes, what: string): Line[] => {
    const ours = of(withUs(kind), figure);
    const plain = of(withoutUs(kind), figure);
    return [
      { what: `${kind} frame, ${what}: with us`, unit: 'ms', rounds: ours },
      { what: `${kind} frame, ${what}: without us`, unit: 'ms', rounds: plain },
      {
        what: `${kind} frame, ${what}: ours of it`,
        unit: 'ms',
        rounds: differences(ours, plain),
        target: most(1),
      },
    ];
  };
  return [...figureLines('elapsed', 'elapsed'), ...figureLines('mainThread', 'main thread')];
}
