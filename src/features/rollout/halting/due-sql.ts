import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { later } from '../../../core/clock.ts';
import { isLeftOut } from '../campaign/excluded-sql.ts';
import { LEAVE_WINDOW } from '../gate.ts';
import { COUNTS_FOR_CAMPAIGN, hasMet } from '../goal-sql.ts';

/** The tables that `isHaltDue` speaks about: an account's place in an armed campaign, with its dates. */
export const PLACES = sql`
  accounts
  join obligations on obligations.account_id = accounts.id
  join campaigns on campaigns.id = obligations.campaign_id and campaigns.state = 'armed'
  join schedules on schedules.id = obligations.schedule_id
  join schedule_versions as dates on dates.schedule_id = schedules.id and dates.version = schedules.version`;

/**
 * Whether the halt of `accounts` by `campaigns` of the surrounding query is due, apart from the lists of methods. The job that
 * looks for people and the act that halts one of them ask the same.
 */
export const isHaltDue = (now: Date): RawBuilder<SqlBool> => sql<SqlBool>`(
  dates.halt_at <= ${now}
  and accounts.halted_at is null and accounts.status = 'active' and accounts.kind = 'person'
  and coalesce(accounts.returned_at <= ${later(now, -LEAVE_WINDOW)}, true)
  and not ${isLeftOut(sql.ref('accounts.id'))}
  and not ${hasMet(sql.ref('accounts.id'), COUNTS_FOR_CAMPAIGN)}
  and not exists (select from exemptions where account_id = accounts.id and from_at <= ${now}
    and until_at > ${now} and ended_at is null)
  and not exists (select from campaign_reliefs where campaign_id = campaigns.id and ended_at is null
    and from_at <= ${now} and (until_at is null or until_at > ${now})))`;
