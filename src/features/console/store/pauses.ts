import { addressKey } from '../../../core/address.ts';
import type { KeyRing } from '../../../platform/crypto/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Account } from '../../people/index.ts';
import { counterKey } from '../../sign-in/index.ts';
import type { SignInPause } from '../pages/person-protection.tsx';

/** What keeps an account out at `now` after too many wrong tries, in browsers that it has not signed in with before. */
export async function listPauses(
  queries: Queries,
  keys: KeyRing,
  account: Pick<Account, 'id' | 'address'>,
  now: Date,
): Promise<SignInPause[]> {
  const key = keys.lookup;
  const counters = [
    counterKey(key, { kind: 'password', addressKey: addressKey(account.address) }),
    counterKey(key, { kind: 'second-factor', accountId: account.id }),
  ];
  const rows = await queries
    .selectFrom('attempt_counters')
    .select(['kind', 'blocked_until'])
    .where('key', 'in', counters)
    .where('blocked_until', '>', now)
    .orderBy('kind')
    .execute();
  return rows.flatMap(({ kind, blocked_until }) =>
    blocked_until ? [{ what: kind as SignInPause['what'], until: blocked_until }] : [],
  );
}
