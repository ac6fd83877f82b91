import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { relief } from './relief-sql.ts';

/** Accounts that get in although their date has come: exempt, or of an organisation that the campaign keeps at work. */
export const letIn = (campaignId: string, now: Date): RawBuilder<{ account_id: string }> => sql`
  select account_id from exemptions where from_at <= ${now} and until_at > ${now} and ended_at is null
  union
  select memberships.account_id from holds
  join memberships on memberships.organisation_id = holds.organisation_id and memberships.until_at is null
  where holds.campaign_id = ${campaignId} and holds.ended_at is null`;

/** Whether the `dates` of a schedule of `campaigns` stop those who are not let in; a pause counts as the moment of its beginning. */
export function stopsPeople(now: Date): RawBuilder<SqlBool> {
  const at = sql<Date>`${now}::timestamptz`;
  return sql<SqlBool>`coalesce(
    coalesce(dates.require_at, dates.halt_at) <= least(${at}, (select min(from_at) ${relief('keep', at)}))
    and not exists (select ${relief('let-in', at)}), false)`;
}
