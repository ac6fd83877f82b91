import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { BY_STRENGTH } from '../../methods/index.ts';
import type { LocalDay } from '../local-days.ts';
import { isEnforced } from '../standings/rules.ts';
import { STANDINGS, type StandingThen } from '../standings/standing-sql.ts';
import { METHOD_WORDS, type Part, STANDING_WORDS } from './part.ts';
import { standingsOn } from './standings.ts';

interface Group {
  readonly standing: StandingThen;
  readonly strongest: number | null;
  readonly people: number;
}

/** Everyone who had an active account at the end of a day, in groups. */
export async function countEveryone(queries: Queries, day: LocalDay): Promise<Group[]> {
  const { standings } = await standingsOn(queries, day);
  const { rows } = await sql<Group>`
    with ${standings}
    select standing, strongest, count(*)::int as people from standing where kind = 'person'
    group by standing, strongest`.execute(queries);
  return rows;
}

export const sumOf = (groups: readonly Group[], isOf: (group: Group) => boolean = () => true): number =>
  groups.filter(isOf).reduce((sum, { people }) => sum + people, 0);

/** Of some groups, those who cannot get in without a second factor. */
export const sumEnforced = (groups: readonly Group[]): number =>
  sumOf(groups, ({ standing }) => isEnforced(standing));

/** `97.3%`, cut and never rounded up: 100.0% means everyone. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '' : `${(Math.floor((part / whole) * 1_000) / 10).toFixed(1)}%`;

const COLUMNS = [{ title: 'What' }, { title: 'People' }, { title: 'Share' }];

const counted = (rows: readonly (readonly [string, number])[], whole: number) => ({
  rows: rows.map(([what, people]) => [what, `${people}`, shareOf(people, whole)]),
  total: rows.length,
});

/** How many there were, and where they stood. */
export const everyone: Part = {
  name: 'everyone',
  title: 'Everyone',
  columns: COLUMNS,
  read: async (queries, day) => {
    const groups = await countEveryone(queries, day);
    const all = sumOf(groups);
    return counted(
      [
        ['People with an active account', all],
        ['Cannot get in without a second factor', sumEnforced(groups)],
        ...STANDINGS.map((one): [string, number] => [
          STANDING_WORDS[one],
          sumOf(groups, ({ standing }) => standing === one),
        ]),
      ],
      all,
    );
  },
};

/** Everyone who was set up, by the strongest method that they had. */
export const strength: Part = {
  name: 'strength',
  title: 'By strongest method',
  columns: COLUMNS,
  read: async (queries, day) => {
    const groups = await countEveryone(queries, day);
    return counted(
      BY_STRENGTH.map((kind, at) => [
        METHOD_WORDS[kind],
        sumOf(groups, ({ strongest }) => strongest === at + 1),
      ]),
      sumOf(groups),
    );
  },
};
