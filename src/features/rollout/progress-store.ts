import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { later } from '../../core/clock.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Campaign } from './campaign/store.ts';
import { letIn, stopsPeople } from './enforced-sql.ts';
import { countsFor } from './goal-sql.ts';
import { WORKING } from './guard/site-counts.ts';

/** Three different facts, never mixed, about the people of one schedule. */
export interface Progress {
  readonly scheduleId: string;
  readonly people: number;
  /** Have what the campaign asks for: an authenticator, or one that resists phishing. */
  readonly enrolled: number;
  /** Cannot get in without. */
  readonly enforced: number;
  /** Signed in with it in the last 30 days. */
  readonly used: number;
  readonly halted: number;
}

/** The same without saying whose. */
export type Counts = Omit<Progress, 'scheduleId'>;

export const NOBODY: Counts = { people: 0, enrolled: 0, enforced: 0, used: 0, halted: 0 };

/**
 * Counts a campaign's people as they stand now, by schedule: one query over its obligations.
 * @param among which of them, as a condition about `accounts`; everyone without
 */
export async function countProgress(
  queries: Queries,
  { id, definition }: Pick<Campaign, 'id' | 'definition'>,
  now: Date,
  among: RawBuilder<SqlBool> = sql<SqlBool>`true`,
): Promise<Progress[]> {
  const { rows } = await sql<{
    schedule_id: string;
    people: number;
    enrolled: number;
    used: number;
    halted: number;
    let_in: number;
    must: boolean;
  }>`
    with held as (
      select account_id, max(last_used_at) as used_at from authenticators
      where removed_at is null and ${countsFor(definition.goal)} group by account_id),
    let_in as (${letIn(id, now)}),
    counted as (
      select obligations.schedule_id, count(*)::int as people, count(held.account_id)::int as enrolled,
        (count(*) filter (where held.used_at > ${later(now, -WORKING)}))::int as used,
        (count(*) filter (where accounts.halted_at is not null))::int as halted,
        (count(let_in.account_id) filter (where held.account_id is null))::int as let_in
      from obligations join accounts on accounts.id = obligations.account_id
      left join held on held.account_id = obligations.account_id
      left join let_in on let_in.account_id = obligations.account_id
      where obligations.campaign_id = ${id} and accounts.status = 'active' and ${among}
      group by obligations.schedule_id)
    select counted.*, ${stopsPeople(now)} as must
    from counted join schedules on schedules.id = counted.schedule_id
    join campaigns on campaigns.id = schedules.campaign_id
    join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version`.execute(
    queries,
  );
  return rows.map(({ schedule_id, people, enrolled, used, halted, let_in, must }) => ({
    scheduleId: schedule_id,
    ...{ people, enrolled, used, halted },
    enforced: must ? people - let_in : enrolled,
  }));
}
