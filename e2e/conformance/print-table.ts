import type { Observation } from './run-column';

export interface Judged {
  readonly row: string;
  readonly expected: Observation;
  readonly yardstick: Observation;
  readonly chromium: Observation;
  readonly firefox: Observation;
}

const COLUMNS = ['yardstick', 'chromium', 'firefox'] as const;
const HEADS = 'CVA        Tidekey    Tidekey    row\n           Chromium   Firefox';

/** The rows with a mark for each column, the count, and what the columns show that do not show what is expected. */
export function tableOf(rows: readonly Judged[]): string {
  const mark = (judged: Judged, column: (typeof COLUMNS)[number]): string =>
    judged[column] === judged.expected ? '●' : '○';
  const lines = rows.map((judged) =>
    [...COLUMNS.map((column) => mark(judged, column).padEnd(11)), judged.row].join(''),
  );
  const counts = COLUMNS.map((column) =>
    `${rows.filter((judged) => mark(judged, column) === '●').length}/${rows.length}`.padEnd(11),
  );
  const others = rows.flatMap((judged) =>
    COLUMNS.filter((column) => mark(judged, column) === '○').map(
      (column) => `${column}: ${judged.row}: ${judged[column]} instead of ${judged.expected}`,
    ),
  );
  return [HEADS, ...lines, counts.join(''), ...others].join('\n');
}
