import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import { findUsable, type MethodKind } from '../../methods/index.ts';
import { type At, momentOf, rowsOf, wasInForce } from './sources.ts';

interface Row {
  readonly account_id: string;
  readonly methods: readonly MethodKind[];
}

async function hasLists(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from method_policies) as has`.execute(
    queries,
  );
  return rows[0]?.has ?? false;
}

/** Accounts that were exempt or halted, with the methods that they had. */
async function listSpared(queries: Queries, at: At): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select own.account_id, array_agg(own.method) as methods from ${rowsOf('authenticators', at)} as own
    where ${wasInForce('own', at)} and own.account_id in (
      select account_id from ${rowsOf('exemptions', at)} as exemption where ${wasInForce('exemption', at)}
      union select account_id from ${rowsOf('halts', at)} as halt where ${wasInForce('halt', at)}
      ${at.isPast ? sql`` : sql`union select id from accounts where halted_at is not null`})
    group by own.account_id`.execute(queries);
  return rows;
}

/**
 * Of the accounts that are exempt or halted, those all of whose methods were withdrawn and that still prove themselves with
 * one: the gate asks them first, whatever else is said of them. Very few; nobody's where there are no lists of methods.
 */
export async function listProving(queries: Queries, at: At): Promise<readonly string[]> {
  if (!(await hasLists(queries))) return [];
  const now = momentOf(at);
  const proving: string[] = [];
  for (const { account_id, methods } of await listSpared(queries, at)) {
    const withdrawn = methods.map((method) => ({ method, isAllowed: false }));
    const { withdrawal } = await findUsable(queries, account_id, withdrawn, now);
    if (withdrawal && now < withdrawal.provesUntil) proving.push(account_id);
  }
  return proving;
}
