import { TransactionType, type Transaction } from 'algosdk';
import { refuse } from './refusal.js';

const LONGEST_LIFE = 1000n;
const LONGEST_NOTE = 4096;
const MAX_DECIMALS = 19;

const PEOPLE_SEND: ReadonlySet<TransactionType> = new Set([
  TransactionType.pay,
  TransactionType.axfer,
  TransactionType.acfg,
  TransactionType.afrz,
  TransactionType.appl,
  TransactionType.keyreg,
]);

/** What a transaction must be whatever the ledger holds. */
export function checkWellFormed(transaction: Transaction): void {
  const { firstValid, lastValid, type, sender, note } = transaction;
  if (!PEOPLE_SEND.has(type)) refuse(`this stand-in takes no ${type} transactions`);
  if (sender.publicKey.every((byte) => byte === 0)) {
    refuse('transaction cannot have zero sender');
  }
  if (lastValid < firstValid) {
    refuse(`transaction invalid range (${firstValid}--${lastValid})`);
  }
  if (lastValid - firstValid > LONGEST_LIFE) {
    refuse(`transaction window size excessive (${firstValid}--${lastValid})`);
  }
  if (note.length > LONGEST_NOTE) {
    refuse(`transaction note too big: ${note.length} > ${LONGEST_NOTE}`);
  }
  checkAssetText(transaction);
  checkKeys(transaction);
}

function checkAssetText({ assetConfig }: Transaction): void {
  if (assetConfig === undefined) return;
  const { assetName = '', unitName = '', assetURL = '', decimals } = assetConfig;
  checkLength('name', assetName, 32);
  checkLength('unit name', unitName, 8);
  checkLength('url', assetURL, 96);
  if (decimals > MAX_DECIMALS) {
    refuse(`transaction asset decimals is too high (max is ${MAX_DECIMALS})`);
  }
}

function checkLength(what: string, text: string, most: number): void {
  const length = Buffer.byteLength(text);
  if (length > most) refuse(`transaction asset ${what} too big: ${length} > ${most}`);
}

function checkKeys({ keyreg }: Transaction): void {
  if (keyreg?.voteKey === undefined) return;
  const { nonParticipation, voteFirst = 0n, voteLast = 0n } = keyreg;
  if (nonParticipation)
    refuse('transaction tries to register keys to go online, but nonparticipatory flag is set');
  if (voteFirst > voteLast)
    refuse('transaction first voting round need to be less than its last voting round');
}
