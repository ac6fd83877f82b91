import { sql } from 'kysely';
import { exemptionWords } from '../exemptions/reasons.ts';
import { accountsAt, atEnd } from '../standings/sources.ts';
import { limitOf, momentOf, type Part } from './part.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly clause: string | null;
  readonly compensating_control: string | null;
  readonly person: string | null;
  readonly owner: string | null;
  readonly asked_by: string | null;
  readonly approved_by: string | null;
  readonly ended_by: string | null;
  readonly asked_at: Date;
  readonly from_at: Date;
  readonly until_at: Date;
  readonly ended_at: Date | null;
  readonly review_on: string | null;
  readonly total: number;
}

/** The name and address that an account had then. */
const nameOf = (column: string) =>
  sql`(select display_name || ' <' || address || '>' from account where id = ${sql.ref(column)})`;

/** Every exemption that was in force at any time of the day. An end that came later is not told: it was not known then. */
export const exemptions: Part = {
  name: 'exemptions',
  title: 'Exemptions',
  columns: [
    { title: 'Person' },
    { title: 'Kind' },
    { title: 'Reason' },
    { title: 'From' },
    { title: 'Until' },
    { title: 'Approved by' },
    { title: 'Ended on', isOnPage: false },
    { title: 'Ended by', isOnPage: false },
    { title: 'Asked by', isOnPage: false },
    { title: 'Asked on', isOnPage: false },
    { title: 'Owner' },
    { title: 'Rule', isOnPage: false },
    { title: 'Compensating control', isOnPage: false },
    { title: 'Review on' },
    { title: 'Exemption', isOnPage: false },
  ],
  read: async (queries, { startsAt: start, endsAt: end }, span) => {
    const { limit, offset } = limitOf(span);
    const { rows } = await sql<Row>`
      with account as (${accountsAt(atEnd(end))}),
      register as (
        select id, account_id, kind, reason, clause, compensating_control, owner_id, asked_by, asked_at, approved_by,
          from_at, until_at, review_on, case when ended_at < least(${end}::timestamptz, until_at) then ended_at end as ended_at,
          case when ended_at < least(${end}::timestamptz, until_at) then ended_by end as ended_by
        from ever_exemptions
        where from_at < ${end}::timestamptz and until_at > ${start}::timestamptz
          and (ended_at is null or ended_at > ${start}::timestamptz))
      select register.id, register.kind, reason, clause, compensating_control, ${nameOf('register.account_id')} as person,
        ${nameOf('owner_id')} as owner, ${nameOf('register.asked_by')} as asked_by,
        ${nameOf('register.approved_by')} as approved_by, ${nameOf('register.ended_by')} as ended_by,
        asked_at, from_at, until_at, ended_at, review_on::text as review_on, (count(*) over ())::int as total
      from register order by from_at, register.id limit ${limit} offset ${offset}`.execute(queries);
    return {
      rows: rows.map((row) => [
        ...[row.person ?? '', row.kind === 'short' ? '24 hours' : 'Long', exemptionWords(row.reason)],
        ...[momentOf(row.from_at), momentOf(row.until_at), row.approved_by ?? ''],
        ...[momentOf(row.ended_at), row.ended_by ?? '', row.asked_by ?? '', momentOf(row.asked_at)],
        ...[row.owner ?? '', exemptionWords(row.clause), row.compensating_control ?? '', row.review_on ?? ''],
        row.id,
      ]),
      total: rows[0]?.total ?? 0,
    };
  },
};
