import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Page } from '../../../core/paging.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { LocalDay } from '../../rollout/index.ts';
import type { Scope } from '../rules.ts';
import { accountWithin } from '../store/scope.ts';

/** An exemption as the console shows it, with the names of today. */
export interface ListedExemption {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly address: string;
  readonly kind: 'short' | 'long';
  readonly reason: string;
  readonly note: string;
  readonly clause: string | null;
  readonly control: string | null;
  readonly owner: string | null;
  readonly askedBy: string | null;
  readonly askedAt: Date;
  readonly approvedBy: string | null;
  readonly fromAt: Date | null;
  readonly untilAt: Date;
  /** A local day, as `2026-11-24`. */
  readonly reviewOn: string | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
}

type Row = { [Name in keyof ListedExemption]: ListedExemption[Name] } & { readonly total: number };

const nameOf = (column: string) =>
  sql`(select display_name from accounts as other where other.id = ${sql.ref(column)})`;

const COLUMNS = sql`
  exemptions.id, exemptions.account_id as "accountId", accounts.display_name as name, accounts.address,
  exemptions.kind, exemptions.reason, exemptions.note, exemptions.clause,
  exemptions.compensating_control as control, exemptions.asked_at as "askedAt", exemptions.from_at as "fromAt",
  exemptions.until_at as "untilAt", exemptions.review_on::text as "reviewOn", exemptions.ended_at as "endedAt",
  ${nameOf('exemptions.owner_id')} as owner, ${nameOf('exemptions.asked_by')} as "askedBy",
  ${nameOf('exemptions.approved_by')} as "approvedBy", ${nameOf('exemptions.ended_by')} as "endedBy"
  from exemptions join accounts on accounts.id = exemptions.account_id`;

const touched = ({ startsAt, endsAt }: LocalDay): RawBuilder<SqlBool> => sql<SqlBool>`(
  exemptions.from_at < ${endsAt} and exemptions.until_at > ${startsAt}
  and (exemptions.ended_at is null or exemptions.ended_at > ${startsAt}))`;

const waits = (now: Date): RawBuilder<SqlBool> => sql<SqlBool>`(
  exemptions.from_at is null and exemptions.ended_at is null and exemptions.until_at > ${now})`;

export interface ListedDay {
  readonly day: LocalDay;
  /** Those that wait for approval at this moment come first; undefined: none of them is listed. */
  readonly waitingAt: Date | undefined;
  readonly number: number;
  readonly size: number;
}

/** The exemptions within a scope that were in force at any time of a day, the newest first. */
export async function listExemptions(
  queries: Queries,
  scope: Scope,
  { day, waitingAt, number, size }: ListedDay,
): Promise<Page<ListedExemption>> {
  const isListed = waitingAt ? sql<SqlBool>`(${touched(day)} or ${waits(waitingAt)})` : touched(day);
  const { rows } = await sql<Row>`
    select (count(*) over ())::int as total, ${COLUMNS}
    where ${isListed} and ${accountWithin(scope)}
    order by exemptions.from_at is not null, exemptions.asked_at desc, exemptions.id
    limit ${size} offset ${(number - 1) * size}`.execute(queries);
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0, number, size };
}

/** One exemption within a scope. */
export async function findExemption(
  queries: Queries,
  scope: Scope,
  id: string,
): Promise<ListedExemption | undefined> {
  const { rows } = await sql<ListedExemption>`
    select ${COLUMNS} where exemptions.id = ${id} and ${accountWithin(scope)}`.execute(queries);
  return rows[0];
}
