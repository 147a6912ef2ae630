export { CoseError, type CoseErrorCode } from './cose-error';
export { coseFromSpki, spkiFromCose } from './cose-from-spki';
export { decodeCoseKey, encodeCoseKey } from './cose-key';
export { ecdsaSignatureToDer } from './ecdsa-signature-to-der';
export type { Ed25519PublicKey, Es256PublicKey, PublicKey, Rs256PublicKey } from './public-key';
export { decodeSpki, encodeSpki } from './spki';
