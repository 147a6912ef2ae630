import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Surface } from '../../e2e/browser/surface';

/** Runs a script of `in-page/` in a page, whatever the page's policy says. */
export async function runInPage(surface: Surface, script: string): Promise<void> {
  const source = await readFile(join(import.meta.dirname, 'in-page', script), 'utf8');
  // Both automation libraries take source text where a surface names a function only; a function of ours would carry
  // the names that tsx writes into it.
  const work = `${source};undefined` as never;
  await surface.evaluate(work, undefined);
}
