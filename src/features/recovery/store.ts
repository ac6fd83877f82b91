import type { Page } from '../../core/paging.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { HelpReason } from './situations.ts';

interface NewRequest {
  readonly id: string;
  readonly accountId: string;
  readonly reason: HelpReason;
  /** Nobody had signed in or given the password: anyone could have asked in the person's name. */
  readonly isAnonymous: boolean;
  readonly now: Date;
}

/**
 * Opens a request for help, unless the account has one open. One that a stranger may have made is the person's own once they ask
 * themselves.
 * @returns whether it was opened now
 */
export async function openRequest(transaction: Queries, request: NewRequest): Promise<boolean> {
  const result = await transaction
    .insertInto('help_requests')
    .values({
      id: request.id,
      account_id: request.accountId,
      reason: request.reason,
      is_anonymous: request.isAnonymous,
      created_at: request.now,
    })
    .onConflict((conflict) => conflict.column('account_id').where('closed_at', 'is', null).doNothing())
    .executeTakeFirst();
  const isNew = result.numInsertedOrUpdatedRows === 1n;
  if (!isNew && !request.isAnonymous) await confirmOwner(transaction, request.accountId);
  return isNew;
}

async function confirmOwner(transaction: Queries, accountId: string): Promise<void> {
  await transaction
    .updateTable('help_requests')
    .set({ is_anonymous: false })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();
}

/** The open request of an account, while the transaction lasts. */
export async function lockOpenReason(
  transaction: Queries,
  accountId: string,
): Promise<HelpReason | undefined> {
  const row = await transaction
    .selectFrom('help_requests')
    .select('reason')
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row?.reason as HelpReason | undefined;
}

/** Gives the open request of an account another reason, and a note about what it was before. */
export async function changeReason(
  transaction: Queries,
  accountId: string,
  { reason, note }: { readonly reason: HelpReason; readonly note: string },
): Promise<void> {
  await transaction
    .updateTable('help_requests')
    .set({ reason, note })
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .execute();
}

/** When the account's owner asked for help that is still open. What strangers asked for in their name is not theirs. */
export async function findOpenRequest(queries: Queries, accountId: string): Promise<Date | undefined> {
  const row = await queries
    .selectFrom('help_requests')
    .select('created_at')
    .where('account_id', '=', accountId)
    .where('is_anonymous', '=', false)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row?.created_at;
}

/** Whose requests a helper sees: those of people in these organisations, or everyone's. */
export type HelpScope = 'everyone' | { readonly organisationIds: readonly string[] };

/** An open request for help, as helpers see it. */
export interface HelpRequest {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly address: string;
  readonly reason: HelpReason;
  /** Nobody was signed in when it was made. */
  readonly isAnonymous: boolean;
  readonly createdAt: Date;
}

const openRequests = (queries: Queries, scope: HelpScope) => {
  const all = queries
    .selectFrom('help_requests')
    .innerJoin('accounts', 'accounts.id', 'help_requests.account_id')
    .where('help_requests.closed_at', 'is', null);
  if (scope === 'everyone') return all;
  const members = queries
    .selectFrom('memberships')
    .select('account_id')
    .where('until_at', 'is', null)
    .where('organisation_id', 'in', [...scope.organisationIds]);
  return all.where('help_requests.account_id', 'in', members);
};

/** One page of the open requests that a helper may see, the oldest first: who waits longest is next. */
export async function listOpenRequests(
  queries: Queries,
  scope: HelpScope,
  { number, size }: { number: number; size: number },
): Promise<Page<HelpRequest>> {
  if (scope !== 'everyone' && scope.organisationIds.length === 0)
    return { items: [], total: 0, number, size };
  const rows = await openRequests(queries, scope)
    .select([
      'help_requests.id',
      'help_requests.account_id',
      'help_requests.reason',
      'help_requests.is_anonymous',
      'help_requests.created_at',
      'accounts.display_name',
      'accounts.address',
    ])
    .orderBy('help_requests.created_at')
    .orderBy('help_requests.id')
    .limit(size)
    .offset((number - 1) * size)
    .execute();
  const { total } = await openRequests(queries, scope)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const items = rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    displayName: row.display_name,
    address: row.address,
    reason: row.reason as HelpReason,
    isAnonymous: row.is_anonymous,
    createdAt: row.created_at,
  }));
  return { items, total: Number(total), number, size };
}
