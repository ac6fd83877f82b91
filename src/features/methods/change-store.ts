import { sql } from 'kysely';
import { preparePostponed, type Queries, type Slots, touchOne } from '../../platform/database/index.ts';
import { type Authenticator, resistsPhishing } from './authenticator.ts';
import { listAuthenticators, lockOwner } from './store.ts';

interface Step {
  readonly id: string;
  readonly step: number;
  readonly now: Date;
}

/**
 * Raises the last accepted step of an authenticator, with the transaction's next statement. Where this step was accepted before,
 * the transaction fails with `Missed`.
 */
export const spendStep = preparePostponed((queries, { id, step, now }: Slots<Step>) =>
  sql`
    with spent as (
      update authenticators set last_step = ${step}::bigint, last_used_at = ${now}::timestamptz, failures = 0
      where id = ${id}::uuid and last_step < ${step}::bigint and removed_at is null and blocked_at is null
      returning id
    ) ${touchOne('spent')}`.compile(queries),
);

/** Notes a right answer. @returns false when the authenticator has been removed or blocked meanwhile */
export async function noteUse(transaction: Queries, id: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('authenticators')
    .set({ last_used_at: now, failures: 0 })
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where('blocked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** 63B-4 3.2.2: so many failures in a row, and the authenticator stops working. */
const DISABLING_FAILURES = 100;

/** Counts a failure of an authenticator. @returns whether this one disabled it */
export async function countFailure(queries: Queries, id: string, now: Date): Promise<boolean> {
  const row = await queries
    .updateTable('authenticators')
    .set((update) => ({
      failures: update('failures', '+', 1),
      blocked_at: update
        .case()
        .when('failures', '>=', DISABLING_FAILURES - 1)
        .then(update.fn.coalesce('blocked_at', update.val(now)))
        .else(update.ref('blocked_at'))
        .end(),
    }))
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst();
  return row?.failures === DISABLING_FAILURES;
}

/**
 * Stops an authenticator that its account's owner did not add, or that may have been copied. It still counts as enrolled.
 * @returns when it was added; undefined where it had been stopped or removed before, or is not theirs
 */
export async function blockAuthenticator(
  transaction: Queries,
  accountId: string,
  id: string,
  now: Date,
): Promise<Date | undefined> {
  const row = await transaction
    .updateTable('authenticators')
    .set({ blocked_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('blocked_at', 'is', null)
    .where('removed_at', 'is', null)
    .returning('confirmed_at')
    .executeTakeFirst();
  return row?.confirmed_at;
}

export async function renameAuthenticator(
  transaction: Queries,
  accountId: string,
  id: string,
  label: string,
): Promise<boolean> {
  const result = await transaction
    .updateTable('authenticators')
    .set({ label })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** An authenticator that was added with a weaker proof counts for no change before this. */
export async function trustFrom(transaction: Queries, id: string, from: Date): Promise<void> {
  await transaction.updateTable('authenticators').set({ trusted_from: from }).where('id', '=', id).execute();
}

/** Writes down that an account's owner did not add an authenticator: it counts for nothing, as long as it is there. */
export async function disownAuthenticator(
  transaction: Queries,
  accountId: string,
  id: string,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('authenticators')
    .set({ disowned_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .execute();
}

/** Makes one authenticator of an account the one that is asked for first. @returns false where it may not be used */
export async function makeDefault(transaction: Queries, accountId: string, id: string): Promise<boolean> {
  const owned = (await listAuthenticators(transaction, accountId)).some(
    (one) => one.id === id && one.isAllowed,
  );
  if (!owned) return false;
  await transaction
    .updateTable('authenticators')
    .set({ is_default: sql<boolean>`id = ${id}` })
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  return true;
}

export type Removal = 'removed' | 'not-found' | 'last-one';

/** What a mandate keeps the last of; undefined without one. */
export type Kept = 'any' | 'phishing-resistant' | undefined;

/** Whether without this one the account had none that may be used, or, where none may, none at all. */
export function leavesNone(all: readonly Authenticator[], id: string): boolean {
  const rest = all.filter((one) => one.id !== id);
  const isAllowed = all.some((one) => one.id === id && one.isAllowed);
  return isAllowed ? !rest.some((one) => one.isAllowed) : rest.length === 0;
}

const isResistant = (one: Authenticator): boolean => one.isAllowed && resistsPhishing(one.method);

/** Whether this one may be used and resists phishing, and no other does. */
export const leavesNoneResistant = (all: readonly Authenticator[], id: string): boolean =>
  all.filter(isResistant).every((one) => one.id === id) &&
  all.some((one) => one.id === id && isResistant(one));

/** Whether a mandate keeps this one. */
export const mustStay = (all: readonly Authenticator[], id: string, keeps: Kept): boolean =>
  keeps !== undefined &&
  (leavesNone(all, id) || (keeps === 'phishing-resistant' && leavesNoneResistant(all, id)));

/**
 * Removes an authenticator, one at a time for an account: two parallel requests cannot remove the last two.
 * @param keeps what a mandate keeps the last of: one that may be used, or one that also resists phishing
 */
export async function removeAuthenticator(
  transaction: Queries,
  target: { accountId: string; id: string; keeps: Kept; now: Date },
): Promise<Removal> {
  const { accountId, id, keeps, now } = target;
  await lockOwner(transaction, accountId);
  const all = await listAuthenticators(transaction, accountId);
  const removed = all.find((one) => one.id === id);
  if (!removed) return 'not-found';
  if (mustStay(all, id, keeps)) return 'last-one';
  await transaction
    .updateTable('authenticators')
    .set({ removed_at: now, removed_reason: 'by its owner', is_default: false })
    .where('id', '=', id)
    .execute();
  const heir = all.find((one) => one.id !== id && one.isAllowed);
  if (removed.isDefault && heir) await makeDefault(transaction, accountId, heir.id);
  return 'removed';
}

/**
 * Removes the authenticators of an account whose methods are no longer allowed: a proof with one of them was its last.
 * @returns what was removed
 */
export async function removeWithdrawn(
  transaction: Queries,
  accountId: string,
  now: Date,
): Promise<readonly Authenticator[]> {
  await lockOwner(transaction, accountId);
  const withdrawn = (await listAuthenticators(transaction, accountId)).filter((one) => !one.isAllowed);
  if (withdrawn.length === 0) return [];
  await transaction
    .updateTable('authenticators')
    .set({ removed_at: now, removed_reason: 'withdrawn', is_default: false })
    .where(
      'id',
      'in',
      withdrawn.map((one) => one.id),
    )
    .execute();
  return withdrawn;
}
