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
export {
  BETANET,
  FNET,
  isMainNet,
  MAINNET,
  PUBLIC_NETWORKS,
  TESTNET,
  type Network,
} from './networks/network';
export {
  ON_COMPLETIONS,
  type AccessReference,
  type AppCallTransaction,
  type AssetConfigTransaction,
  type AssetFreezeTransaction,
  type AssetParameters,
  type AssetTransferTransaction,
  type BoxReference,
  type KeyRegistrationTransaction,
  type OnCompletion,
  type ParticipationKeys,
  type PaymentTransaction,
  type StateSchema,
  type Transaction,
  type TransactionHeader,
  type TransactionProblem,
  type TransactionProblemCode,
  type TransactionType,
} from './transaction/transaction';
export { decodeTransaction, encodeTransaction } from './transaction/transaction-codec';
export { ZERO_ADDRESS } from './transaction/header-fields';
export { computeGroupId, transactionId } from './transaction/transaction-id';
export {
  decodeSignedTransaction,
  multisigAddress,
  postQuantumAddress,
} from './transaction/signed-transaction-codec';
export { parseSignRequest } from './signing/parse-sign-request';
export { planSigning } from './signing/plan-signing';
export { type SignedResult } from './signing/assemble-signed';
export { outlineSigned } from './signing/outline-signed';
export { signSignRequest, type ReadKey, type SigningFailure } from './signing/sign-sign-request';
export {
  type MultisigSignature,
  type MultisigSubsignature,
  type PostQuantumSignature,
  type SignedTransaction,
  type TransactionAuthority,
} from './transaction/signed-transaction';
export {
  type MultisigAccount,
  type SignGroup,
  type SignInstruction,
  type SignPosition,
  type SignRefusal,
  type SignRequest,
  type SignRequestContext,
} from './signing/sign-request';
export {
  type AuthorityReason,
  type PositionPlan,
  type SignersContext,
  type SignPlan,
  type SkipReason,
} from './signing/sign-plan';
export {
  REVIEW_ACTIONS,
  REVIEW_FIELDS,
  REVIEW_WARNINGS,
  WARNING_LEVELS,
  type ReviewAction,
  type ReviewField,
  type ReviewWarningCode,
  type WarningLevel,
} from './review/review-fields';
export { reviewSignRequest } from './review/review-sign-request';
export { reviewView } from './review/review-view';
export {
  type AccountChange,
  type AddressMark,
  type AddressValue,
  type AssetChange,
  type AssetFacts,
  type AssetRole,
  type Decimal,
  type FeeSummary,
  type NodeFacts,
  type NodeOpinion,
  type Review,
  type ReviewContext,
  type ReviewGroup,
  type ReviewLine,
  type ReviewSigner,
  type ReviewTransaction,
  type ReviewValue,
  type ReviewView,
  type ReviewWarning,
  type SimulatedChange,
  type SimulatedGroup,
  type SimulationAnswer,
  type SimulationOpinion,
  type TypedConfirmation,
} from './review/review';
export { parseDataRequest } from './data-signing/parse-data-request';
export { reviewDataRequest } from './data-signing/review-data-request';
export { signDataRequest, type DataSigningError } from './data-signing/sign-data-request';
export {
  type DataContext,
  type DataItem,
  type DataItemView,
  type DataRefusal,
  type DataRefusalCode,
  type DataRequest,
  type DataReviewView,
  type SignIn,
} from './data-signing/data-request';
