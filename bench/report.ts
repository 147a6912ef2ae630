import { summarize } from './statistics';

export type Unit = '/s' | 'ms' | '×' | '%' | 'B' | 'kB';

export interface Target {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
}

/** One row of a table. A figure that is the same in every round, such as a size, has one. */
export interface Line {
  readonly what: string;
  readonly unit: Unit;
  readonly rounds: readonly number[];
  readonly target?: Target;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
}

/** Judged by the median, before it is rounded. */
export function isMet(line: Line & { readonly target: Target }): boolean {
  const { median } = summarize(line.rounds);
  return line.target.bound === 'at least'
    ? median >= line.target.value
    : median <= line.target.value;
}

/** How many targets there are, and how many are met. */
export function countTargets(sections: readonly Section[]): {
  readonly met: number;
  readonly all: number;
} {
  const judged = sections.flatMap(({ lines }) => lines).filter(hasTarget);
  return { met: judged.filter(isMet).length, all: judged.length };
}

/** A section as plain text. */
export function formatSection({ title, lines, notes }: Section): string {
  const rows = [
    ['', 'median', 'min – max', 'target', ''],
    ...lines.map((line) => {
      const { median, min, max } = summarize(line.rounds);
      const spread =
        line.rounds.length > 1 ? `${formatNumber(min)} – ${formatNumber(max)}` : 'one value';
      return [
        line.what,
        `${formatNumber(median)} ${line.unit}`,
        spread,
        hasTarget(line) ? formatTarget(line) : '',
        hasTarget(line) ? (isMet(line) ? 'met' : 'MISSED') : '',
      ];
    }),
  ];
  return [title, '', ...formatTable(rows), '', ...notes.map((note) => `  ${note}`)].join('\n');
}

/** Columns as wide as their widest cell; the first flush left, figures flush right. */
export function formatTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Three significant digits, and no digit more than the unit's size deserves. */
export function formatNumber(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude >= 100) return value.toFixed(0);
  if (magnitude >= 10) return value.toFixed(1);
  return value.toFixed(2);
}

function formatTarget({ target, unit }: Line & { readonly target: Target }): string {
  return `${target.bound === 'at least' ? '≥' : '≤'} ${target.value} ${unit}`;
}

function hasTarget(line: Line): line is Line & { readonly target: Target } {
  return line.target !== undefined;
}
