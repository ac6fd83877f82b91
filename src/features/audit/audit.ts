import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from './event.ts';

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
