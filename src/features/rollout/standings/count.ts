import { type RawBuilder, sql } from 'kysely';
import { later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { WORKING } from '../guard/site-counts.ts';
import type { Policy } from '../policy.ts';
import { type Rungs, readRungs } from './rungs-store.ts';
import { type At, atMoment, momentOf } from './sources.ts';
import { type Among, IS_ENFORCED, standingsAt } from './standing-sql.ts';

/** Three different facts about people, never mixed. */
export interface Counts {
  readonly people: number;
  /** Have what is asked for: an allowed authenticator, or one that resists phishing. */
  readonly enrolled: number;
  /** Cannot get in without. */
  readonly enforced: number;
  /** Signed in with it in the last 30 days. */
  readonly used: number;
  readonly halted: number;
}

export const NOBODY: Counts = { people: 0, enrolled: 0, enforced: 0, used: 0, halted: 0 };

/** The people of one schedule of a campaign. */
export interface Progress extends Counts {
  readonly scheduleId: string;
}

export interface CampaignProgress extends Progress {
  readonly campaignId: string;
}

/** All figures, of one moment. */
export interface Counted {
  /** Every person with an active account. */
  readonly everyone: Counts;
  readonly progress: readonly CampaignProgress[];
}

/** Who has a place in a campaign is asked nothing else. */
const ONLY_CAMPAIGNS: Policy = { requiredFrom: null, skipsAllowed: 0 };

const usedSince = (at: At) => later(momentOf(at), -WORKING);

/** Everyone: any allowed method counts. */
const everyone = (at: At): RawBuilder<unknown> => sql`
  select count(*)::int as people, (count(*) filter (where strongest is not null))::int as enrolled,
    (count(*) filter (where ${IS_ENFORCED}))::int as enforced,
    (count(*) filter (where used_at > ${usedSince(at)}))::int as used,
    (count(*) filter (where standing = 'halted'))::int as halted
  from standing where kind = 'person'`;

/** A campaign's people: what counts is what the campaign asks of each. */
const people = (at: At): RawBuilder<unknown> => sql`
  select asked.account_id, asked.campaign_id, asked.schedule_id, not asked.is_unmet as is_enrolled,
    case asked.goal when 'any' then ${IS_ENFORCED} else not asked.is_unmet or standing.standing = 'halted'
      or (standing.standing = 'required' and asked.stops and not asked.is_spared) end as is_enforced,
    coalesce(case asked.goal when 'any' then standing.used_at else standing.key_used_at end > ${usedSince(at)}, false)
      as has_used,
    standing.standing = 'halted' as is_halted
  from asked join standing on standing.id = asked.account_id where standing.kind = 'person'`;

const COUNTS = sql`count(*)::int as people, (count(*) filter (where is_enrolled))::int as enrolled,
  (count(*) filter (where is_enforced))::int as enforced, (count(*) filter (where has_used))::int as used,
  (count(*) filter (where is_halted))::int as halted`;

/** Each wave and organisation of the campaigns that run, kept as the numbers of the local day. */
const keptByOrganisation = (at: At, counted: Date): RawBuilder<unknown> => sql`
  insert into campaign_progress (campaign_id, local_day, wave, organisation_id, counted_at,
    people, enrolled, enforced, used, halted)
  select campaign_people.campaign_id, ${localDay(momentOf(at))}::date, schedules.wave, memberships.organisation_id,
    ${counted}::timestamptz, ${COUNTS}
  from campaign_people
  join schedules on schedules.id = campaign_people.schedule_id
  join rung on rung.schedule_id = schedules.id and rung.is_running
  join memberships on memberships.account_id = campaign_people.account_id and memberships.until_at is null
  group by campaign_people.campaign_id, schedules.wave, memberships.organisation_id
  order by campaign_people.campaign_id, schedules.wave, memberships.organisation_id
  on conflict (campaign_id, local_day, wave, organisation_id) do update set counted_at = excluded.counted_at,
    people = excluded.people, enrolled = excluded.enrolled, enforced = excluded.enforced, used = excluded.used,
    halted = excluded.halted
  returning 1`;

interface Asking {
  readonly at: At;
  readonly rungs: Rungs;
  readonly among: Among | undefined;
  /** Keeps the numbers by organisation too. */
  readonly keeps: boolean;
}

async function count(queries: Queries, { at, rungs, among, keeps }: Asking): Promise<Counted> {
  const { rows } = await sql<{ everyone: Counts; progress: CampaignProgress[] | null }>`
    with ${standingsAt(at, rungs, among)},
    campaign_people as materialized (${people(at)}),
    by_schedule as (
      select campaign_id as "campaignId", schedule_id as "scheduleId", ${COUNTS}
      from campaign_people group by campaign_id, schedule_id)
    ${keeps ? sql`, kept_rows as (${keptByOrganisation(at, momentOf(at))})` : sql``}
    select (select to_json(one) from (${everyone(at)}) as one) as everyone,
      (select json_agg(to_json(by_schedule)) from by_schedule) as progress`.execute(queries);
  return { everyone: rows[0]?.everyone ?? NOBODY, progress: rows[0]?.progress ?? [] };
}

/**
 * Counts people and where they stand now, by the same expression as evidence.
 * @param among whose accounts; everyone's without
 */
export async function countStandings(
  queries: Queries,
  policy: Policy,
  now: Date,
  among?: Among,
): Promise<Counted> {
  const at = atMoment(now);
  return count(queries, { at, rungs: await readRungs(queries, at, policy), among, keeps: false });
}

/** The same for everyone, in one statement with the numbers by organisation, which are kept. */
export async function countAndKeep(queries: Queries, policy: Policy, now: Date): Promise<Counted> {
  const at = atMoment(now);
  return count(queries, { at, rungs: await readRungs(queries, at, policy), among: undefined, keeps: true });
}

/** How far one campaign is among people, by schedule. @param among whose accounts; everyone's without */
export async function countProgress(
  queries: Queries,
  campaignId: string,
  now: Date,
  among?: Among,
): Promise<Progress[]> {
  const { progress } = await countStandings(queries, ONLY_CAMPAIGNS, now, among);
  return progress.filter((one) => one.campaignId === campaignId);
}
