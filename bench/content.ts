import { BareChromium } from './frames/bare-chromium';
import { readContentScripts, type ContentScript } from './frames/content-scripts';
import { withEmptyScripts } from './frames/empty-scripts';
import type { FrameKind, FramePage, FrameTimes } from './frames/frame-page';
import { serveFrames } from './frames/serve-frames';
import type { Line, Section } from './report';
import { inRounds, LEAST_ROUNDS, type Contender, type Figures } from './rounds';
import { differences } from './statistics';

const FRAMES = 100;
const KINDS = ['src', 'srcdoc'] as const;
const most = (value: number) => ({ bound: 'at most', value }) as const;

/** Who runs in the frames: our scripts, empty ones of ours, nobody. */
type Resident = 'us' | 'empty scripts' | 'nobody';
const nameOf = (kind: FrameKind, resident: Resident) => `${kind} with ${resident}`;

/** What every frame of every page pays for us: bytes and milliseconds. */
export async function benchContent(
  rounds = LEAST_ROUNDS,
  extension = 'dist/chrome',
): Promise<Section> {
  const scripts = await readContentScripts(extension);
  const empty = await withEmptyScripts(extension);
  const pages = await serveFrames();
  const browser = await BareChromium.launch(extension);
  const emptyBrowser = await BareChromium.launch(empty.path);
  try {
    const residents = {
      us: await browser.openWith(pages.url),
      empty: await emptyBrowser.openWith(pages.url),
      plain: await browser.openWithout(pages.url),
    };
    const figures = await inRounds(loadContenders(residents), rounds);
    const files = scripts.map(({ file }) => file);
    const trace = { name: 'trace', measure: () => residents.us.trace(FRAMES, files) } as const;
    const traces = await inRounds([trace], rounds);
    return {
      title: `Page hook and relay in ${await browser.version()}`,
      lines: [
        ...sizeLines(scripts),
        ...KINDS.flatMap((kind) => loadLines(kind, figures)),
        ...files.map((file) => traceLine(file, traces('trace'))),
      ],
      notes: [
        `Per frame of a page that loads ${FRAMES} frames of its own origin at once. Without us: a context of the same`,
        'browser where no extension is. Empty scripts: the same extension with nothing in its two content scripts,',
        'which is what the browser takes for a second world in each frame, whatever runs there. "Elapsed" is',
        'disturbed by all that the machine does; "main thread" is the processor time of the page\'s main thread. The',
        'traced figure is the median frame of a round, for our scripts alone, and includes the tracing.',
      ],
    };
  } finally {
    await browser.close();
    await emptyBrowser.close();
    await pages.close();
    await empty.remove();
  }
}

type Pages = Readonly<Record<'us' | 'empty' | 'plain', FramePage>>;

function loadContenders({ us, empty, plain }: Pages): readonly Contender<string, FrameTimes>[] {
  return KINDS.flatMap((kind) => [
    { name: nameOf(kind, 'us'), measure: () => us.load(FRAMES, kind) },
    { name: nameOf(kind, 'empty scripts'), measure: () => empty.load(FRAMES, kind) },
    { name: nameOf(kind, 'nobody'), measure: () => plain.load(FRAMES, kind) },
  ]);
}

function traceLine(file: string, rounds: readonly ReadonlyMap<string, number>[]): Line {
  return {
    what: `${file}: compile and run, traced, processor time`,
    unit: 'ms',
    rounds: rounds.flatMap((round) => round.get(file) ?? []),
  };
}

function sizeLines(scripts: readonly ContentScript[]): readonly Line[] {
  const gzipped = scripts.reduce((sum, script) => sum + script.gzipped, 0);
  return [
    ...scripts.flatMap(({ file, bytes, gzipped: own }): Line[] => [
      { what: `${file}: raw`, unit: 'B', rounds: [bytes] },
      { what: `${file}: gzip`, unit: 'B', rounds: [own] },
    ]),
    { what: 'both: gzip', unit: 'kB', rounds: [gzipped / 1000], target: most(12) },
  ];
}

function loadLines(kind: FrameKind, figures: Figures<string, FrameTimes>): readonly Line[] {
  const linesOf = (figure: keyof FrameTimes, title: string): Line[] => {
    const of = (resident: Resident) =>
      figures(nameOf(kind, resident)).map((times) => times[figure]);
    const line = (what: string, milliseconds: readonly number[]): Line => ({
      what: `${kind} frame, ${title}: ${what}`,
      unit: 'ms',
      rounds: milliseconds,
    });
    const plain = of('nobody');
    return [
      line('without us', plain),
      line('with us', of('us')),
      { ...line('ours of it', differences(of('us'), plain)), target: most(1) },
      line('of empty scripts', differences(of('empty scripts'), plain)),
    ];
  };
  return [...linesOf('elapsed', 'elapsed'), ...linesOf('mainThread', 'main thread')];
}
