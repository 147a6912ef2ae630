import { decodeLabel } from './punycode';
import type { LinkMark } from './link-request';

export interface HostLook {
  /** The host with its own letters; absent for a host of plain ASCII. */
  readonly unicodeHost?: string;
  readonly marks: readonly LinkMark[];
}

/** The scripts that one label may hold together (UTS 39 section 5.2, "highly restrictive"); `Latn` is ASCII too. */
const SCRIPT_SETS: readonly RegExp[] = [
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}]*$/u,
  /^\p{Script=Cyrillic}*$/u,
  /^\p{Script=Greek}*$/u,
  /^\p{Script=Arabic}*$/u,
  /^\p{Script=Hebrew}*$/u,
  /^\p{Script=Devanagari}*$/u,
  /^\p{Script=Bengali}*$/u,
  /^\p{Script=Tamil}*$/u,
  /^\p{Script=Thai}*$/u,
  /^\p{Script=Armenian}*$/u,
  /^\p{Script=Georgian}*$/u,
];

/** How an ASCII host looks in its own letters. */
export function lookOf(host: string): HostLook {
  const labels = host.split('.');
  if (!labels.some((label) => label.startsWith('xn--'))) return { marks: [] };
  const decoded = labels.map(decodeLabel);
  const mixed = decoded.some(mixesScripts);
  return {
    unicodeHost: decoded.join('.'),
    marks: mixed ? ['punycode', 'mixed-script'] : ['punycode'],
  };
}

/** A script that is in none of the sets counts as mixed: the mark only asks for a closer look. */
function mixesScripts(label: string): boolean {
  const letters = label.replaceAll(/[\p{Script=Common}\p{Script=Inherited}]/gu, '');
  return !SCRIPT_SETS.some((set) => set.test(letters));
}
