import { sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import { NO_ID } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { allowedBy, type PolicyRow, policiesOf, resistsPhishing } from '../../methods/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { countsFor, hasMet } from '../goal-sql.ts';
import { isHaltDue, PLACES } from '../halting/due-sql.ts';

type Halting = Pick<Campaign, 'id' | 'definition'>;

/** Where the next page begins, as the database writes it. */
export interface DueCursor {
  readonly lastSignedIn: string;
  readonly id: string;
}

export const FIRST_PAGE: DueCursor = { lastSignedIn: '-infinity', id: NO_ID };

interface Row {
  readonly id: string;
  readonly last_signed_in: string;
  readonly is_enrolled: boolean;
  readonly policies: readonly PolicyRow[] | null;
}

/** Somebody who is enrolled is halted only for what the lists of methods let them set up. */
const maySetUp = ({ is_enrolled, policies }: Row): boolean =>
  !is_enrolled || allowedBy(policies).some(resistsPhishing);

/** How many people a campaign may still halt today. */
export async function countHaltsLeft(
  queries: Queries,
  { id, definition }: Halting,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ today: number }>`
    select count(*)::int as today from halts
    where campaign_id = ${id} and at > ${later(now, -DAY)}`.execute(queries);
  return Math.max(0, definition.governor.haltsADay - (rows[0]?.today ?? 0));
}

/** Organisations that have reached their number of the day. */
const full = ({ id, definition }: Halting, now: Date) => sql`
  select memberships.organisation_id from halts
  join memberships on memberships.account_id = halts.account_id and memberships.until_at is null
  where halts.campaign_id = ${id} and halts.at > ${later(now, -DAY)}
  group by memberships.organisation_id
  having count(*) >= ${definition.governor.haltsADayPerOrganisation}`;

/** Organisations that the continuity guard holds: their people are looked at again when the hold has ended. */
const held = ({ id }: Halting) => sql`
  select organisation_id from holds where campaign_id = ${id} and ended_at is null`;

/**
 * One page of the accounts whose halt is due and may be made today, those who signed in longest ago first: whoever works is the
 * last to go. People who only wait (for another day, or for a decision about their site) take nobody's place.
 */
export async function listDueHalts(
  queries: Queries,
  halting: Halting,
  now: Date,
  { after, limit }: { readonly after: DueCursor; readonly limit: number },
): Promise<{ readonly ids: readonly string[]; readonly next: DueCursor | undefined }> {
  const lastSignedIn = sql`coalesce(accounts.last_signed_in_at, '-infinity')`;
  const { rows } = await sql<Row>`
    with waiting as (${full(halting, now)} union ${held(halting)})
    select accounts.id, ${lastSignedIn}::text as last_signed_in,
      ${hasMet(sql.ref('accounts.id'), countsFor('any'))} as is_enrolled,
      ${policiesOf(sql.ref('accounts.id'))} as policies
    from ${PLACES}
    where campaigns.id = ${halting.id} and ${isHaltDue(now)}
      and not exists (select from memberships where account_id = accounts.id and until_at is null
        and organisation_id in (select organisation_id from waiting))
      and (${lastSignedIn}, accounts.id) > (${after.lastSignedIn}::timestamptz, ${after.id}::uuid)
    order by ${lastSignedIn}, accounts.id
    limit ${limit}`.execute(queries);
  const last = rows.at(-1);
  return {
    ids: rows.filter(maySetUp).map(({ id }) => id),
    next: last && rows.length === limit ? { lastSignedIn: last.last_signed_in, id: last.id } : undefined,
  };
}
