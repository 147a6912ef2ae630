import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { format } from 'prettier';

import { describeMachine } from '../machine';
import type { Section } from '../report';
import { corpus } from './corpus';
import { readCorpus, type Reading } from './read-corpus';
import { formatResults } from './results';
import { LEAST_SIZE, quantile, shareRead } from './tally';

const RESULTS = join(import.meta.dirname, 'RESULTS.md');

/** Readers of QR codes on the same pictures. Writes its tables to `bench/codes/RESULTS.md`. Takes about five minutes. */
export async function benchCodes(seed = 1): Promise<Section> {
  const measured = await readCorpus(corpus(seed));
  const results = formatResults(measured, describeMachine());
  await writeFile(RESULTS, await format(results, { parser: 'markdown' }));

  const of = (reader: Reading['reader']) =>
    measured.readings.filter((each) => each.reader === reader);
  const large = shareRead(of('ours, a picture'), ({ size }) => size >= LEAST_SIZE);
  const reference = shareRead(of('qr-scanner, both colourings'), ({ size }) => size >= LEAST_SIZE);
  const captures = of('ours, a capture').filter(({ spec }) => spec.width === 1280);
  const durations = captures.map(({ ms }) => ms);
  const percentOf = ({ read, all }: typeof large) => [(100 * read) / all];
  return {
    title: `QR codes in ${measured.browser}`,
    lines: [
      {
        what: `codes of ${LEAST_SIZE} px and more that are read`,
        unit: '%',
        rounds: percentOf(large),
        target: { bound: 'at least', value: 99 },
      },
      { what: 'reference: qr-scanner', unit: '%', rounds: percentOf(reference) },
      {
        what: 'capture of 1280 × 800, data URL → codes',
        unit: 'ms',
        rounds: durations,
        target: { bound: 'at most', value: 300 },
      },
      {
        what: 'the same, 95th percentile',
        unit: 'ms',
        rounds: [quantile(durations, 0.95)],
        target: { bound: 'at most', value: 300 },
      },
    ],
    notes: [
      'Shares by kind, size and condition, and all other readers, stand in bench/codes/RESULTS.md.',
    ],
  };
}
