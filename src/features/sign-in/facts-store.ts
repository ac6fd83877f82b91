import { sql } from 'kysely';
import { prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import { type Authenticator, authenticatorsOf, toAuthenticators } from '../methods/index.ts';
import { ACCOUNT_COLUMNS, type Account, toAccount } from '../people/index.ts';

export interface PasswordFacts {
  readonly account: Account;
  readonly passwordHash: string | null;
  readonly returnedAt: Date | null;
  readonly authenticators: readonly Authenticator[];
  /** This browser has completed a sign-in of this account before. */
  readonly knowsBrowser: boolean;
}

const selectFacts = prepare((queries, slots: Slots<{ addressKey: string; browserHash: Buffer }>) =>
  queries
    .selectFrom('accounts')
    .leftJoin('known_browsers', (join) =>
      join
        .onRef('known_browsers.account_id', '=', 'accounts.id')
        .on('known_browsers.browser_hash', '=', slots.browserHash),
    )
    .select(ACCOUNT_COLUMNS)
    .select(['accounts.password_hash', 'accounts.returned_at', 'known_browsers.last_used_at as known_since'])
    .select(authenticatorsOf(sql.ref('accounts.id')).as('authenticators'))
    .where('accounts.address_key', '=', slots.addressKey)
    .compile(),
);

/** What judging a password needs, in one statement that costs the same for unknown addresses. */
export async function findPasswordFacts(
  queries: Queries,
  addressKey: string,
  browserHash: Buffer,
): Promise<PasswordFacts | undefined> {
  const [row] = await selectFacts(queries, { addressKey, browserHash });
  return (
    row && {
      account: toAccount(row),
      passwordHash: row.password_hash,
      returnedAt: row.returned_at,
      authenticators: toAuthenticators(row.authenticators),
      knowsBrowser: row.known_since !== null,
    }
  );
}

/** Stores a better hash of the same password, unless the password was changed since it was judged. */
export async function storePasswordHash(
  transaction: Queries,
  { id, generation }: Pick<Account, 'id' | 'generation'>,
  hash: string,
): Promise<void> {
  await transaction
    .updateTable('accounts')
    .set({ password_hash: hash })
    .where('id', '=', id)
    .where('generation', '=', generation)
    .execute();
}

export async function findReturn(queries: Queries, accountId: string): Promise<Date | null> {
  const row = await queries
    .selectFrom('accounts')
    .select('returned_at')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.returned_at ?? null;
}
