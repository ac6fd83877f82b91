import type { Queries } from '../../platform/database/index.ts';
import { type AuditNeeds, appendEvents } from './append.ts';
import type { AuditEvent } from './event.ts';

export type { AuditNeeds } from './append.ts';
export { type AuditCommandNeeds, auditCommands } from './commands.ts';
export type { AuditEvent } from './event.ts';
export { EVENT_TYPES, type EventType } from './event-types.ts';
export { exportEvents } from './export.ts';
export { exportHeads } from './heads.ts';
export { type LetGoNeeds, letGoOldEvents } from './let-go.ts';
export { verifyChain } from './verify.ts';
export { findAuditWeaknesses } from './weaknesses.ts';

/** What every feature that acts needs of the audit. */
export interface Audit {
  /**
   * Appends events to the chain, inside the transaction of the change that they tell of, as its last statements.
   * Call it once a transaction: two calls could lock lanes in another order than somebody else's.
   * If an event cannot be written, the transaction fails and the act is refused.
   * @throws Error when a detail's name looks like a secret (`password`, `code`, `token`...)
   */
  append(transaction: Queries, ...events: AuditEvent[]): Promise<void>;
}

/** The audit of an installation, sealed under its ring's first key. */
export const createAudit = (needs: AuditNeeds): Audit => ({
  append: (transaction, ...events) => appendEvents(needs, transaction, events),
});
