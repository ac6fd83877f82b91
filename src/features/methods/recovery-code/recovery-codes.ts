import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import { type KeyRing, open, type Place, seal } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { hashCode, newCodes } from './codes.ts';
import { findCodeSet, markSaved, replaceCodeSet } from './store.ts';

export interface RecoveryCodes {
  /** Makes ten new codes; the old ones end. */
  make(transaction: Queries, accountId: string): Promise<void>;
  /** The codes, while they were not yet saved; and how many are left unused. */
  find(
    queries: Queries,
    accountId: string,
  ): Promise<{ codes: readonly string[] | undefined; left: number } | undefined>;
  /** @returns false when there was nothing to save */
  save(transaction: Queries, accountId: string): Promise<boolean>;
}

const placeOf = (id: string): Place => ({ table: 'recovery_code_sets', column: 'shown', row: id });

export interface RecoveryCodeNeeds {
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
}

export function createRecoveryCodes({ keys, clock, random }: RecoveryCodeNeeds): RecoveryCodes {
  return {
    make: async (transaction, accountId) => {
      const id = newId(clock, random);
      const codes = newCodes(random);
      const shown = seal(keys, random, placeOf(id), codes.join(' '));
      const hashes = codes.map((code) => hashCode(id, code));
      await replaceCodeSet(transaction, { id, accountId, shown, hashes, now: clock.now() });
    },
    find: async (queries, accountId) => {
      const set = await findCodeSet(queries, accountId);
      if (!set) return undefined;
      const codes = set.shown ? open(keys, placeOf(set.id), set.shown)?.split(' ') : undefined;
      return { codes, left: set.left };
    },
    save: (transaction, accountId) => markSaved(transaction, accountId, clock.now()),
  };
}
