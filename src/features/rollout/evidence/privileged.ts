import { sql } from 'kysely';
import { limitOf, methodAt, momentOf, type Part, STANDING_WORDS } from './part.ts';
import { type StandingThen, standingsAt } from './standings.ts';
import { type At, organisationsThen, wasInForce } from './then.ts';

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
  select role.account_id, role.role as role from ever_platform_roles as role where ${wasInForce('role', at)}
  union
  select member.account_id, member.role || ' ' || organisation.code
  from ever_memberships as member
  join (${organisationsThen(at)}) as organisation on organisation.id = member.organisation_id
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
  read: async (queries, { endsAt: end }, span) => {
    const { limit, offset } = limitOf(span);
    const { rows } = await sql<Row>`
      with ${standingsAt({ end })},
      held_role as (${rolesThen({ end })}),
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
