export { createArgon2id, DEFAULT_KDF } from './argon2id';
