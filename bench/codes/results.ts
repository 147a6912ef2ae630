import { CONDITIONS, KINDS, SCENES, type Kind, type PlacedCode } from './corpus';
import type { CorpusReadings, Reading } from './read-corpus';
import { READER_NAMES, type ReaderName } from './reader-names';
import { BANDS, countInvented, LEAST_SIZE, quantile, shareRead, type Share } from './tally';

/** The readers whose misses are worth a table of their own. */
const COMPARED = ['qr-scanner, both colourings', 'zxing, defaults', 'ours, a picture'] as const;

/** `bench/codes/RESULTS.md`. */
export function formatResults(measured: CorpusReadings, machine: string): string {
  const { readings, browser, hasBarcodeDetector } = measured;
  const pictures = new Map(readings.map(({ spec }) => [spec.id, spec]));
  const codes = [...pictures.values()].flatMap((spec) => spec.codes);
  return [
    '# Reading QR codes: the comparison',
    '',
    'Written by `npm run bench -- codes`. Do not edit.',
    '',
    `${browser}; ${machine}. ${pictures.size} pictures with ${codes.length} codes, drawn and read in one run; every reader`,
    'reads a picture before the next one is drawn, in an order that turns around.',
    hasBarcodeDetector
      ? '`BarcodeDetector` exists in this browser and was not measured.'
      : '`BarcodeDetector` does not exist in this browser; Firefox has none at all, and Chromium none on Linux and Windows.',
    '',
    'A size is the edge of the code with its margin, in pixels of the picture. `liquid` codes are drawn by',
    '`@algorandfoundation/liquid-client` with its default options (their logo by one of the same size). A code is read when exactly',
    'its text comes back. `qr-scanner` gives one code of a picture, so it misses the others where there are several.',
    '',
    '## Who reads how much',
    '',
    ...table(
      ['', `${LEAST_SIZE} px and more`, ...BANDS.map(({ name }) => `${name} px`), 'wrong texts'],
      READER_NAMES.filter((name) => name !== 'ours, a capture').map((name) => {
        const own = by(readings, name);
        return [
          name,
          percent(shareRead(own, isLarge)),
          ...BANDS.map((band) => percent(shareRead(own, inBand(band)))),
          String(countInvented(own)),
        ];
      }),
    ),
    '',
    '## Milliseconds',
    '',
    'Median and 95th percentile, from pixels to texts; "a capture" begins with the data URL of a PNG as the browser gives it.',
    '',
    ...table(
      [
        '',
        '1280 × 800',
        '',
        '2560 × 1600',
        '',
        'no code, 1280 × 800',
        '',
        'no code, 2560 × 1600',
        '',
      ],
      READER_NAMES.map((name) => {
        const own = by(readings, name);
        const full = own.filter(({ spec }) => spec.codes.length > 0 && spec.scene !== 'alone');
        const empty = own.filter(({ spec }) => spec.codes.length === 0);
        return [
          name,
          ...[full, empty].flatMap((some) => [1280, 2560].flatMap((width) => times(some, width))),
        ];
      }),
    ),
    '',
    '## Kinds and sizes',
    '',
    ...COMPARED.flatMap((name) => [`### ${name}`, '', ...kindTable(by(readings, name)), '']),
    `## Conditions and scenes, ${LEAST_SIZE} px and more`,
    '',
    ...table(
      ['', ...COMPARED],
      [
        ...CONDITIONS.map((condition) => [
          condition,
          ...COMPARED.map((name) =>
            percent(
              shareRead(
                by(readings, name).filter(({ spec }) => spec.condition === condition),
                isLarge,
              ),
            ),
          ),
        ]),
        ...SCENES.filter((scene) => scene !== 'page without a code').map((scene) => [
          scene,
          ...COMPARED.map((name) =>
            percent(
              shareRead(
                by(readings, name).filter(({ spec }) => spec.scene === scene),
                isLarge,
              ),
            ),
          ),
        ]),
      ],
    ),
    '',
    '## What ours misses',
    '',
    ...missesOf(by(readings, 'ours, a picture')),
    '',
  ].join('\n');
}

const by = (readings: readonly Reading[], name: ReaderName): readonly Reading[] =>
  readings.filter(({ reader }) => reader === name);

const isLarge = ({ size }: PlacedCode): boolean => size >= LEAST_SIZE;
const inBand =
  ({ from, below }: (typeof BANDS)[number]) =>
  ({ size }: PlacedCode): boolean =>
    size >= from && size < below;

function kindTable(readings: readonly Reading[]): readonly string[] {
  const row = (kind: Kind) => [
    kind,
    ...BANDS.map((band) =>
      percent(shareRead(readings, (code) => code.kind === kind && inBand(band)(code))),
    ),
  ];
  return table(['', ...BANDS.map(({ name }) => `${name} px`)], KINDS.map(row));
}

function times(readings: readonly Reading[], width: number): readonly string[] {
  const values = readings.filter(({ spec }) => spec.width === width).map(({ ms }) => ms);
  return [quantile(values, 0.5).toFixed(0), quantile(values, 0.95).toFixed(0)];
}

function missesOf(readings: readonly Reading[]): readonly string[] {
  return readings.flatMap(({ spec, texts }) =>
    spec.codes
      .filter(({ text }) => !texts.includes(text))
      .map(
        ({ kind, size, quietZone, errorCorrection }) =>
          `- ${spec.id}: ${spec.scene}, ${spec.condition}, ${kind}, ${size} px` +
          (kind === 'liquid' ? '' : `, margin ${quietZone}, level ${errorCorrection}`),
      ),
  );
}

/** Cut off, not rounded: 99.96 % is not everything. */
function percent({ read, all }: Share): string {
  if (all === 0) return '–';
  return `${(Math.floor((1000 * read) / all) / 10).toFixed(1)} % (${read}/${all})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_cell, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ];
}
