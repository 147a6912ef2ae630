import { parseLinkRequest, type LinkProblem } from '../../../core/liquid';
import type { CodeText } from '../../scan/code-reader';

/** What the codes of one picture come to. */
export type WeighedCodes =
  | { readonly kind: 'none' }
  /** The only link among them. Whether it may be followed is for the background to say. */
  | { readonly kind: 'one'; readonly text: string }
  | { readonly kind: 'several'; readonly codes: readonly CodeText[] }
  /** Codes of other kinds; the problem names the one that people most likely took for ours. */
  | { readonly kind: 'strangers'; readonly problem: LinkProblem };

/** Texts that are not ours at all, the one first about which there is most to say. */
const STRANGERS: readonly LinkProblem[] = [
  'hybrid',
  'wallet-connect',
  'payment-request',
  'not-liquid',
];

/**
 * Looks for links of ours among the codes of a picture. Other codes beside them do no harm: pages show advertisements too.
 *
 * @param now milliseconds since the epoch
 */
export function weighCodes(codes: readonly CodeText[], now: number): WeighedCodes {
  const texts = [...new Set(codes.map(({ text }) => text.trim()))].filter((text) => text !== '');
  if (texts.length === 0) return { kind: 'none' };
  const problems = new Map(texts.map((text) => [text, problemOf(text, now)]));
  const links = texts.filter((text) => !isStranger(problems.get(text)));
  const [first, second] = links;
  if (first === undefined) {
    const problem = STRANGERS.find((kind) => [...problems.values()].includes(kind));
    return { kind: 'strangers', problem: problem ?? 'not-liquid' };
  }
  if (second === undefined) return { kind: 'one', text: first };
  return { kind: 'several', codes: links.map((text) => ({ text })) };
}

function problemOf(text: string, now: number): LinkProblem | undefined {
  const parsed = parseLinkRequest(text, { now, allowLoopback: true, allowPorts: true });
  return parsed.ok ? undefined : parsed.error;
}

function isStranger(problem: LinkProblem | undefined): boolean {
  return problem !== undefined && STRANGERS.includes(problem);
}
