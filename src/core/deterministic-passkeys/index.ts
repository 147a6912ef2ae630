export { deriveMainKey, mainKeyOfRoot, type MainKey } from './main-key';
export { derivePasskeyKey, type PasskeyPath } from './derive-passkey-key';
export { deterministicCredential, type DeterministicCredential } from './deterministic-credential';
export {
  handleTexts,
  recoverCredential,
  recoverPaths,
  type PasskeyScheme,
  type RecoveredPath,
  type RecoveryQuestion,
} from './recovery-candidates';
export {
  guessCredentials,
  guessHandles,
  type GuessedCredential,
  type HandleForm,
} from './guess-credentials';
export { nextCredential, type NextCredential } from './next-credential';
export { userHandleText, verbatimHandleText } from './user-handle-text';
