import { NO_ID } from '../../core/ids.ts';
import type { Random } from '../../core/random.ts';
import { type KeyRing, open, seal } from '../../platform/crypto/index.ts';
import type { Database, Queries } from '../../platform/database/index.ts';
import { giveWay } from '../../platform/system/give-way.ts';
import type { Audit } from '../audit/index.ts';
import { placeOf, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
import { countOld, readOld, replaceValues, type SealedValue } from './sealed-values-store.ts';

export interface RotationNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly random: Random;
  readonly audit: Audit;
  /** Who asked: `command-line` or an account's id. */
  readonly actor: string;
}

export interface Rotation {
  /** How many values are under the ring's first key now that were not. */
  readonly resealed: number;
  /** How many values no key of the ring opens: they stay as they are. */
  readonly unreadable: number;
}

const BATCH = 100;

interface Work extends RotationNeeds {
  hasToldAudit: boolean;
}

/** The values of a batch that open, each with its new form. */
function reseal({ keys, random }: Work, column: SealedColumn, batch: readonly SealedValue[]) {
  return batch.flatMap(({ id, sealed }) => {
    const place = placeOf(column, id);
    const text = open(keys, place, sealed);
    return text === undefined ? [] : [{ id, before: sealed, after: seal(keys, random, place, text) }];
  });
}

/** The first batch that changes anything tells the audit, in its own transaction. */
async function tellAudit(work: Work, transaction: Queries): Promise<void> {
  if (work.hasToldAudit) return;
  const detail = { keyId: work.keys.keys[0].id };
  await work.audit.append(transaction, { type: 'keys.rotated', outcome: 'done', actor: work.actor, detail });
}

async function rotateBatch(
  work: Work,
  column: SealedColumn,
  batch: readonly SealedValue[],
): Promise<Rotation> {
  const values = reseal(work, column, batch);
  const unreadable = batch.length - values.length;
  if (values.length === 0) return { resealed: 0, unreadable };
  const resealed = await work.database.transaction(async (transaction) => {
    const count = await replaceValues(transaction, column, values);
    if (count > 0) await tellAudit(work, transaction);
    return count;
  });
  work.hasToldAudit ||= resealed > 0;
  return { resealed, unreadable };
}

const plus = (one: Rotation, other: Rotation): Rotation => ({
  resealed: one.resealed + other.resealed,
  unreadable: one.unreadable + other.unreadable,
});

async function rotateColumn(
  work: Work,
  column: SealedColumn,
  count: (more: number) => void,
): Promise<Rotation> {
  let sum: Rotation = { resealed: 0, unreadable: 0 };
  let after = NO_ID;
  for (;;) {
    await giveWay();
    const batch = await readOld(work.database.root, column, work.keys.keys[0].id, after, BATCH);
    const last = batch.at(-1);
    if (!last) return sum;
    sum = plus(sum, await rotateBatch(work, column, batch));
    after = last.id;
    count(batch.length);
  }
}

/**
 * Seals every sealed value anew under the ring's first key, in small transactions, while the program runs. May be
 * stopped and run again: it goes on with what is left. Audit events keep the key that they were sealed under, so an old
 * key stays in the ring, behind the new one, for as long as its events are kept.
 * @param onProgress told how many values were looked at, of how many
 */
export async function rotateKeys(
  needs: RotationNeeds,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Rotation> {
  const work: Work = { ...needs, hasToldAudit: false };
  let total = 0;
  for (const column of SEALED_COLUMNS)
    total += await countOld(needs.database.root, column, needs.keys.keys[0].id);
  let done = 0;
  const count = (more: number): void => {
    done += more;
    onProgress(done, Math.max(total, done));
  };
  let sum: Rotation = { resealed: 0, unreadable: 0 };
  for (const column of SEALED_COLUMNS) sum = plus(sum, await rotateColumn(work, column, count));
  return sum;
}
