import { failed, ok, type Result } from '../result';

export interface JsonLimits {
  /** UTF-16 units of the whole text. */
  readonly maxLength: number;
  /** Objects and lists inside each other. */
  readonly maxDepth: number;
  /** Values and keys in the whole text. */
  readonly maxItems: number;
}

export type JsonProblem =
  'too-large' | 'too-deep' | 'too-many-items' | 'duplicate-key' | 'forbidden-key' | 'not-json';

/** A string, a bracket or separator, or a run of anything else; white space is stepped over. */
const TOKEN = /[ \t\n\r]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^ \t\n\r"{}[\],:]+|")/uy;

/**
 * Parses JSON of a hostile peer. `JSON.parse` alone recurses as deep as the text likes and takes the last of two equal
 * keys in silence, so the text's tokens are counted first. `__proto__` is refused: not every copy treats it as data.
 */
export function parseBoundedJson(text: string, limits: JsonLimits): Result<unknown, JsonProblem> {
  if (text.length > limits.maxLength) return failed('too-large');
  const problem = scan(text, limits);
  if (problem !== undefined) return failed(problem);
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return failed('not-json');
  }
}

/** Judges counts and keys only: what is no JSON is left to the parser. */
function scan(text: string, limits: JsonLimits): JsonProblem | undefined {
  /** One for each open bracket: the keys of an object, or `undefined` for a list. */
  const open: (Set<string> | undefined)[] = [];
  let items = 0;
  let previous: string | undefined;
  for (const token of tokens(text)) {
    // A string that never ends: looking on from each escaped quote in it would take time squared.
    if (token === '"') return 'not-json';
    const keys = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.length >= limits.maxDepth) return 'too-deep';
      open.push(token === '{' ? new Set() : undefined);
    } else if (token === '}' || token === ']') {
      open.pop();
    }
    if (!SEPARATORS.has(token)) items += 1;
    if (items > limits.maxItems) return 'too-many-items';
    if (keys !== undefined && token.startsWith('"') && (previous === '{' || previous === ',')) {
      const problem = addKey(keys, token);
      if (problem !== undefined) return problem;
    }
    previous = token;
  }
  return undefined;
}

const SEPARATORS: ReadonlySet<string> = new Set([',', ':', '}', ']']);

function* tokens(text: string): Generator<string> {
  const pattern = new RegExp(TOKEN);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    yield match[1] ?? '';
  }
}

function addKey(keys: Set<string>, token: string): JsonProblem | undefined {
  const key = readKey(token);
  if (key === undefined) return 'not-json';
  if (key === '__proto__') return 'forbidden-key';
  if (keys.has(key)) return 'duplicate-key';
  keys.add(key);
  return undefined;
}

/** Unescaped: `"a"` and `"\u0061"` are one key. */
function readKey(token: string): string | undefined {
  try {
    const key: unknown = JSON.parse(token);
    return typeof key === 'string' ? key : undefined;
  } catch {
    return undefined;
  }
}
