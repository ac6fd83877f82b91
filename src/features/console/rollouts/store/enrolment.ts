import { sql } from 'kysely';
import type { Queries } from '../../../../platform/database/index.ts';
import { ZONE } from '../../../../platform/render/index.ts';
import { type Campaign, countsFor } from '../../../rollout/index.ts';
import type { Scope } from '../../rules.ts';
import { accountWithin } from '../../store/scope.ts';

export interface MethodCount {
  readonly method: string;
  /** Somebody with two methods counts for both. */
  readonly people: number;
}

/** How many of a campaign's people have each method, as far as it is allowed to them. */
export async function countMethods(
  queries: Queries,
  campaignId: string,
  scope: Scope,
): Promise<MethodCount[]> {
  const { rows } = await sql<MethodCount>`
    select authenticators.method, count(distinct accounts.id)::int as people
    from obligations
    join accounts on accounts.id = obligations.account_id and accounts.status = 'active' and accounts.kind = 'person'
    join authenticators on authenticators.account_id = accounts.id and removed_at is null and ${countsFor('any')}
    where obligations.campaign_id = ${campaignId} and ${accountWithin(scope)}
    group by authenticators.method order by people desc, method`.execute(queries);
  return rows;
}

export interface DayCount {
  /** A local day, as `2027-01-12`. */
  readonly day: string;
  /** People whose first authenticator that counts for the goal, of those that they have, was confirmed on this day. */
  readonly enrolled: number;
}

/** On which local days a campaign's people enrolled, the first day first. Days on which nobody did are left out. */
export async function countEnrolledByDay(
  queries: Queries,
  { id, definition }: Pick<Campaign, 'id' | 'definition'>,
  scope: Scope,
): Promise<DayCount[]> {
  const { rows } = await sql<DayCount>`
    select (first.at at time zone ${ZONE})::date::text as day, count(*)::int as enrolled
    from (
      select min(authenticators.confirmed_at) as at
      from obligations
      join accounts on accounts.id = obligations.account_id and accounts.status = 'active' and accounts.kind = 'person'
      join authenticators on authenticators.account_id = accounts.id and removed_at is null
        and ${countsFor(definition.goal)}
      where obligations.campaign_id = ${id} and ${accountWithin(scope)}
      group by accounts.id) as first
    group by day order by day`.execute(queries);
  return rows;
}
