import { sql } from 'kysely';
import {
  postpone,
  prepare,
  preparePostponed,
  type Queries,
  type Slots,
  touchOne,
} from '../../platform/database/index.ts';
import type { StoredEvent } from './seals.ts';

/** Where a chain stands: its last sequence number and the head that the next event is chained to. */
export interface Lane {
  readonly lane: number;
  readonly sequence: number;
  readonly seal: Uint8Array;
}

export interface SealedEvent extends StoredEvent {
  readonly seal: Uint8Array;
}

const lockOne = prepare((queries, { lane }: Slots<{ lane: number }>) =>
  sql<Lane>`
    select lane, sequence, seal from audit_lanes where lane = ${lane}::integer for update
  `.compile(queries),
);

const lockSeveral = prepare((queries, { lanes }: Slots<{ lanes: readonly number[] }>) =>
  sql<Lane>`
    select lane, sequence, seal from audit_lanes where lane = any(${lanes}::integer[]) order by lane for update
  `.compile(queries),
);

/**
 * Locks lanes until the transaction ends, in the order of their numbers, so that no two wait for each other. One lane has a
 * statement of its own: PostgreSQL keeps its plan, and plans the other anew each time, since it guesses longer lists.
 */
export function lockLanes(transaction: Queries, lanes: readonly number[]): Promise<Lane[]> {
  const [lane, ...more] = lanes;
  return lane !== undefined && more.length === 0
    ? lockOne(transaction, { lane })
    : lockSeveral(transaction, { lanes });
}

type Columns<Value> = { readonly [Name in keyof SealedEvent]: Value };

const COLUMNS = sql`id, lane, sequence, at, type, outcome, actor, account_id, organisation_id, client_address, detail,
  key_id, seal`;

const columnsOf = (
  event: Columns<unknown>,
) => sql`(${event.id}::uuid, ${event.lane}::integer, ${event.sequence}::bigint,
  ${event.at}::timestamptz, ${event.type}::text, ${event.outcome}::text, ${event.actor}::text, ${event.accountId}::uuid,
  ${event.organisationId}::uuid, ${event.clientAddress}::text, ${event.detail}::jsonb, ${event.keyId}::text,
  ${event.seal}::bytea)`;

const eventRow = (event: SealedEvent) => columnsOf({ ...event, detail: JSON.stringify(event.detail) });

const laneRow = (lane: Lane) => sql`(${lane.lane}::integer, ${lane.sequence}::bigint, ${lane.seal}::bytea)`;

/**
 * Inserts events and moves their lanes on, in one statement, which goes with the commit. On the embedded database a list of
 * values is planned in a third of the time that a JSON document takes.
 */
export async function insertEvents(
  transaction: Queries,
  events: readonly SealedEvent[],
  lanes: readonly Lane[],
): Promise<void> {
  const statement = sql`
    with inserted as (
      insert into audit_events (${COLUMNS}) values ${sql.join(events.map(eventRow))}
    )
    update audit_lanes set sequence = head.sequence, seal = head.seal
    from (values ${sql.join(lanes.map(laneRow))}) as head (lane, sequence, seal)
    where audit_lanes.lane = head.lane
  `.compile(transaction);
  await postpone(transaction, statement);
}

/** An event that is sealed over a lane's head, and where the lane stands with it. */
export interface Linked {
  readonly sealed: SealedEvent;
  readonly after: Lane;
}

interface AfterValues extends SealedEvent {
  readonly headSequence: number;
  readonly headSeal: Uint8Array;
  readonly newSeal: Uint8Array;
}

const insertOne = preparePostponed((queries, values: Slots<AfterValues>) =>
  sql`
    with moved as (
      update audit_lanes set sequence = ${values.sequence}::bigint, seal = ${values.newSeal}::bytea
      where lane = ${values.lane}::integer and sequence = ${values.headSequence}::bigint
        and seal = ${values.headSeal}::bytea
      returning lane
    ), inserted as (
      insert into audit_events (${COLUMNS}) values ${columnsOf(values)}
    ) ${touchOne('moved')}`.compile(queries),
);

/**
 * Inserts an event where its lane stands as it is known to, and moves the lane on, in one statement, which goes with the commit.
 * @param head where the lane is known to stand
 * @param onMiss what the transaction fails with where the lane stands elsewhere: nothing of it is kept then
 */
export async function insertAfter(
  transaction: Queries,
  head: Lane,
  { sealed, after }: Linked,
  onMiss: () => Error,
): Promise<void> {
  const values = { ...sealed, detail: JSON.stringify(sealed.detail), headSequence: head.sequence };
  await insertOne(transaction, { ...values, headSeal: head.seal, newSeal: after.seal }, onMiss);
}
