import { sql } from 'kysely';

/**
 * Whether a row of `organisations` has a say about its people: an active one, and a dormant one, whose people still sign in.
 * A condition of SQL.
 */
export const isOpenOrganisation = sql<boolean>`organisations.status in ('active', 'dormant')`;
