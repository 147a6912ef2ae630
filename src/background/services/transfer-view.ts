import type { MergeItem, MergePlan } from '../../core/vault';
import type { TransferItemView, TransferView } from '../../messages/backup-messages';
import type { OpenedFile } from './open-transfer-file';

/** A page shows so many; the counts tell of all. */
const MOST_SHOWN = 500;
const ORDER: readonly TransferItemView['state'][] = ['new', 'differs', 'skipped', 'here'];

/** What a file would add, or added: no secret of it. */
export function transferView(
  step: 'preview' | 'done',
  file: OpenedFile,
  plan: MergePlan,
  isLastBackup: boolean,
): TransferView {
  const items = [...plan.items.map(itemView), ...skippedViews(file)];
  const ordered = ORDER.flatMap((state) => items.filter((item) => item.state === state));
  const counts = { new: 0, here: 0, differs: 0, skipped: 0 };
  for (const { state } of items) counts[state] += 1;
  return {
    step,
    source: file.source,
    ...(file.createdAt === undefined ? {} : { createdAt: file.createdAt }),
    ...(file.exporter === undefined ? {} : { exporter: file.exporter }),
    counts,
    items: ordered.slice(0, MOST_SHOWN),
    isLastBackup,
  };
}

function itemView(item: MergeItem): TransferItemView {
  const { state } = item;
  switch (item.kind) {
    case 'phrase':
      return { kind: item.kind, state, title: String(item.words) };
    case 'account':
      return { kind: item.kind, state, title: item.name, detail: item.address };
    case 'passkey':
    case 'hidden-passkey':
      return { kind: item.kind, state, title: item.rpId, detail: item.userName };
    case 'connection':
      return { kind: item.kind, state, title: item.serviceOrigin };
  }
}

function skippedViews({ skipped, unread }: OpenedFile): readonly TransferItemView[] {
  const nameless = Array.from({ length: unread }, () => ({
    kind: 'other' as const,
    state: 'skipped' as const,
    title: '',
    reason: 'not-readable' as const,
  }));
  return [...skipped.map((each) => ({ ...each, state: 'skipped' as const })), ...nameless];
}
