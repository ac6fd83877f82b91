import { createHash } from 'node:crypto';
import type { MasterKey, SealingKeys } from './key-ring.ts';

/** The name of a key, told by its bytes: 8 hexadecimal digits that do not help to guess it. */
const nameOf = (bytes: Buffer): string =>
  createHash('sha256').update('sallyport key name').update(bytes).digest('hex').slice(0, 8);

function parseKey(text: string): MasterKey | undefined {
  const bytes = Buffer.from(text.trim(), 'base64');
  return bytes.length === 32 ? { id: nameOf(bytes), bytes } : undefined;
}

/**
 * Reads master keys from `KEY,KEY`: each 32 bytes in base64, the newest first.
 * @returns undefined when any of them is not 32 bytes
 */
export function parseKeys(text: string): SealingKeys | undefined {
  const [first, ...rest] = text.split(',').map(parseKey);
  if (!first || rest.some((key) => key === undefined)) return undefined;
  return { keys: [first, ...(rest as MasterKey[])] };
}
