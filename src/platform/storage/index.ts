export { openIndexedDbVaultBackend } from './indexed-db-vault-backend';
