import {
  WARNING_LEVELS,
  type ReviewView,
  type ReviewWarningCode,
  type WarningLevel,
} from '../../../core/algorand';

/** One kind of warning in the whole request. */
export interface WarningCount {
  readonly code: ReviewWarningCode;
  /** The highest level at which it occurs. */
  readonly level: WarningLevel;
  readonly count: number;
}

export function isLoud(level: WarningLevel): boolean {
  return level === 'warn' || level === 'strong';
}

const rank = (level: WarningLevel): number => WARNING_LEVELS.indexOf(level);

/** The warnings that must be read before anything else: of what we sign, the gravest first, each kind once. */
export function loudWarnings({ groups }: ReviewView): readonly WarningCount[] {
  const counts = new Map<ReviewWarningCode, WarningCount>();
  for (const { signs, warnings } of groups.flatMap((group) => group.transactions)) {
    for (const { code, level } of signs ? warnings : []) {
      if (!isLoud(level)) continue;
      const before = counts.get(code);
      const higher = before !== undefined && rank(before.level) > rank(level);
      counts.set(code, {
        code,
        level: higher ? before.level : level,
        count: (before?.count ?? 0) + 1,
      });
    }
  }
  return [...counts.values()].sort((one, other) => rank(other.level) - rank(one.level));
}
