import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readContentScripts } from './content-scripts';

/** A copy of the built extension whose content scripts are empty: what the browser takes for running any at all. */
export async function withEmptyScripts(
  extension: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'tidekey-empty-scripts-'));
  await cp(extension, path, { recursive: true });
  for (const script of await readContentScripts(path)) {
    await writeFile(join(path, script.path), '');
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
