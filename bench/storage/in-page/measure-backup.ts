import { makeBackup, readBackup } from '../../../src/core/backup';
import type { Bytes } from '../../../src/core/bytes';
import {
  createVault,
  eraseContents,
  NO_CONTENTS,
  type OpenVault,
  type StoredRecord,
} from '../../../src/core/vault';
import { openBare, opened, writeBare } from './bare-database';
import { benchPorts, passkey, PASSWORD, random, randomText, rowsOf, secrets } from './bench-vault';
import { bareKdf } from './measure-unlock';

/** Milliseconds of each round. */
export interface BackupTimes {
  readonly backup: readonly number[];
  /** Argon2id once, all rows read and opened, one sealing of as many bytes as the file's. */
  readonly bareBackup: readonly number[];
  readonly restore: readonly number[];
  /** Argon2id once, one opening of the file's bytes, every row sealed, and all put in one strict transaction. */
  readonly bareRestore: readonly number[];
  readonly fileLength: number;
}

/** A backup of so many passkeys, and its restore into an empty vault. */
export async function measureBackup(count: number, rounds: number): Promise<BackupTimes> {
  const name = `bench-${randomText()}`;
  const ports = benchPorts(name);
  const vault = await createVault(ports, PASSWORD);
  const passkeys = Array.from({ length: count }, (_, index) => ({
    source: passkey(`shop${index}.example`),
    secrets: secrets(),
  }));
  await vault.transfer.merge({ ...NO_CONTENTS, passkeys });
  const rows = await rowsOf(ports);
  const bare = await bareCopies(rows);

  const times = {
    backup: [] as number[],
    bareBackup: [] as number[],
    restore: [] as number[],
    bareRestore: [] as number[],
  };
  let fileLength = 0;
  for (let round = 0; round < rounds; round += 1) {
    let file = '';
    times.backup.push(
      await spent(async () => {
        file = await backUp(vault, ports);
      }),
    );
    fileLength = file.length;
    const bytes = random(65_536);
    times.bareBackup.push(await spent(() => bare.backup(bytes, fileLength)));
    const elsewhere = benchPorts(`bench-${randomText()}`);
    const restoring = await createVault(elsewhere, PASSWORD);
    times.restore.push(
      await spent(async () => {
        const { contents } = await readBackup(ports, PASSWORD, file);
        await restoring.transfer.merge(contents);
        eraseContents(contents);
      }),
    );
    if ((await rowsOf(elsewhere)).length !== count) throw new Error('not all came back');
    restoring.close();
    times.bareRestore.push(await spent(() => bare.restore(bytes, fileLength)));
  }
  return { ...times, fileLength };
}

async function backUp(vault: OpenVault, ports: ReturnType<typeof benchPorts>): Promise<string> {
  const { contents } = await vault.transfer.read();
  try {
    return (await makeBackup(ports, PASSWORD, contents)).file;
  } finally {
    eraseContents(contents);
  }
}

async function bareCopies(rows: readonly StoredRecord[]) {
  const database = await openBare(`bench-${randomText()}`);
  await writeBare(database, {}, rows);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const seal = async (bytes: BufferSource) => {
    const iv = random(12);
    return { iv, ciphertext: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
  };
  const open = ({ iv, ciphertext }: Awaited<ReturnType<typeof seal>>) =>
    crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, ciphertext);
  const sealed = await Promise.all([seal(random(300)), seal(random(220))]);
  const parts = await Promise.all(sealed.map(open));
  /** As many bytes as the file has; `random` gives 65 536 at most. */
  const repeated = (bytes: Bytes, length: number): Bytes => {
    const whole = new Uint8Array(length);
    for (let at = 0; at < length; at += bytes.length) whole.set(bytes.subarray(0, length - at), at);
    return whole;
  };
  return {
    backup: async (bytes: Bytes, length: number): Promise<void> => {
      await bareKdf();
      await opened(database.transaction('records').objectStore('records').getAll());
      await Promise.all(rows.flatMap(() => sealed.map(open)));
      await seal(repeated(bytes, length));
    },
    restore: async (bytes: Bytes, length: number): Promise<void> => {
      const file = await seal(repeated(bytes, length));
      await bareKdf();
      await open(file);
      await Promise.all(rows.flatMap(() => parts.map(seal)));
      const empty = await openBare(`bench-${randomText()}`);
      await writeBare(empty, {}, rows);
      empty.close();
    },
  };
}

async function spent(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
