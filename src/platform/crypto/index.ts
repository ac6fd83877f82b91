export { parseKeys } from './configured-keys.ts';
export { addGeneratedKey, openGeneratedKeys } from './generated-keys.ts';
export { hashToken, keyedHash, sameText } from './hashes.ts';
export { findKey, type KeyRing, keyFor, type MasterKey, type SealingKeys } from './key-ring.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hash.ts';
export { open, type Place, seal } from './seal.ts';
export { isToken, newToken } from './tokens.ts';
