export {
  encodeAddress,
  isAddress,
  parseAddress,
  type AddressProblem,
  type AlgorandAddress,
} from './address';
export { algorandPhraseFromSeed } from './algorand-phrase';
export { generatePhrase, phraseFromEntropy } from './bip39-phrase';
export { readPhrase, type PhraseProblem, type PhraseReading } from './read-phrase';
export { suggestWords } from './word-list';
export {
  deriveXhdAccountKey,
  deriveXhdKey,
  hardened,
  xhdAccountPath,
  XhdDerivationError,
  xhdPublicKey,
  xhdRootKey,
  type XhdContext,
  type XhdDerivation,
  type XhdDerivationErrorCode,
} from './xhd';
export {
  decodeAccountKey,
  encodeAccountKey,
  publicKeyOf,
  type AccountKey,
  type AccountKeyProblem,
} from './account-key';
