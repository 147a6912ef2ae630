import type { AlgorandAddress } from '../address';
import type { Transaction } from '../transaction/transaction';
import type { ReviewTransaction, TypedConfirmation } from './review';
import type { ReviewWarningCode } from './review-fields';

/** Six characters of base32 cannot be aimed at by trying keys while a prompt waits, and are still quickly typed. */
const ENDING = 6;

/** What must be typed before what cannot be undone: one for each danger and word. */
export function typedConfirmations(
  reviewed: readonly ReviewTransaction[],
  transactions: readonly Transaction[],
): readonly TypedConfirmation[] {
  const confirmations = new Map<string, TypedConfirmation>();
  for (const { position, warnings } of reviewed) {
    const transaction = transactions[position];
    if (transaction === undefined) continue;
    for (const { code, level } of warnings) {
      if (level !== 'strong') continue;
      const confirmation = confirmationFor(code, transaction, position);
      if (confirmation === undefined) continue;
      const key = `${code} ${confirmation.word}`;
      if (!confirmations.has(key)) confirmations.set(key, confirmation);
    }
  }
  return [...confirmations.values()];
}

function confirmationFor(
  code: ReviewWarningCode,
  transaction: Transaction,
  position: number,
): TypedConfirmation | undefined {
  const about = endangeredBy(code, transaction);
  if (about === undefined) return undefined;
  return typeof about === 'bigint'
    ? { code, position, word: about.toString() }
    : { code, position, word: about.slice(-ENDING), about };
}

function endangeredBy(
  code: ReviewWarningCode,
  transaction: Transaction,
): AlgorandAddress | bigint | undefined {
  if (code === 'rekey') return transaction.rekeyTo;
  switch (transaction.type) {
    case 'pay':
      if (code === 'zero-address') return transaction.receiver;
      return code === 'close-out' ? transaction.closeTo : undefined;
    case 'axfer':
      if (code === 'asset-close') return transaction.closeTo;
      return code === 'clawback' ? transaction.takenFrom : undefined;
    case 'afrz':
      return code === 'freeze' ? transaction.account : undefined;
    case 'acfg':
      return code === 'asset-destroy' ? transaction.asset : undefined;
    case 'appl':
      return code.startsWith('app-') ? transaction.app : undefined;
    case 'keyreg':
      return code === 'non-participation' ? transaction.sender : undefined;
  }
}
