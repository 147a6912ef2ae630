const PREFIX = 'xn--';

/** RFC 3492 section 5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 0x80;
const LAST_CODE_POINT = 0x10_ffff;

/** The label's own letters; the label itself when it is plain ASCII, or `xn--` before something that is no Punycode. */
export function decodeLabel(label: string): string {
  return label.startsWith(PREFIX) ? (decodePunycode(label.slice(PREFIX.length)) ?? label) : label;
}

/** RFC 3492 section 6.2, for the short, lower-case labels that the URL parser lets through. */
function decodePunycode(text: string): string | undefined {
  const delimiter = text.lastIndexOf('-');
  const output = Array.from(text.slice(0, Math.max(delimiter, 0)), (char) => char.charCodeAt(0));
  let n = INITIAL_N;
  let index = 0;
  let bias = INITIAL_BIAS;
  for (let offset = delimiter + 1; offset < text.length;) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(text.charAt(offset));
      if (digit === undefined) return undefined;
      offset += 1;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (weight > Number.MAX_SAFE_INTEGER / BASE) return undefined;
    }
    const length = output.length + 1;
    bias = adapt(index - before, length, before === 0);
    n += Math.floor(index / length);
    if (n > LAST_CODE_POINT) return undefined;
    index %= length;
    output.splice(index, 0, n);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(char: string): number | undefined {
  const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(char);
  return char === '' || digit < 0 ? undefined : digit;
}

function adapt(difference: number, length: number, first: boolean): number {
  let delta = Math.floor(difference / (first ? DAMP : 2));
  delta += Math.floor(delta / length);
  let k = 0;
  while (delta > ((BASE - T_MIN) * T_MAX) / 2) {
    delta = Math.floor(delta / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}
