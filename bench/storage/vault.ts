import { join } from 'node:path';

import { servePages } from '../../e2e/attacks/serve-pages';
import { launch, type BrowserKind } from '../../e2e/browser/launch';
import type { Surface } from '../../e2e/browser/surface';
import { buildPage } from '../build-page';
import type { Line, Section } from '../report';
import { ratios } from '../statistics';
import type { VaultMeasures } from './in-page/vault-page';

const ROUNDS = { writes: 30, unlock: 9, backup: 3 } as const;
const STORED = 100_000;
const IN_BACKUP = 10_000;

/** The vault in a page of each browser: its classes as built for production, over the browser's IndexedDB and WebCrypto. */
export async function benchVault(
  browsers: readonly BrowserKind[],
  rounds?: number,
): Promise<readonly Section[]> {
  const script = join(import.meta.dirname, 'in-page', 'vault-page.ts');
  const pages = await servePages(await buildPage('vault-page', script));
  const sections: Section[] = [];
  try {
    for (const name of browsers) {
      const browser = await launch(name);
      try {
        const page = await browser.newPage(`${pages.origin}/vault-page.html`);
        sections.push(await benchIn(page, name, rounds));
      } finally {
        await browser.close();
      }
    }
  } finally {
    await pages.close();
  }
  return sections;
}

async function benchIn(page: Surface, name: BrowserKind, given?: number): Promise<Section> {
  const unlock = await measure(page, 'measureUnlock', 1_000, given ?? ROUNDS.unlock);
  const few = await measure(page, 'measureWrites', 10, given ?? ROUNDS.writes);
  const many = await measure(page, 'measureWrites', STORED, given ?? ROUNDS.writes);
  const copies = await measure(page, 'measureBackup', IN_BACKUP, given ?? ROUNDS.backup);
  return {
    title: `Vault in ${name}`,
    lines: [
      milliseconds('unlock: Argon2id alone', unlock.kdf),
      milliseconds('unlock: the vault, 1000 passkeys', unlock.unlock),
      ratio('unlock to Argon2id alone', unlock.unlock, unlock.kdf, 1.3),
      milliseconds('first get after unlocking, 1000 passkeys', unlock.firstGet),
      ratio('first get to IndexedDB and WebCrypto alone', unlock.firstGet, unlock.bareGet),
      milliseconds('write: one bare strict transaction, 10 passkeys', few.bare),
      milliseconds('write: a passkey into 10', few.saved),
      ratio('write into 10 to the bare one', few.saved, few.bare, 3),
      ratio('write into 10 to its transactions alone', few.saved, few.twice),
      milliseconds(`write: the ${STORED}th passkey`, many.saved),
      ratio(`write of the ${STORED}th to the bare one`, many.saved, many.bare, 3),
      ratio(`write of the ${STORED}th to its transactions alone`, many.saved, many.twice),
      milliseconds(`backup of ${IN_BACKUP} passkeys`, copies.backup),
      ratio('backup to its bare parts', copies.backup, copies.bareBackup),
      milliseconds(`restore of ${IN_BACKUP} passkeys`, copies.restore),
      ratio('restore to its bare parts', copies.restore, copies.bareRestore),
    ],
    notes: [
      '"Its transactions alone": laid beside, read, made live for good, read; with nothing sealed or opened.',
      'Each round’s figure stands beside its reference in the same round. The mirror follows a write after it was reported and',
      'is not measured. Backup: reading all, sealing, opening the file again and comparing it, so Argon2id twice; its bare parts:',
      `Argon2id once, all rows read and opened, one sealing of ${(copies.fileLength / 1_000_000).toFixed(1)} MB. Restore: into an empty vault, with the`,
      'read-back; its bare parts: Argon2id once, one opening, every row sealed and put in one strict transaction.',
    ],
  };
}

/** Runs one of the page's measures. */
function measure<Name extends keyof VaultMeasures>(
  page: Surface,
  name: Name,
  count: number,
  rounds: number,
): Promise<Awaited<ReturnType<VaultMeasures[Name]>>> {
  return page.evaluate(
    ([name, count, rounds]: readonly [Name, number, number]) =>
      (globalThis as unknown as VaultMeasures)[name](count, rounds) as Promise<
        Awaited<ReturnType<VaultMeasures[Name]>>
      >,
    [name, count, rounds] as const,
  );
}

function milliseconds(what: string, rounds: readonly number[]): Line {
  return { what, unit: 'ms', rounds };
}

function ratio(
  what: string,
  figures: readonly number[],
  references: readonly number[],
  most?: number,
): Line {
  const line: Line = { what, unit: '×', rounds: ratios(figures, references) };
  return most === undefined ? line : { ...line, target: { bound: 'at most', value: most } };
}
