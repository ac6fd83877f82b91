import { type InferResult, sql } from 'kysely';
import { prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import { type Authenticator, authenticatorsOf, toAuthenticators } from '../methods/index.ts';
import { ACCOUNT_COLUMNS, type Account, toAccount } from '../people/index.ts';
import { MAY_ASK_ENROLLED } from '../rollout/index.ts';

export interface PasswordFacts {
  readonly account: Account;
  readonly passwordHash: string | null;
  readonly returnedAt: Date | null;
  readonly mayAskEnrolled: boolean;
  readonly authenticators: readonly Authenticator[];
  /** This browser has completed a sign-in of this account before. */
  readonly knowsBrowser: boolean;
}

/** What judging a password needs, as part of the statement that admits it. It costs the same for unknown addresses. */
export const selectFacts = (
  queries: Queries,
  slots: Slots<{ readonly addressKey: string; readonly browserHash: Buffer }>,
) =>
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
    .select(MAY_ASK_ENROLLED.as('may_ask_enrolled'))
    .where('accounts.address_key', '=', slots.addressKey);

export type FactsRow = InferResult<ReturnType<typeof selectFacts>>[number];

export const toFacts = (row: FactsRow): PasswordFacts => ({
  account: toAccount(row),
  passwordHash: row.password_hash,
  returnedAt: row.returned_at,
  mayAskEnrolled: row.may_ask_enrolled,
  authenticators: toAuthenticators(row.authenticators),
  knowsBrowser: row.known_since !== null,
});

const readFacts = prepare(
  (queries, slots: Slots<{ readonly addressKey: string; readonly browserHash: Buffer }>) =>
    selectFacts(queries, slots).compile(),
);

/** The same without a password to judge; undefined where there is no account. */
export async function findFacts(
  queries: Queries,
  asked: { readonly addressKey: string; readonly browserHash: Buffer },
): Promise<PasswordFacts | undefined> {
  const [row] = await readFacts(queries, asked);
  return row && toFacts(row);
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

/** What the gate wants to know of an account beside the account itself, where the request has not read it. */
export async function findGateFacts(
  queries: Queries,
  accountId: string,
): Promise<Pick<PasswordFacts, 'returnedAt' | 'mayAskEnrolled'>> {
  const row = await queries
    .selectFrom('accounts')
    .select(['returned_at', MAY_ASK_ENROLLED.as('may_ask_enrolled')])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return { returnedAt: row?.returned_at ?? null, mayAskEnrolled: row?.may_ask_enrolled ?? false };
}
