import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { WORKING } from './site-counts.ts';

/** How many working people a site needs, as `campaigns` of the surrounding query says. */
export const MINIMUM = sql<number>`(campaigns.definition #>> '{continuity,minimum}')::int`;

/** Seconds, not days: a day of the database's time zone may have 23 hours. */
export const WORKING_SPAN = sql`interval '${sql.raw(`${WORKING / 1_000}`)} seconds'`;

/**
 * Whether a membership makes its account one of the people of the site. A help desk looks after a site and does not work there.
 * @param membership what the query calls it
 */
export const isOfSite = (membership: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${membership}.role`)} <> 'help-desk'`;
