import { seededRandom, type Random } from './random';

/**
 * How a code is drawn. `plain`: square black modules on white. `liquid`: what the Liquid Auth JavaScript client draws by
 * default, logo included. `themed`: dots in one colour, without a logo. `inverted`: light modules on the page's own dark.
 */
export const KINDS = ['plain', 'liquid', 'themed', 'inverted'] as const;
export type Kind = (typeof KINDS)[number];

/** What happened to the picture on its way to us. */
export const CONDITIONS = [
  'clean',
  'dark page',
  'turned 3°',
  'turned 10°',
  'turned 45°',
  'turned 90°',
  'JPEG 80',
  'JPEG 50',
  'JPEG 30',
  'blurred',
  'low contrast',
  'tilted',
] as const;
export type Condition = (typeof CONDITIONS)[number];

/** `alone`: the code and a little of the page. The others are pictures of a whole visible page. */
export const SCENES = [
  'alone',
  'page',
  'page at 2×',
  'several codes',
  'page without a code',
] as const;
export type Scene = (typeof SCENES)[number];

/** Edge of the code's image element with its margin, in pixels of the picture. */
export const SIZES = [80, 100, 120, 150, 200, 300, 400, 600] as const;

export interface PlacedCode {
  readonly kind: Kind;
  readonly text: string;
  /** Quiet zone in modules; only drawn by `plain`, `themed` and `inverted`. */
  readonly quietZone: number;
  readonly errorCorrection: 'L' | 'M' | 'Q';
  /** Picture pixels. */
  readonly size: number;
  /** Of the upper left corner, in picture pixels; not always whole. */
  readonly x: number;
  readonly y: number;
}

export interface PictureSpec {
  readonly id: string;
  readonly scene: Scene;
  readonly condition: Condition;
  /** Picture pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: 1 | 2;
  readonly codes: readonly PlacedCode[];
  /** Seeds what the page shows around the codes. */
  readonly seed: number;
}

const HOSTS = [
  'debug.liquidauth.com',
  'auth.example',
  'liquid-auth.onrender.com',
  'harbour-books.example:8443',
  'http://localhost:3000',
  'signaling.wallet-provider.example/liquid',
] as const;

const PAGE = { width: 1280, height: 800 } as const;

/** Every picture of the comparison; the same seed gives the same list. */
export function corpus(seed = 1): readonly PictureSpec[] {
  const random = seededRandom(seed);
  return [
    ...KINDS.flatMap((kind) =>
      SIZES.flatMap((size) => CONDITIONS.map((condition) => alone(random, kind, size, condition))),
    ),
    ...KINDS.flatMap((kind) =>
      SIZES.flatMap((size) => ([1, 2] as const).map((ratio) => page(random, [kind], size, ratio))),
    ),
    ...SIZES.flatMap((size) => [
      several(random, ['plain', 'liquid', 'themed'], Math.min(size, 400), 1),
      several(random, ['liquid', 'inverted', 'plain', 'liquid'], Math.min(size, 400), 2),
    ]),
    ...([1, 2] as const).flatMap((ratio) =>
      Array.from({ length: 8 }, () => picture(random, 'page without a code', [], ratio)),
    ),
  ].map((spec, index) => ({ ...spec, id: String(index).padStart(3, '0') }));
}

type Draft = Omit<PictureSpec, 'id'>;

function alone(random: Random, kind: Kind, size: number, condition: Condition): Draft {
  const around = condition.startsWith('turned') || condition === 'tilted' ? 0.3 * size : 0;
  const edge = Math.ceil(size + 2 * (around + 24 + random.below(60)));
  const at = (edge - size) / 2 + random.fraction();
  return {
    scene: 'alone',
    condition,
    width: edge + (edge % 2),
    height: edge + (edge % 2),
    pixelRatio: random.pick([1, 2] as const),
    codes: [code(random, kind, size, at, at)],
    seed: random.below(2 ** 31),
  };
}

function page(random: Random, kinds: readonly Kind[], size: number, ratio: 1 | 2): Draft {
  const codes = kinds.map((kind) =>
    code(
      random,
      kind,
      size,
      random.fraction() * (PAGE.width * ratio - size),
      random.fraction() * (PAGE.height * ratio - size),
    ),
  );
  return picture(random, ratio === 1 ? 'page' : 'page at 2×', codes, ratio);
}

/** Codes in equal columns, so that none covers another. */
function several(random: Random, kinds: readonly Kind[], size: number, ratio: 1 | 2): Draft {
  const column = (PAGE.width * ratio) / kinds.length;
  const codes = kinds.map((kind, index) =>
    code(
      random,
      kind,
      size,
      index * column + random.fraction() * (column - size),
      random.fraction() * (PAGE.height * ratio - size),
    ),
  );
  return picture(random, 'several codes', codes, ratio);
}

function picture(
  random: Random,
  scene: Scene,
  codes: readonly PlacedCode[],
  pixelRatio: 1 | 2,
): Draft {
  return {
    scene,
    condition: random.pick(['clean', 'dark page'] as const),
    width: PAGE.width * pixelRatio,
    height: PAGE.height * pixelRatio,
    pixelRatio,
    codes,
    seed: random.below(2 ** 31),
  };
}

function code(random: Random, kind: Kind, size: number, x: number, y: number): PlacedCode {
  return {
    kind,
    text: `liquid://${random.pick(HOSTS)}/?requestId=${random.uuid()}`,
    quietZone: random.pick([1, 2, 4]),
    errorCorrection: random.pick(['L', 'M', 'Q'] as const),
    size,
    x,
    y,
  };
}
