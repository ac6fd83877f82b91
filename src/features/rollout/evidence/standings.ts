import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import { findMandateAt } from '../standings/mandates-store.ts';
import { readRungs } from '../standings/rungs-store.ts';
import { type At, atEnd } from '../standings/sources.ts';
import { keptStandings, standingsAt } from '../standings/standing-sql.ts';

interface StandingsOn {
  readonly at: At;
  readonly standings: RawBuilder<unknown>;
}

const KEPT = 'standing_on_day';

const readAll = async (queries: Queries, { endsAt }: LocalDay) => {
  const at = atEnd(endsAt);
  return { at, rungs: await readRungs(queries, at, await findMandateAt(queries, at)) };
};

/** Works out once where everybody stood, for all that this transaction asks of the day. */
export async function keepStandings(transaction: Queries, day: LocalDay): Promise<void> {
  const { at, rungs } = await readAll(transaction, day);
  await sql`create temporary table ${sql.table(KEPT)} on commit drop as
    with ${standingsAt(at, rungs)} select * from standing`.execute(transaction);
}

async function areKept(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select to_regclass(${`pg_temp.${KEPT}`}) is not null as kept`.execute(queries);
  return rows[0]?.kept ?? false;
}

/** The end of a day, and where everybody stood then, as expressions for `with`: those that figures of today are counted by. */
export async function standingsOn(queries: Queries, day: LocalDay): Promise<StandingsOn> {
  const { at, rungs } = await readAll(queries, day);
  const standings = (await areKept(queries)) ? keptStandings(at, rungs, KEPT) : standingsAt(at, rungs);
  return { at, standings };
}
