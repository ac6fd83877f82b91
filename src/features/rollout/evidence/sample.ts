import { sql } from 'kysely';
import type { BY_STRENGTH } from '../../methods/index.ts';
import { datesAt } from '../standings/rungs-store.ts';
import { organisationsAt, rowsOf, wasInForce } from '../standings/sources.ts';
import { ALLOWED, type StandingThen } from '../standings/standing-sql.ts';
import { limitOf, METHOD_WORDS, momentOf, type Part, STANDING_WORDS } from './part.ts';
import { standingsOn } from './standings.ts';

/** How many accounts an assessor is shown. */
export const SAMPLE = 25;

interface Held {
  readonly method: (typeof BY_STRENGTH)[number];
  readonly at: string;
}

interface Row {
  readonly id: string;
  readonly address: string;
  readonly display_name: string;
  readonly organisations: string | null;
  readonly standing: StandingThen;
  readonly held: readonly Held[] | null;
  readonly campaign: string | null;
  readonly wave: string | null;
  readonly version: number | null;
  readonly made_at: Date | null;
  readonly due_at: Date | null;
  readonly joined_at: Date | null;
}

const heldWords = (held: readonly Held[] | null): string =>
  (held ?? []).map(({ method, at }) => `${METHOD_WORDS[method]} since ${momentOf(new Date(at))}`).join('; ');

/**
 * The same few accounts whenever the day is asked for, by a hash of the day and their ids: nobody chooses them.
 */
export const sample: Part = {
  name: 'sample',
  title: 'A sample of accounts',
  columns: [
    { title: 'Email address' },
    { title: 'Name' },
    { title: 'Organisations', isOnPage: false },
    { title: 'Standing' },
    { title: 'Set up with' },
    { title: 'Campaign' },
    { title: 'Wave', isOnPage: false },
    { title: 'Version of its dates' },
    { title: 'Dates fixed on', isOnPage: false },
    { title: 'In the campaign since', isOnPage: false },
    { title: 'Required from' },
    { title: 'Account', isOnPage: false },
  ],
  read: async (queries, day, span) => {
    const { at, standings } = await standingsOn(queries, day);
    const { limit, offset } = limitOf(span);
    const { rows } = await sql<Row>`
      with ${standings},
      organisation as (${organisationsAt(at)}),
      chosen as (
        select *, md5(${day.date} || standing.id::text) as place from standing where kind = 'person'
        order by place limit ${SAMPLE})
      select chosen.id, address, display_name, standing, place, asked.*,
        (select string_agg(code, '; ' order by code collate "C") from ${rowsOf('memberships', at)} as member
          join organisation on organisation.id = member.organisation_id
          where member.account_id = chosen.id and ${wasInForce('member', at)}) as organisations,
        (select jsonb_agg(jsonb_build_object('method', own.method, 'at', own.from_at) order by own.from_at, own.method)
          from ${rowsOf('authenticators', at)} as own left join narrowed on narrowed.account_id = own.account_id
          where own.account_id = chosen.id and ${wasInForce('own', at)} and own.method = any (${ALLOWED})) as held
      from chosen left join lateral (
        select campaigns.name as campaign, schedules.wave, dates.version, dates.made_at,
          coalesce(dates.require_at, dates.halt_at) as due_at, own.from_at as joined_at
        from ${rowsOf('obligations', at)} as own
        join rung on rung.schedule_id = own.schedule_id and rung.is_running
        join schedules on schedules.id = own.schedule_id
        join campaigns on campaigns.id = schedules.campaign_id
        cross join ${datesAt(at)}
        where own.account_id = chosen.id and ${wasInForce('own', at)}
        order by due_at nulls last, campaigns.name collate "C" limit 1) as asked on true
      order by place limit ${limit} offset ${offset}`.execute(queries);
    return {
      rows: rows.map((row) => [
        ...[row.address, row.display_name, row.organisations ?? '', STANDING_WORDS[row.standing]],
        ...[heldWords(row.held), row.campaign ?? '', row.wave ?? '', `${row.version ?? ''}`],
        ...[momentOf(row.made_at), momentOf(row.joined_at), momentOf(row.due_at), row.id],
      ]),
      total: rows.length,
    };
  },
};
