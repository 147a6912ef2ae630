import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Something to look for, in every form in which a program might have written it. */
export interface Needle {
  readonly name: string;
  readonly forms: readonly Buffer[];
}

/** A text as UTF-8 and as UTF-16, as it is and as JSON would have it. */
export function textNeedle(name: string, text: string): Needle {
  return { name, forms: textForms(text) };
}

/** Bytes as they are, and as hexadecimal, base64 and base64url. */
export function bytesNeedle(name: string, bytes: Uint8Array): Needle {
  const raw = Buffer.from(bytes);
  const texts = [raw.toString('hex'), raw.toString('hex').toUpperCase()];
  // Without its end, which depends on what follows.
  const base64 = raw.subarray(0, raw.length - (raw.length % 3)).toString('base64');
  texts.push(base64, base64.replaceAll('+', '-').replaceAll('/', '_'));
  return { name, forms: [raw, ...texts.flatMap(textForms)] };
}

function textForms(text: string): readonly Buffer[] {
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
}

/** Where each needle was found: `needle in file`. Every file below the folder is read, and every log. */
export async function findNeedles(
  folder: string,
  logs: Readonly<Record<string, string>>,
  needles: readonly Needle[],
): Promise<readonly string[]> {
  const found: string[] = [];
  const look = (place: string, bytes: Buffer): void => {
    for (const { name, forms } of needles) {
      if (forms.some((form) => bytes.includes(form))) found.push(`${name} in ${place}`);
    }
  };
  for (const [place, text] of Object.entries(logs)) look(place, Buffer.from(text, 'utf8'));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    look(path.slice(folder.length + 1), await readFile(path));
  }
  return found;
}
