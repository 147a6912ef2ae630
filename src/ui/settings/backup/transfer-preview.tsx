import type { ReactNode } from 'react';

import type { TransferItemView, TransferView } from '../../../messages/backup-messages';
import {
  Badge,
  Button,
  formatDate,
  List,
  ListRow,
  Notice,
  t,
  tCount,
  UntrustedText,
  type CountedKey,
  type MessageKey,
} from '../../kit';
import { itemDetail, itemTitle, sourceName } from './transfer-words';

export interface TransferPreviewProps {
  readonly view: Exclude<TransferView, { step: 'password' }>;
  readonly busy: boolean;
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

type State = TransferItemView['state'];

const STATES = ['new', 'differs', 'skipped', 'here'] as const satisfies readonly State[];
const counted = {
  new: 'transfer_count_new',
  differs: 'transfer_count_differs',
  skipped: 'transfer_count_skipped',
  here: 'transfer_count_here',
} as const satisfies Record<State, CountedKey>;
const badges = {
  new: ['success', 'transfer_new'],
  differs: ['warn', 'transfer_differs'],
  skipped: ['warn', 'transfer_skipped'],
  here: ['plain', 'transfer_here'],
} as const satisfies Record<State, readonly ['success' | 'warn' | 'plain', MessageKey]>;

/** What a file holds, and what of it would be added; or what was. */
export function TransferPreview({ view, busy, onAdd, onClose }: TransferPreviewProps): ReactNode {
  const { counts, items } = view;
  const total = STATES.reduce((sum, state) => sum + counts[state], 0);
  const done = view.step === 'done';
  return (
    <section className="stack settings-below" data-testid={`transfer-${view.step}`}>
      <div className="stack stack-tight">
        <h3>{sourceName(view.source)}</h3>
        <p className="small muted">
          {view.createdAt !== undefined &&
            t('transfer_made_at', [formatDate(view.createdAt, 'minute')])}
          {view.exporter !== undefined && (
            <>
              {' '}
              <UntrustedText text={view.exporter} />
            </>
          )}
        </p>
      </div>
      <Outcome view={view} total={total} />
      <div className="row" data-testid="transfer-counts">
        {STATES.filter((state) => counts[state] > 0).map((state) => (
          <Badge key={state} kind={badges[state][0]}>
            {tCount(counted[state], counts[state])}
          </Badge>
        ))}
      </div>
      {items.length > 0 && (
        <div className="transfer-items">
          <List label={t('transfer_items')}>
            {items.map((item, index) => (
              <ListRow
                key={index}
                title={itemTitle(item)}
                detail={itemDetail(item)}
                actions={<Badge kind={badges[item.state][0]}>{t(badges[item.state][1])}</Badge>}
              />
            ))}
          </List>
        </div>
      )}
      {items.length < total && (
        <p className="small muted">{tCount('transfer_more', total - items.length)}</p>
      )}
      <div className="row">
        {!done && counts.new > 0 && (
          <Button kind="primary" icon="add" busy={busy} testId="transfer-add" onClick={onAdd}>
            {tCount('transfer_add', counts.new)}
          </Button>
        )}
        <Button disabled={busy} testId="transfer-close" onClick={onClose}>
          {t(done || counts.new === 0 ? 'transfer_close' : 'kit_cancel')}
        </Button>
      </div>
    </section>
  );
}

function Outcome({
  view: { step, counts, isLastBackup, source },
  total,
}: Pick<TransferPreviewProps, 'view'> & { readonly total: number }): ReactNode {
  if (step === 'done') {
    return (
      <Notice kind="success" live title={tCount('transfer_done', counts.new)} testId="transfer-ok">
        {source === 'tidekey-backup' ? (
          <p>{t('transfer_done_backup')}</p>
        ) : (
          <p>{t('transfer_done_other_program')}</p>
        )}
      </Notice>
    );
  }
  if (total === 0) return <Notice kind="info" live title={t('transfer_empty')} />;
  const title = counts.new === 0 ? t('transfer_nothing_new') : t('transfer_preview');
  return (
    <Notice kind={counts.new === 0 ? 'success' : 'info'} live title={title} testId="transfer-says">
      {isLastBackup && <p>{t('transfer_is_last_backup')}</p>}
      {counts.new > 0 && <p>{t('transfer_preview_safe')}</p>}
      {counts.differs > 0 && <p>{t('transfer_differs_stays')}</p>}
    </Notice>
  );
}
