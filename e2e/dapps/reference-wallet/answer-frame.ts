import { answerArc27, type AnswerSettings } from './answer-arc27';
import { answerJson } from './answer-json';
import type { WalletAccount } from './wallet-account';

/** The answer to a frame of any known kind of dapp; undefined where none is due. */
export function answerFrame(
  text: string,
  account: WalletAccount,
  settings: AnswerSettings,
): string | undefined {
  if (text === '' || text === 'ping' || text === 'pong') return undefined;
  if (text.startsWith('{')) return answerJson(text, account);
  return answerArc27(text, account, settings);
}
