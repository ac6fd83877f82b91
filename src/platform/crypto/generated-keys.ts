import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { OperatorError } from '../../core/operator-error.ts';
import type { Random } from '../../core/random.ts';
import { parseKeys } from './configured-keys.ts';
import type { SealingKeys } from './key-ring.ts';

const newKey = (random: Random): string => Buffer.from(random.bytes(32)).toString('base64');

function write(file: string, keys: readonly string[]): void {
  const draft = `${file}.new`;
  writeFileSync(draft, `${keys.join(',')}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

const read = (file: string): string[] => readFileSync(file, 'utf8').trim().split(',');

/** The keys that a demonstration made for itself in its data folder; made now where there are none. */
export function openGeneratedKeys(file: string, random: Random): SealingKeys {
  if (!existsSync(file)) write(file, [newKey(random)]);
  const ring = parseKeys(read(file).join(','));
  if (ring) return ring;
  throw new OperatorError(
    `The key file ${file} cannot be read. Without its keys the stored secrets do not open.`,
    'Restore the file from a backup, or begin with an empty data folder.',
  );
}

/** Puts a new key in front; the older ones still open what they sealed. */
export function addGeneratedKey(file: string, random: Random): SealingKeys {
  write(file, [newKey(random), ...read(file)]);
  return openGeneratedKeys(file, random);
}
