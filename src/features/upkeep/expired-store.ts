import { type RawBuilder, sql } from 'kysely';
import { DAY, later } from '../../core/clock.ts';
import type { Queries } from '../../platform/database/index.ts';

/** Rows that no decision looks at any more, and for how long they are kept after their end. */
interface Expired {
  readonly table: string;
  readonly where: (now: Date) => RawBuilder<unknown>;
}

const daysAgo = (now: Date, days: number): Date => later(now, -days * DAY);

/** For how many days what happened is kept. */
export interface RetentionDays {
  readonly signInDays: number;
  readonly messageDays: number;
  readonly evidenceDays: number;
}

/** What is cleared away, once. Each condition is one that an index finds. */
export const listExpired = ({ signInDays, messageDays, evidenceDays }: RetentionDays): readonly Expired[] => [
  // Those of which nobody has counted yet how far setting up came wait for that.
  { table: 'pending_sign_ins', where: (now) => sql`expires_at < ${daysAgo(now, 1)} and set_up_step is null` },
  { table: 'set_up_visits', where: (now) => sql`local_day < ${daysAgo(now, signInDays)}::timestamptz` },
  {
    table: 'imported_sign_in_days',
    where: (now) => sql`local_day < ${daysAgo(now, signInDays)}::timestamptz`,
  },
  { table: 'feedback', where: (now) => sql`at < ${daysAgo(now, signInDays)}` },
  { table: 'enrolments', where: (now) => sql`expires_at < ${daysAgo(now, 1)}` },
  { table: 'access_passes', where: (now) => sql`expires_at < ${daysAgo(now, 30)}` },
  { table: 'not_me_links', where: (now) => sql`expires_at < ${daysAgo(now, 30)}` },
  { table: 'webauthn_challenges', where: (now) => sql`expires_at < ${daysAgo(now, 1)}` },
  // Ended ones too: a session expires within a day, whether or not it was ended before.
  { table: 'sessions', where: (now) => sql`expires_at < ${daysAgo(now, 30)}` },
  // With all attempts to hand them over. Nothing is sent any more after three days.
  { table: 'messages', where: (now) => sql`created_at < ${daysAgo(now, messageDays)}` },
  { table: 'delivery_budgets', where: (now) => sql`starts_at < ${daysAgo(now, messageDays)}` },
  { table: 'attempt_counters', where: (now) => sql`last_failed_at < ${daysAgo(now, 30)}` },
  {
    table: 'attempt_counters',
    // Of an hour or a day: there are many, and nothing asks for them later.
    where: (now) => sql`last_failed_at < ${daysAgo(now, 2)} and kind like 'codes %'`,
  },
  // What evidence for a day reads is kept as long as the day may be asked for.
  { table: 'past_rows', where: (now) => sql`until_at < ${daysAgo(now, evidenceDays + 1)}` },
  { table: 'sent_codes', where: (now) => sql`expires_at < ${daysAgo(now, 1)}` },
  {
    table: 'sign_ins',
    // Ids sort by time (UUIDv7): the primary key finds the oldest.
    where: (now) => {
      const oldest = daysAgo(now, signInDays);
      const hex = Math.max(0, oldest.getTime()).toString(16).padStart(12, '0');
      return sql`id < ${`${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`}::uuid and at < ${oldest}`;
    },
  },
];

/** Deletes at most `limit` expired rows of one table. @returns how many */
export async function deleteExpired(
  queries: Queries,
  { table, where }: Expired,
  now: Date,
  limit: number,
): Promise<number> {
  const result = await sql`
    delete from ${sql.table(table)}
    where ctid = any(array(select ctid from ${sql.table(table)} where ${where(now)} limit ${limit}))
  `.execute(queries);
  return Number(result.numAffectedRows ?? 0);
}
