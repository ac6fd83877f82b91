import { sql } from 'kysely';
import { prepare, type Queries, type Slots } from '../../platform/database/index.ts';
import { type PolicyRow, policiesOf } from '../methods/index.ts';
import type { Definition } from './campaign/definition.ts';
import { isLeftOut } from './campaign/excluded-sql.ts';
import { MAY_ASK_ENROLLED } from './goal-sql.ts';
import { isAnySiteShort, wouldStop } from './guard/site-sql.ts';
import { isHaltStranded } from './guard/stranded-site.ts';
import { mayHaveJoined } from './joining/may-join-sql.ts';
import type { Goal } from './obligation.ts';
import { relief } from './relief-sql.ts';

/** One armed campaign, and the account's place in it where it has one. */
export interface AskedRow {
  readonly campaign_id: string | null;
  readonly goal: Goal | null;
  readonly definition: Definition | null;
  readonly schedule_id: string | null;
  readonly announce_at: Date | null;
  readonly nudge_at: Date | null;
  readonly restrict_at: Date | null;
  readonly require_at: Date | null;
  readonly halt_at: Date | null;
  /** Has no place, and may have come into the audience since the campaign was armed. */
  readonly may_join: boolean;
  readonly has_halted: boolean;
  readonly frozen_at: Date | null;
  readonly lets_people_in: boolean;
  readonly lifts_halts: boolean;
  readonly is_site_short: boolean;
  /** Has a place, and has moved to where the campaign leaves people out. */
  readonly is_left_out: boolean;
  /** Was halted by the campaign, and its site has too few left who can get in. */
  readonly is_halt_stranded: boolean;
  /** When the campaign was paused, pauses that are over only: their beginnings and ends, as the database writes them. */
  readonly pauses: readonly { readonly from: string; readonly until: string }[];
  readonly skipped_days: readonly string[];
  readonly exempt_until: Date | null;
  /** The lists of methods that hold for the account. */
  readonly policies: readonly PolicyRow[] | null;
}

interface Asking {
  readonly accountId: string;
  readonly now: Date;
}

const selectAsked = prepare((queries, given: Slots<Asking>) => {
  const accountId = sql<string>`${given.accountId}::uuid`;
  const now = sql<Date>`${given.now}::timestamptz`;
  return sql<AskedRow>`
    select campaigns.id as campaign_id, campaigns.goal, campaigns.definition, obligations.schedule_id,
      dates.announce_at, dates.nudge_at, dates.restrict_at, dates.require_at, dates.halt_at,
      case when obligations.schedule_id is null then ${mayHaveJoined(accountId)} else false end as may_join,
      exists (select from halts where account_id = ${accountId} and campaign_id = campaigns.id and ended_at is null)
        as has_halted,
      (select min(from_at) ${relief('keep', now)}) as frozen_at,
      exists (select ${relief('let-in', now)}) as lets_people_in,
      exists (select ${relief('lift-halts', now)}) as lifts_halts,
      case when ${wouldStop(now)} then ${isAnySiteShort(accountId, now)} else false end as is_site_short,
      case when obligations.schedule_id is null then false else ${isLeftOut(accountId)} end as is_left_out,
      ${isHaltStranded(accountId, now)} as is_halt_stranded,
      coalesce((select json_agg(json_build_object('from', from_at, 'until', ended_at) order by from_at)
        from campaign_reliefs where campaign_id = campaigns.id and kind = 'keep' and from_at < ended_at), '[]') as pauses,
      coalesce((select array_agg(local_day::text order by local_day) from set_up_skips where account_id = ${accountId}),
        '{}') as skipped_days,
      (select max(until_at) from exemptions where account_id = ${accountId} and from_at <= ${now} and until_at > ${now}
        and ended_at is null) as exempt_until,
      case when ${MAY_ASK_ENROLLED}
        then ${policiesOf(accountId)} end as policies
    from (values (1)) as one (row)
    left join campaigns on campaigns.state = 'armed'
    left join obligations on obligations.campaign_id = campaigns.id and obligations.account_id = ${accountId}
    left join schedules on schedules.id = obligations.schedule_id
    left join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
    order by campaigns.armed_at`.compile(queries);
});

/**
 * All that armed campaigns ask of one account and all that holds them back, in one statement: one row for each armed campaign,
 * or a single row without one.
 */
export const readAsked = (queries: Queries, accountId: string, now: Date): Promise<readonly AskedRow[]> =>
  selectAsked(queries, { accountId, now });
