import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { isLeftOut } from '../campaign/excluded-sql.ts';
import { countsFor, hasMet } from '../goal-sql.ts';
import type { Goal } from '../obligation.ts';
import type { CampaignNotice } from './due.ts';

export interface Told {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
}

export interface NoticeOf {
  readonly scheduleId: string;
  readonly version: number;
  readonly kind: CampaignNotice;
  readonly goal: Goal;
}

/** Whoever was told of a date that no longer holds is told the new one; nobody else. */
const wasTold = ({ kind, version }: NoticeOf) =>
  kind === 'moved'
    ? sql`and exists (select from campaign_notices as earlier where earlier.account_id = accounts.id
        and earlier.schedule_id = obligations.schedule_id and earlier.version < ${version})`
    : sql``;

/** The last account, in the order of ids, that was told. Those before it need not be read again to find who is next. */
export async function findLastTold(queries: Queries, notice: NoticeOf): Promise<string> {
  const row = await queries
    .selectFrom('campaign_notices')
    .select('account_id')
    .where('schedule_id', '=', notice.scheduleId)
    .where('version', '=', notice.version)
    .where('kind', '=', notice.kind)
    .orderBy('account_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.account_id ?? NO_ID;
}

export interface Page {
  /** The account before the first that is read. */
  readonly after: string;
  readonly limit: number;
}

/** Some of those who are to be told and have not been, by id, locked so that nobody else tells them. */
export async function listUntold(
  queries: Queries,
  notice: NoticeOf,
  { after, limit }: Page,
): Promise<Told[]> {
  const { rows } = await sql<{ id: string; address: string; display_name: string }>`
    select accounts.id, accounts.address, accounts.display_name
    from obligations join accounts on accounts.id = obligations.account_id
    where obligations.schedule_id = ${notice.scheduleId} and obligations.account_id > ${after} and accounts.status = 'active' and accounts.kind = 'person'
      and accounts.halted_at is null
      and not exists (select from campaigns where campaigns.id = obligations.campaign_id
        and ${isLeftOut(sql.ref('accounts.id'))})
      and not ${hasMet(sql.ref('accounts.id'), countsFor(notice.goal))}
      and not exists (select from campaign_notices as told where told.account_id = accounts.id
        and told.schedule_id = obligations.schedule_id and told.version = ${notice.version} and told.kind = ${notice.kind})
      ${wasTold(notice)}
    order by obligations.account_id limit ${limit} for no key update of accounts skip locked`.execute(
    queries,
  );
  return rows.map(({ id, address, display_name }) => ({ id, address, displayName: display_name }));
}

/** Keeps on record that a person was told. */
export async function noteTold(
  transaction: Queries,
  { scheduleId, version, kind }: NoticeOf,
  told: readonly { readonly accountId: string; readonly messageId: string }[],
  now: Date,
): Promise<void> {
  if (told.length === 0) return;
  await transaction
    .insertInto('campaign_notices')
    .values(
      told.map(({ accountId, messageId }) => ({
        ...{ account_id: accountId, schedule_id: scheduleId, version, kind, told_at: now },
        message_id: messageId,
      })),
    )
    .execute();
}

/** Messages about dates that no longer hold and that nobody has been given yet. */
export async function listOutdated(queries: Queries, scheduleId: string, version: number): Promise<string[]> {
  const rows = await queries
    .selectFrom('campaign_notices')
    .innerJoin('messages', 'messages.id', 'campaign_notices.message_id')
    .select('messages.id')
    .where('schedule_id', '=', scheduleId)
    .where('version', '<', version)
    .where('messages.state', '=', 'waiting')
    .execute();
  return rows.map(({ id }) => id);
}
