import { type SqlBool, sql } from 'kysely';
import { isId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { EventType } from '../../audit/index.ts';
import type { Scope } from '../rules.ts';
import { accountWithin, organisationWithin } from './scope.ts';

export interface ListedSignIn {
  readonly at: Date;
  readonly service: string;
  readonly method: string;
  /** Where from. Left out for those who see only some organisations: it could tell where else someone works. */
  readonly clientAddress: string | undefined;
}

/** The last sign-ins of an account, newest first. */
export async function listSignIns(
  queries: Queries,
  scope: Scope,
  accountId: string,
  limit: number,
): Promise<ListedSignIn[]> {
  const rows = await queries
    .selectFrom('sign_ins')
    .select(['at', 'service', 'method', 'client_address'])
    .where('account_id', '=', accountId)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  const showsPlace = scope.kind === 'everything';
  return rows.map(({ at, service, method, client_address }) => ({
    at,
    service,
    method,
    clientAddress: showsPlace ? (client_address ?? undefined) : undefined,
  }));
}

export interface ListedEvent {
  readonly id: string;
  readonly at: Date;
  readonly type: EventType;
  readonly outcome: 'done' | 'refused';
  /** An account's id, `system`, `command-line` or `anonymous`. */
  readonly actor: string;
  /** The actor's name, where it is an account within the scope. */
  readonly actorName: string | undefined;
  readonly accountId: string | null;
  readonly accountName: string | undefined;
}

export interface EventFilters {
  /** An account's id. */
  readonly accountId?: string | undefined;
  readonly type?: EventType | '' | undefined;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

/** What an event tells of another organisation, or of the whole platform, is not for those who see only some. */
const eventWithin = (scope: Scope) =>
  scope.kind === 'everything'
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(
        (organisation_id is null and type not like 'membership.%' and type not like 'role.%')
        or ${organisationWithin(scope, 'audit_events.organisation_id')})`;

async function namesWithin(
  queries: Queries,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return new Map();
  const rows = await queries
    .selectFrom('accounts')
    .select(['id', 'display_name'])
    .where('id', 'in', wanted)
    .where(accountWithin(scope))
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** Audit events within the scope that match, newest first. */
export async function listEvents(
  queries: Queries,
  scope: Scope,
  filters: EventFilters,
  part: { limit: number; offset: number },
): Promise<ListedEvent[]> {
  let found = queries
    .selectFrom('audit_events')
    .select(['id', 'at', 'type', 'outcome', 'actor', 'account_id'])
    .where(eventWithin(scope));
  if (filters.accountId) found = found.where('account_id', '=', filters.accountId);
  if (filters.type) found = found.where('type', '=', filters.type);
  if (filters.from) found = found.where('at', '>=', filters.from);
  if (filters.before) found = found.where('at', '<', filters.before);
  const rows = await found
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  const names = await namesWithin(
    queries,
    scope,
    rows.flatMap((row) => [row.actor, row.account_id ?? '']),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    type: row.type as EventType,
    outcome: row.outcome as ListedEvent['outcome'],
    actor: row.actor,
    actorName: names.get(row.actor),
    accountId: row.account_id,
    accountName: names.get(row.account_id ?? ''),
  }));
}
