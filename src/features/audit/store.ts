import { sql } from 'kysely';
import type { Queries } from '../../platform/database/index.ts';
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

/** Locks lanes until the transaction ends, in the order of their numbers, so that no two wait for each other. */
export async function lockLanes(transaction: Queries, lanes: readonly number[]): Promise<Lane[]> {
  const { rows } = await sql<Lane>`
    select lane, sequence, seal from audit_lanes where lane = any(${lanes}::integer[]) order by lane for update
  `.execute(transaction);
  return rows;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Inserts events and moves their lanes on, in one statement, whatever their number. */
export async function insertEvents(
  transaction: Queries,
  events: readonly SealedEvent[],
  lanes: readonly Lane[],
): Promise<void> {
  const rows = JSON.stringify(events.map((event) => ({ ...event, seal: hex(event.seal) })));
  const heads = JSON.stringify(lanes.map((lane) => ({ ...lane, seal: hex(lane.seal) })));
  await sql`
    with inserted as (
      insert into audit_events (id, lane, sequence, at, type, outcome, actor, account_id, organisation_id,
        client_address, detail, key_id, seal)
      select id, lane, sequence, at, type, outcome, actor, "accountId", "organisationId", "clientAddress", detail,
        "keyId", decode(seal, 'hex')
      from jsonb_to_recordset(${rows}::jsonb) as event (id uuid, lane integer, sequence bigint, at timestamptz,
        type text, outcome text, actor text, "accountId" uuid, "organisationId" uuid, "clientAddress" text,
        detail jsonb, "keyId" text, seal text)
    )
    update audit_lanes set sequence = head.sequence, seal = decode(head.seal, 'hex')
    from jsonb_to_recordset(${heads}::jsonb) as head (lane integer, sequence bigint, seal text)
    where audit_lanes.lane = head.lane
  `.execute(transaction);
}
