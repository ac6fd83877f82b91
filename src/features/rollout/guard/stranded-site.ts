import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isOfSite, MINIMUM, WORKING_SPAN } from './site-people-sql.ts';

/** The working people of an organisation who can get in. */
const canGetIn = (site: RawBuilder<unknown>, now: RawBuilder<Date>): RawBuilder<number> => sql<number>`(
  select count(*) from memberships as colleague_of
  join accounts as colleague on colleague.id = colleague_of.account_id
  where colleague_of.organisation_id = ${site} and colleague_of.until_at is null and ${isOfSite('colleague_of')}
    and colleague.kind = 'person' and colleague.status = 'active' and colleague.halted_at is null
    and colleague.last_signed_in_at > ${now} - ${WORKING_SPAN})`;

/** Whether `campaigns` of the surrounding query has stopped somebody of an organisation who worked when it did. */
const hasStoppedWork = (site: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (
    select from memberships as stopped_of
    join accounts as stopped on stopped.id = stopped_of.account_id and stopped.status = 'active'
    join halts as stop on stop.account_id = stopped.id and stop.ended_at is null
    where stopped_of.organisation_id = ${site} and stopped_of.until_at is null and ${isOfSite('stopped_of')}
      and stop.campaign_id = campaigns.id and stopped.last_signed_in_at > stop.at - ${WORKING_SPAN})`;

/**
 * Whether `campaigns` of the surrounding query has halted people of an organisation who worked, and those who could get in have
 * left since: fewer are there now than a halt would have to leave. Not where the security team lets the campaign go on.
 */
export const isSiteStranded = (
  site: RawBuilder<unknown>,
  now: RawBuilder<Date>,
): RawBuilder<SqlBool> => sql<SqlBool>`(
  ${hasStoppedWork(site)}
  and not exists (select from holds as decided where decided.organisation_id = ${site}
    and decided.campaign_id = campaigns.id and decided.ended_because = 'go-on')
  and ${canGetIn(site, now)} < ${MINIMUM})`;

/**
 * The same for the organisations of an account that was halted: it gets in again there if it worked when it was halted. Whoever
 * had not signed in for long stays halted.
 */
export const isHaltStranded = (
  accountId: RawBuilder<string>,
  now: RawBuilder<Date>,
): RawBuilder<SqlBool> => sql<SqlBool>`exists (
  select from halts as own_halt
  join accounts as own_account on own_account.id = own_halt.account_id
  join memberships as own on own.account_id = own_halt.account_id and own.until_at is null and ${isOfSite('own')}
  where own_halt.account_id = ${accountId} and own_halt.ended_at is null and own_halt.campaign_id = campaigns.id
    and own_account.last_signed_in_at > own_halt.at - ${WORKING_SPAN}
    and ${isSiteStranded(sql`own.organisation_id`, now)})`;
