import { sql } from 'kysely';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from '../campaign/definition.ts';
import { isSubject, waveOf } from '../joining/audience-of.ts';

export interface ObligedPage {
  readonly made: number;
  readonly read: number;
  /** Where the next page begins; undefined after the last. */
  readonly last: string | undefined;
}

export interface Obliging {
  readonly campaignId: string;
  readonly definition: Definition;
  /** The schedules of the waves, in their order. */
  readonly scheduleIds: readonly string[];
  readonly now: Date;
}

/** Gives one page of accounts their places. Repeating it changes nothing. */
export async function obligePage(
  transaction: Queries,
  { campaignId, definition, scheduleIds, now }: Obliging,
  after: string | undefined,
  limit: number,
): Promise<ObligedPage> {
  const schedule = sql`(${[...scheduleIds]}::uuid[])[${waveOf(definition)} + 1]`;
  const { rows } = await sql<{ made: number; read: number; last: string | null }>`
    with page as (select * from accounts where id > ${after ?? NO_ID}::uuid order by id limit ${limit}),
    placed as (
      select accounts.id, ${schedule} as schedule_id from page as accounts where ${isSubject(definition)}),
    made as (
      insert into obligations (account_id, campaign_id, schedule_id, joined_at)
      select id, ${campaignId}::uuid, schedule_id, ${now}::timestamptz from placed where schedule_id is not null
      on conflict do nothing returning 1)
    select (select count(*)::int from made) as made, (select count(*)::int from page) as read,
      (select id::text from page order by id desc limit 1) as last`.execute(transaction);
  const [row] = rows;
  return {
    made: row?.made ?? 0,
    read: row?.read ?? 0,
    last: row && row.read === limit ? (row.last ?? undefined) : undefined,
  };
}
