import { readPhrase } from '../algorand/read-phrase';
import { accountOfSecretKey, type AccountTerms } from './algorand-account';
import type { ForeignContents } from './foreign-contents';
import { Gathered } from './gather';

const LONGEST = 4096;

/** Twenty-five words in a text file; `undefined` for other files. */
export function readAlgorandWords(file: string, terms: AccountTerms): ForeignContents | undefined {
  if (file.length > LONGEST) return undefined;
  const reading = readPhrase(file);
  if (reading.kind !== 'algorand25') return undefined;
  const gathered = new Gathered();
  gathered.account('', accountOfSecretKey(reading.seed, '', '', terms));
  return { source: 'algorand-key', ...gathered.end() };
}
