import { sql } from 'kysely';
import { type At, organisationsAt, rowsOf, wasInForce } from '../standings/sources.ts';
import type { StandingThen } from '../standings/standing-sql.ts';
import { limitOf, methodAt, momentOf, type Part, STANDING_WORDS } from './part.ts';
import { standingsOn } from './standings.ts';

interface Row {
  readonly id: string;
  readonly address: string;
  readonly display_name: string;
  readonly roles: string;
  readonly standing: StandingThen;
  readonly strongest: number | null;
  readonly since: Date | null;
  readonly total: number;
}

/** Roles over other people: on the whole platform, and in organisations, as `local-administrator FA123`. */
export const rolesThen = (at: At) => sql`
  select role.account_id, role.role as role from ${rowsOf('platform_roles', at)} as role where ${wasInForce('role', at)}
  union
  select member.account_id, member.role || ' ' || organisation.code
  from ${rowsOf('memberships', at)} as member
  join (${organisationsAt(at)}) as organisation on organisation.id = member.organisation_id
  where member.role <> 'member' and ${wasInForce('member', at)}`;

/** Every active account with rights over others. */
export const privileged: Part = {
  name: 'privileged',
  title: 'Privileged accounts',
  columns: [
    { title: 'Email address' },
    { title: 'Name' },
    { title: 'Roles' },
    { title: 'Standing' },
    { title: 'Strongest method' },
    { title: 'Set up since' },
    { title: 'Account', isOnPage: false },
  ],
  read: async (queries, day, span) => {
    const { at, standings } = await standingsOn(queries, day);
    const { limit, offset } = limitOf(span);
    const { rows } = await sql<Row>`
      with ${standings},
      held_role as (${rolesThen(at)}),
      roles as (
        select account_id, string_agg(role, '; ' order by role collate "C") as roles from held_role group by account_id)
      select standing.id, address, display_name, roles.roles, standing, strongest, since,
        (count(*) over ())::int as total
      from roles join standing on standing.id = roles.account_id
      order by address collate "C", standing.id limit ${limit} offset ${offset}`.execute(queries);
    return {
      rows: rows.map((row) => [
        ...[row.address, row.display_name, row.roles, STANDING_WORDS[row.standing]],
        ...[methodAt(row.strongest), momentOf(row.since), row.id],
      ]),
      total: rows[0]?.total ?? 0,
    };
  },
};
