import { sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { findAllowedMethods, resistsPhishing } from '../../methods/index.ts';
import { countsFor, hasMet } from '../goal-sql.ts';
import { WORKING } from '../guard/site-counts.ts';
import { isOfSite } from '../guard/site-people-sql.ts';
import { isShort } from '../guard/site-sql.ts';
import { isHaltDue, PLACES } from './due-sql.ts';
import type { HaltFacts } from './rules.ts';

export interface Halting {
  readonly accountId: string;
  readonly campaignId: string;
}

/**
 * Locks the sites where the account works in the order of their ids, then the account: halts of one site come one after another.
 * @returns the organisations' ids
 */
export async function lockSites(transaction: Queries, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from organisations where id in (
      select organisation_id from memberships
      where account_id = ${accountId} and until_at is null and ${isOfSite('memberships')})
    order by id for no key update`.execute(transaction);
  await sql`select from accounts where id = ${accountId} for no key update`.execute(transaction);
  return rows.map(({ id }) => id);
}

/** Locks the campaign, after the sites: what it has halted today is not counted by two at once. */
export async function lockCampaign(transaction: Queries, campaignId: string): Promise<void> {
  await sql`select from campaigns where id = ${campaignId} for no key update`.execute(transaction);
}

const readIsDue = async (transaction: Queries, { accountId, campaignId }: Halting, now: Date) => {
  const { rows } = await sql<{ is_working: boolean; is_enrolled: boolean }>`
    select accounts.last_signed_in_at > ${later(now, -WORKING)} as is_working,
      ${hasMet(sql.ref('accounts.id'), countsFor('any'))} as is_enrolled
    from ${PLACES}
    where accounts.id = ${accountId} and campaigns.id = ${campaignId} and ${isHaltDue(now)}`.execute(
    transaction,
  );
  const [due] = rows;
  if (!due?.is_enrolled) return due;
  // Lists of methods may have changed since arming: nobody is halted for what they may not set up.
  const { kinds } = await findAllowedMethods(transaction, accountId);
  return kinds.some(resistsPhishing) ? due : undefined;
};

interface SiteRow {
  readonly id: string;
  readonly working: number;
  readonly free: boolean;
  readonly held: boolean;
  readonly short: boolean;
  readonly today: number;
}

const readSites = async (
  transaction: Queries,
  { accountId, campaignId }: Halting,
  siteIds: readonly string[],
  now: Date,
) => {
  const { rows } = await sql<SiteRow>`
    select site.id,
      (select count(*) from memberships join accounts on accounts.id = memberships.account_id
        where memberships.organisation_id = site.id and memberships.until_at is null
          and ${isOfSite('memberships')} and accounts.id <> ${accountId} and accounts.kind = 'person' and accounts.status = 'active'
          and accounts.last_signed_in_at > ${later(now, -WORKING)} and accounts.halted_at is null)::int as working,
      exists (select from holds where organisation_id = site.id and campaign_id = ${campaignId}
        and ended_because = 'go-on') as free,
      exists (select from holds where organisation_id = site.id and campaign_id = ${campaignId}
        and ended_at is null) as held,
      ${isShort(sql.ref('site.id'), sql<Date>`${now}::timestamptz`)} as short,
      (select count(*) from halts join memberships on memberships.account_id = halts.account_id
        where memberships.organisation_id = site.id and memberships.until_at is null
          and halts.campaign_id = ${campaignId} and halts.at > ${later(now, -DAY)})::int as today
    from unnest(${siteIds}::uuid[]) as site (id) join campaigns on campaigns.id = ${campaignId}`.execute(
    transaction,
  );
  return rows.map(({ id, working, free, held, short, today }) => ({
    organisationId: id,
    othersWorking: working,
    isHeld: held || short,
    isGivenFree: free,
    haltsToday: today,
  }));
};

/** Reads what a halt is judged by. @param siteIds the account's organisations, which are locked until the transaction ends */
export async function readHaltFacts(
  transaction: Queries,
  halting: Halting,
  siteIds: readonly string[],
  now: Date,
): Promise<Omit<HaltFacts, 'isHaltingTime'>> {
  const due = await readIsDue(transaction, halting, now);
  if (!due) return { isDue: false, isWorking: false, sites: [], haltsToday: 0 };
  const { rows } = await sql<{ today: number }>`
    select count(*)::int as today from halts
    where campaign_id = ${halting.campaignId} and at > ${later(now, -DAY)}`.execute(transaction);
  return {
    isDue: true,
    isWorking: due.is_working,
    sites: await readSites(transaction, halting, siteIds, now),
    haltsToday: rows[0]?.today ?? 0,
  };
}
