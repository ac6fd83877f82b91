import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { COUNTS_FOR_CAMPAIGN, hasMet } from '../goal-sql.ts';

/** How many working people a site needs, as the campaign of the surrounding query says. */
const MINIMUM = sql`(campaigns.definition #>> '{continuity,minimum}')::int`;

/** The working people of one organisation, counted no further than the minimum. */
const working = (activeSince: RawBuilder<Date>, and: RawBuilder<unknown>): RawBuilder<number> => sql`(
  select count(*) from (
    select from memberships as colleague_of
    join accounts as colleague on colleague.id = colleague_of.account_id
    where colleague_of.organisation_id = own.organisation_id and colleague_of.until_at is null
      and colleague.kind = 'person' and colleague.status = 'active'
      and colleague.last_signed_in_at > ${activeSince} ${and}
    limit ${MINIMUM}) as counted)`;

const HAS_MET = sql`and ${hasMet(sql.ref('colleague.id'), COUNTS_FOR_CAMPAIGN)}`;

/**
 * Whether an organisation of an account has fewer working people who have met the campaign's goal than it needs, and the security team has not
 * let the campaign go on there. A site with fewer working people than the minimum needs all that it has.
 */
export const isSiteShort = (
  accountId: RawBuilder<string>,
  activeSince: RawBuilder<Date>,
): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from memberships as own
  where own.account_id = ${accountId} and own.until_at is null
    and not exists (select from holds where holds.organisation_id = own.organisation_id
      and holds.campaign_id = campaigns.id and holds.ended_because = 'go-on')
    and ${working(activeSince, HAS_MET)} < least(${MINIMUM}, greatest(1, ${working(activeSince, sql``)})))`;
