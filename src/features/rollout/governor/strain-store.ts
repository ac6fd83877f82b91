import { sql } from 'kysely';
import { DAY, later } from '../../../core/clock.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { Strain } from './rules.ts';

/** Measures the last day. */
export async function readStrain(queries: Queries, now: Date): Promise<Strain> {
  const since = later(now, -DAY);
  const { rows } = await sql<{
    sign_ins: number;
    refusals: number;
    messages: number;
    failed: number;
    requests: number;
  }>`
    select
      (select count(*)::int from audit_events where at > ${since} and type = 'sign-in.completed') as sign_ins,
      (select count(*)::int from audit_events where at > ${since}
        and type in ('sign-in.password-refused', 'sign-in.second-factor-refused')) as refusals,
      (select count(*)::int from messages where created_at > ${since} and state <> 'withdrawn') as messages,
      (select count(*)::int from messages where created_at > ${since} and state in ('failed', 'expired')) as failed,
      (select count(*)::int from help_requests where closed_at is null) as requests`.execute(queries);
  const [row] = rows;
  return {
    signIns: row?.sign_ins ?? 0,
    refusals: row?.refusals ?? 0,
    messages: row?.messages ?? 0,
    failedMessages: row?.failed ?? 0,
    openRequests: row?.requests ?? 0,
  };
}
