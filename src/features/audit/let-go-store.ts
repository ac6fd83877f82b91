import type { Queries } from '../../platform/database/index.ts';
import type { Anchor } from './reading.ts';

/** Where a lane will begin, with its seal. */
interface NewAnchor extends Anchor {
  readonly lane: number;
}

/** @returns false when another process has raised the anchor as far or further */
export async function raiseAnchor(transaction: Queries, anchor: NewAnchor): Promise<boolean> {
  const values = {
    sequence: anchor.sequence,
    event_seal: Buffer.from(anchor.eventSeal),
    event_key_id: anchor.eventKeyId,
    let_go_at: anchor.letGoAt,
    key_id: anchor.keyId,
    seal: Buffer.from(anchor.seal),
  };
  const result = await transaction
    .insertInto('audit_anchors')
    .values({ lane: anchor.lane, ...values })
    .onConflict((conflict) =>
      conflict.column('lane').doUpdateSet(values).where('audit_anchors.sequence', '<', anchor.sequence),
    )
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Deletes a lane's events up to its anchor. @returns how many */
export async function deleteEvents(transaction: Queries, lane: number, upTo: number): Promise<number> {
  const result = await transaction
    .deleteFrom('audit_events')
    .where('lane', '=', lane)
    .where('sequence', '<=', upTo)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Deletes old signed heads, never the newest. @returns how many */
export async function deleteHeads(queries: Queries, olderThan: Date, limit: number): Promise<number> {
  const result = await queries
    .deleteFrom('audit_heads')
    .where('id', 'in', (old) =>
      old
        .selectFrom('audit_heads')
        .select('id')
        .where('at', '<', olderThan)
        .where('at', '<', (newest) =>
          newest.selectFrom('audit_heads').select((all) => all.fn.max('at').as('at')),
        )
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
