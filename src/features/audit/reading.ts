import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
import type { SignedHeads } from './heads/sign-heads.ts';
import { LANES } from './lanes.ts';
import type { HeadDigest } from './seals.ts';
import type { Lane, SealedEvent } from './store.ts';

/** Before every sequence number that there can be, forged ones included. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

/** The columns of an event, its time to the microsecond. */
const COLUMNS = sql`id, lane, sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, type,
  outcome, actor, account_id as "accountId", organisation_id as "organisationId", client_address as "clientAddress",
  detail, key_id as "keyId", seal`;

/** The next events of a lane, in order. Never many: a long statement stops the embedded database's event loop. */
export async function readEvents(
  queries: Queries,
  lane: number,
  afterSequence: number,
  limit: number,
): Promise<SealedEvent[]> {
  const { rows } = await sql<SealedEvent>`
    select ${COLUMNS} from audit_events where lane = ${lane} and sequence > ${afterSequence}
    order by sequence limit ${limit}
  `.execute(queries);
  return rows;
}

/** The next events of all lanes in the order of their ids, which is that of their times. */
export async function readEventsById(
  queries: Queries,
  after: string,
  below: string,
  limit: number,
): Promise<SealedEvent[]> {
  const { rows } = await sql<SealedEvent>`
    select ${COLUMNS} from audit_events where id > ${after}::uuid and id < ${below}::uuid order by id limit ${limit}
  `.execute(queries);
  return rows;
}

export interface Anchor {
  readonly sequence: number;
  readonly eventSeal: Uint8Array;
  readonly eventKeyId: string;
  readonly letGoAt: Date;
  readonly keyId: string;
  readonly seal: Uint8Array;
}

/** All lanes, by number. */
export async function readLanes(queries: Queries): Promise<Lane[]> {
  return queries.selectFrom('audit_lanes').select(['lane', 'sequence', 'seal']).orderBy('lane').execute();
}

export async function findLane(queries: Queries, lane: number): Promise<Lane | undefined> {
  return queries
    .selectFrom('audit_lanes')
    .select(['lane', 'sequence', 'seal'])
    .where('lane', '=', lane)
    .executeTakeFirst();
}

export async function findAnchor(queries: Queries, lane: number): Promise<Anchor | undefined> {
  return queries
    .selectFrom('audit_anchors')
    .select(['sequence', 'event_seal as eventSeal', 'event_key_id as eventKeyId'])
    .select(['let_go_at as letGoAt', 'key_id as keyId', 'seal'])
    .where('lane', '=', lane)
    .executeTakeFirst();
}

/** An event in a lane that there is not. */
export async function findStray(
  queries: Queries,
): Promise<{ lane: number; sequence: number; id: string } | undefined> {
  return queries
    .selectFrom('audit_events')
    .select(['lane', 'sequence', 'id'])
    .where((where) => where.or([where('lane', '<', 0), where('lane', '>=', LANES)]))
    .limit(1)
    .executeTakeFirst();
}

/** How many events the chain holds. */
export async function countEvents(queries: Queries): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(audit_lanes.sequence - coalesce(audit_anchors.sequence, 0)), 0)::bigint as count
    from audit_lanes left join audit_anchors on audit_anchors.lane = audit_lanes.lane
  `.execute(queries);
  return rows[0]?.count ?? 0;
}

export async function findNewestHeads(queries: Queries): Promise<SignedHeads | undefined> {
  const row = await queries
    .selectFrom('audit_heads')
    .select(['id', 'at', 'heads', 'key_id as keyId', 'seal'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, heads: Array.isArray(row.heads) ? (row.heads as HeadDigest[]) : [] };
}
