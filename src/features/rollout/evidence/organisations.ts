import { sql } from 'kysely';
import { BY_STRENGTH } from '../../methods/index.ts';
import { organisationsAt, rowsOf, wasInForce } from '../standings/sources.ts';
import { STANDINGS } from '../standings/standing-sql.ts';
import { shareOf } from './everyone.ts';
import { limitOf, METHOD_WORDS, type Part, STANDING_WORDS } from './part.ts';
import { standingsOn } from './standings.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly people: number;
  /** By place in the order of strength. */
  readonly strongest: readonly number[];
  /** In the order of `STANDINGS`. */
  readonly standings: readonly number[];
  readonly total: number;
}

const countEach = (column: string, values: readonly (string | number)[]) =>
  sql`array[${sql.join(values.map((value) => sql`count(*) filter (where ${sql.ref(column)} = ${value})`))}]::int[]`;

/** Every organisation that was open, with its people. Whoever belonged to several counts in each. */
export const organisations: Part = {
  name: 'organisations',
  title: 'By organisation',
  columns: [
    { title: 'Code' },
    { title: 'Organisation' },
    { title: 'People' },
    { title: 'Set up, share' },
    ...STANDINGS.map((one) => ({ title: STANDING_WORDS[one] })),
    ...BY_STRENGTH.map((kind) => ({ title: METHOD_WORDS[kind], isOnPage: false as const })),
  ],
  read: async (queries, day, span) => {
    const { at, standings } = await standingsOn(queries, day);
    const { limit, offset } = limitOf(span);
    const { rows } = await sql<Row>`
      with ${standings},
      organisation as (${organisationsAt(at)}),
      belonging as (
        select distinct member.organisation_id, standing.id, standing.strongest, standing.standing
        from ${rowsOf('memberships', at)} as member join standing on standing.id = member.account_id
        where standing.kind = 'person' and ${wasInForce('member', at)}),
      counted as (
        select organisation_id, count(*)::int as people,
          ${countEach(
            'strongest',
            BY_STRENGTH.map((_, at) => at + 1),
          )} as strongest,
          ${countEach('standing', STANDINGS)} as standings
        from belonging group by organisation_id)
      select organisation.code, organisation.name, coalesce(counted.people, 0) as people,
        coalesce(counted.strongest, array_fill(0, array[${BY_STRENGTH.length}::int])) as strongest,
        coalesce(counted.standings, array_fill(0, array[${STANDINGS.length}::int])) as standings,
        (count(*) over ())::int as total
      from organisation
      join ${rowsOf('organisation_statuses', at)} as open on open.organisation_id = organisation.id and open.status = 'active'
        and ${wasInForce('open', at)}
      left join counted on counted.organisation_id = organisation.id
      order by organisation.code collate "C" limit ${limit} offset ${offset}`.execute(queries);
    return {
      rows: rows.map(({ code, name, people, strongest, standings }) => [
        ...[code, name, `${people}`, shareOf(standings[0] ?? 0, people)],
        ...[...standings, ...strongest].map(String),
      ]),
      total: rows[0]?.total ?? 0,
    };
  },
};
