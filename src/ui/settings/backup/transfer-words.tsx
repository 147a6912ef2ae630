import type { ReactNode } from 'react';

import type { SkipReason } from '../../../core/exchange';
import type { TransferItemView, TransferSource } from '../../../messages/backup-messages';
import { Address, t, UntrustedText, type MessageKey } from '../../kit';

const sources = {
  'tidekey-backup': 'transfer_source_backup',
  cxf: 'transfer_source_cxf',
  bitwarden: 'transfer_source_bitwarden',
  keepassxc: 'transfer_source_keepassxc',
  'proton-pass': 'transfer_source_proton',
  'algorand-backup': 'transfer_source_algorand_backup',
  'algorand-key': 'transfer_source_algorand_key',
} as const satisfies Record<TransferSource, MessageKey>;

const reasons = {
  'not-readable': 'transfer_skip_not_readable',
  'key-not-readable': 'transfer_skip_key',
  'key-mismatch': 'transfer_skip_mismatch',
  algorithm: 'transfer_skip_algorithm',
  'no-key': 'transfer_skip_no_key',
  'no-site': 'transfer_skip_no_site',
} as const satisfies Record<SkipReason, MessageKey>;

export function sourceName(source: TransferSource): string {
  return t(sources[source]);
}

export function itemTitle({ kind, title }: TransferItemView): ReactNode {
  if (kind === 'phrase') return t('transfer_phrase', [title]);
  return title === '' ? t('transfer_nameless') : <UntrustedText text={title} />;
}

export function itemDetail({ kind, detail, reason }: TransferItemView): ReactNode {
  const said = detail === undefined || detail === '' ? undefined : detail;
  return (
    <>
      {kindName(kind)}
      {said !== undefined && ' · '}
      {said !== undefined &&
        (kind === 'account' ? <Address address={said} /> : <UntrustedText text={said} />)}
      {reason !== undefined && <div>{t(reasons[reason])}</div>}
    </>
  );
}

function kindName(kind: TransferItemView['kind']): string {
  switch (kind) {
    case 'phrase':
      return t('transfer_kind_phrase');
    case 'account':
      return t('transfer_kind_account');
    case 'passkey':
      return t('transfer_kind_passkey');
    case 'hidden-passkey':
      return t('transfer_kind_hidden');
    case 'connection':
      return t('transfer_kind_connection');
    case 'other':
      return t('transfer_kind_other');
  }
}
