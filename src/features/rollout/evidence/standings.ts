import type { RawBuilder } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { LocalDay } from '../local-days.ts';
import { findMandateAt } from '../standings/mandates-store.ts';
import { readRungs } from '../standings/rungs-store.ts';
import { type At, atEnd } from '../standings/sources.ts';
import { standingsAt } from '../standings/standing-sql.ts';

/** The end of a day, and where everybody stood then, as expressions for `with`: those that figures of today are counted by. */
export async function standingsOn(
  queries: Queries,
  { endsAt }: LocalDay,
): Promise<{ readonly at: At; readonly standings: RawBuilder<unknown> }> {
  const at = atEnd(endsAt);
  const rungs = await readRungs(queries, at, await findMandateAt(queries, at));
  return { at, standings: standingsAt(at, rungs) };
}
