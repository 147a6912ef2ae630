export { CoseError, type CoseErrorCode } from './cose-error';
export { coseFromSpki, spkiFromCose } from './cose-from-spki';
export { decodeCoseKey, encodeCoseKey } from './cose-key';
export { ecdsaSignatureToDer } from './ecdsa-signature-to-der';
export {
  isEcdsaAlgorithm,
  isMlDsaAlgorithm,
  type MlDsaAlgorithm,
  type PublicKey,
} from './public-key';
export { decodeSpki, encodeSpki } from './spki';
