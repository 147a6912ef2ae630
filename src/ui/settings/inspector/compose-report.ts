import type { AskedView, CeremonyEntryView } from '../../../messages/inspector-views';

/**
 * One request as text for a bug report. Everything in an entry is a count, an option or a code of ours, and the two
 * origins: those are named only if the user wants them to be.
 */
export function composeReport(
  entry: CeremonyEntryView,
  version: string,
  withSites: boolean,
): string {
  const site = (name: string): string => (withSites ? name : '(left out)');
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Tidekey', version],
    ['time', new Date(entry.at).toISOString()],
    ['call', `${entry.operation}, mediation ${entry.mediation}`],
    ['origin', site(entry.origin)],
    ['top origin', entry.topOrigin && site(entry.topOrigin)],
    ['frame', `${entry.frame}, policy ${entry.policy}`],
    ['user activation', entry.userActivation ? 'yes' : 'no'],
    ['hook', entry.hook],
    ...(entry.asked === undefined ? [] : askedLines(entry.asked, site)),
    ['rule', entry.because === undefined ? entry.rule : `${entry.rule} (${entry.because})`],
    ['answer', answerText(entry)],
    ['elsewhere', entry.elsewhere],
  ];
  return lines
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
    .join('\n');
}

function askedLines(
  asked: AskedView,
  site: (name: string) => string,
): readonly (readonly [string, string | undefined])[] {
  const { create } = asked;
  return [
    ['rp id', site(asked.rpId) + (asked.related ? ', by related origins' : '')],
    ['challenge', `${asked.challengeBytes} bytes`],
    ['user verification', asked.userVerification],
    ['hints', listText(asked.hints)],
    ['timeout', asked.timeout === undefined ? undefined : `${asked.timeout} ms`],
    ['extensions', listText(asked.extensions)],
    [create === undefined ? 'allowed credentials' : 'excluded credentials', String(asked.listed)],
    ['algorithms', create && listText(create.algorithms.map(String))],
    ['resident key', create?.residentKey],
    ['attachment', create?.attachment],
    ['attestation', create?.attestation],
    ['user id', create && `${create.userIdBytes} bytes`],
  ];
}

/** How a request ended, in one line. */
function answerText({ answer }: CeremonyEntryView): string {
  if (answer === undefined) return 'waiting';
  const { kind, by, error, credential } = answer;
  const how = `${error ?? kind}, by ${by}`;
  if (credential === undefined) return how;
  const { flags, algorithm, attachment, extensions } = credential;
  return [
    how,
    `flags ${flags.join(' ')}`,
    ...(algorithm === undefined ? [] : [`algorithm ${algorithm}`]),
    `attachment ${attachment}`,
    `results ${listText(extensions)}`,
  ].join('; ');
}

function listText(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.join(', ');
}
