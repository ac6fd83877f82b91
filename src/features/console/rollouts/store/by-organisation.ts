import { sql } from 'kysely';
import { DAY, later, MINUTE } from '../../../../core/clock.ts';
import type { Page } from '../../../../core/paging.ts';
import type { Database, Queries } from '../../../../platform/database/index.ts';
import { localDay } from '../../../../platform/render/index.ts';
import { countsFor, type Goal, letIn, stopsPeople } from '../../../rollout/index.ts';
import type { Scope } from '../../rules.ts';
import { organisationWithin } from '../../store/scope.ts';

export interface OrganisationProgress {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly people: number;
  readonly enrolled: number;
  readonly enforced: number;
  readonly used: number;
  readonly halted: number;
}

export interface CountedOrganisations {
  /** Undefined while nothing has been counted. */
  readonly countedAt: Date | undefined;
  readonly list: Page<OrganisationProgress>;
}

/** A count is shown again for so long: over a million people it takes seconds. */
const COUNT_LASTS = 15 * MINUTE;
const USED_LATELY = 30 * DAY;

async function findCountedAt(queries: Queries, campaignId: string): Promise<Date | undefined> {
  const row = await queries
    .selectFrom('campaign_progress')
    .select(({ fn }) => fn.max('counted_at').as('at'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row?.at ?? undefined;
}

interface Counted {
  readonly id: string;
  readonly goal: Goal;
}

/** Counts every wave and organisation of a campaign and keeps it as the numbers of this local day. */
export async function countOrganisations(queries: Queries, { id, goal }: Counted, now: Date): Promise<void> {
  await sql`
    with let_in as (${letIn(id, now)})
    insert into campaign_progress (campaign_id, local_day, wave, organisation_id, counted_at,
      people, enrolled, enforced, used, halted)
    select ${id}::uuid, ${localDay(now)}::date, schedules.wave, memberships.organisation_id,
      ${now}::timestamptz, count(*), count(held.account_id),
      count(*) filter (where held.account_id is not null or (let_in.account_id is null and ${stopsPeople(now)})),
      count(*) filter (where held.used_at > ${later(now, -USED_LATELY)}),
      count(*) filter (where accounts.halted_at is not null)
    from obligations
    join campaigns on campaigns.id = obligations.campaign_id
    join schedules on schedules.id = obligations.schedule_id
    join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version
    join accounts on accounts.id = obligations.account_id and accounts.status = 'active'
    join memberships on memberships.account_id = obligations.account_id and memberships.until_at is null
    left join (select account_id, max(last_used_at) as used_at from authenticators
      where removed_at is null and ${countsFor(goal)} group by account_id) as held on held.account_id = obligations.account_id
    left join let_in on let_in.account_id = obligations.account_id
    where obligations.campaign_id = ${id}
    group by schedules.wave, memberships.organisation_id
    order by schedules.wave, memberships.organisation_id
    on conflict (campaign_id, local_day, wave, organisation_id) do update set counted_at = excluded.counted_at,
      people = excluded.people, enrolled = excluded.enrolled, enforced = excluded.enforced, used = excluded.used,
      halted = excluded.halted`.execute(queries);
}

interface Part {
  readonly number: number;
  readonly size: number;
}

async function readCounted(
  queries: Queries,
  { campaignId, scope, countedAt }: { campaignId: string; scope: Scope; countedAt: Date },
  part: Part,
): Promise<Page<OrganisationProgress>> {
  const { rows } = await sql<OrganisationProgress & { total: number }>`
    with counted as (
      select organisation_id, sum(people)::int as people, sum(enrolled)::int as enrolled,
        sum(enforced)::int as enforced, sum(used)::int as used, sum(halted)::int as halted
      from campaign_progress
      where campaign_id = ${campaignId} and local_day = ${localDay(countedAt)}::date
        and counted_at = ${countedAt} and ${organisationWithin(scope, 'organisation_id')}
      group by organisation_id)
    select organisations.id, organisations.name, organisations.code, people, enrolled, enforced, used, halted,
      (count(*) over ())::int as total
    from counted join organisations on organisations.id = counted.organisation_id
    order by people - enrolled desc, people desc, organisations.code
    limit ${part.size} offset ${(part.number - 1) * part.size}`.execute(queries);
  return { ...part, items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/**
 * How far each organisation is, the one with most people left first: from the latest count, which is made anew where it is
 * older than a quarter of an hour and the campaign still goes on.
 */
export async function listOrganisationProgress(
  { database, now }: { readonly database: Database; readonly now: Date },
  campaign: Counted & { readonly isStopped: boolean },
  scope: Scope,
  part: Part,
): Promise<CountedOrganisations> {
  const last = await findCountedAt(database.root, campaign.id);
  const isOld = !last || (!campaign.isStopped && last <= later(now, -COUNT_LASTS));
  if (isOld) await countOrganisations(database.root, campaign, now);
  const countedAt = isOld ? await findCountedAt(database.root, campaign.id) : last;
  return {
    countedAt,
    list: countedAt
      ? await readCounted(database.root, { campaignId: campaign.id, scope, countedAt }, part)
      : { ...part, items: [], total: 0 },
  };
}
