import type { Queries } from '../../../platform/database/index.ts';
import { eachPage } from '../each-page.ts';
import { gatherPeople, type Person, type Population, type Site } from './population.ts';
import { type PersonRow, type Placing, readPeople } from './population-store.ts';

const PAGE = 2_000;

const toPerson = (row: PersonRow, places: ReadonlyMap<string, number>): Person => ({
  track: row.track,
  isDone: row.is_done,
  isWorking: row.is_working,
  isHalted: row.is_halted,
  daysSignedIn: row.days,
  isKnownFromFile: row.is_only_elsewhere,
  ageDays: row.age_days,
  skips: row.skips,
  exemptUntil: row.exempt_until,
  sites: row.sites.flatMap((id) => places.get(id) ?? []),
});

/** Reads everyone as they were at a moment, a page at a time. @param report told how many accounts were read */
export async function readPopulation(
  queries: Queries,
  placing: Placing,
  { sites, at }: { readonly sites: readonly Site[]; readonly at: Date },
  report: (read: number) => void,
): Promise<Population> {
  const places = new Map(sites.map(({ id }, place) => [id, place]));
  const people = gatherPeople(sites);
  const signIns = [0, 0, 0, 0, 0, 0, 0];
  let read = 0;
  for await (const page of eachPage((after) => readPeople(queries, placing, at, { after, limit: PAGE }))) {
    for (const row of page.people) {
      people.add(toPerson(row, places));
      for (const [at, days] of row.weekdays.entries()) signIns[at] = (signIns[at] ?? 0) + days;
    }
    read += page.read;
    report(read);
  }
  return people.done(signIns);
}
