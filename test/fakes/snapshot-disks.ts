import type { FakeVaultPorts } from './vault-ports';

export interface DiskSnapshot {
  /** Lays both disks out as they were. */
  restoreTo(ports: Pick<FakeVaultPorts, 'backend' | 'mirror'>): void;
}

/** Both disks of a vault as they lie, to start from again and again. */
export function snapshotDisks({
  backend,
  mirror,
}: Pick<FakeVaultPorts, 'backend' | 'mirror'>): DiskSnapshot {
  const taken = structuredClone({
    heads: backend.heads,
    records: new Map(backend.records),
    staged: backend.staged,
    previous: backend.previous,
    mirrorHead: mirror.head,
    mirrorRows: mirror.rows,
  });
  return {
    restoreTo: (ports) => {
      const copy = structuredClone(taken);
      ports.backend.heads = copy.heads;
      for (const [id, row] of copy.records) ports.backend.records.set(id, row);
      ports.backend.staged = copy.staged;
      ports.backend.previous = copy.previous;
      ports.mirror.head = copy.mirrorHead;
      for (const [id, text] of copy.mirrorRows) ports.mirror.rows.set(id, text);
    },
  };
}
