import { type RawBuilder, sql } from 'kysely';

/** The reliefs of a kind that are in force, of `campaigns` of the surrounding query: from `from` on. */
export const relief = (kind: string, now: RawBuilder<Date>): RawBuilder<unknown> => sql`
  from campaign_reliefs where campaign_id = campaigns.id and kind = ${kind} and ended_at is null
  and from_at <= ${now} and (until_at is null or until_at > ${now})`;
