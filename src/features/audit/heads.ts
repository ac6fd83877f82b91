import type { Clock } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import type { SealingKeys } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readLanes, type StoredHeads } from './reading.ts';
import { digestHead, sealHeads } from './seals.ts';

interface HeadsNeeds {
  readonly database: Pick<Database, 'root'>;
  readonly keys: SealingKeys;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Signs where every lane stands and stores it. Whoever keeps the answer outside the database (the log) can show later
 * that nothing which was there then has been taken away.
 */
export async function exportHeads({ database, keys, clock, random }: HeadsNeeds): Promise<StoredHeads> {
  const lanes = await readLanes(database.root);
  const heads = lanes.map(({ lane, sequence, seal }) => ({ lane, sequence, digest: digestHead(seal) }));
  const [key] = keys.keys;
  const at = clock.now();
  const id = newId(clock, random);
  const seal = sealHeads(key, id, at.toISOString(), heads);
  await database.root
    .insertInto('audit_heads')
    .values({ id, at, heads: JSON.stringify(heads), key_id: key.id, seal })
    .execute();
  return { id, at, heads, keyId: key.id, seal };
}
