import type { Queries } from '../../platform/database/index.ts';
import type { AuditEvent } from './event.ts';

export type { AuditEvent } from './event.ts';
export { EVENT_TYPES, type EventType } from './event-types.ts';

/** What every feature that acts needs of the audit. */
export interface Audit {
  /**
   * Appends events to the chain, inside the transaction of the change that they tell of, as its last statements.
   * If an event cannot be written, the transaction fails and the act is refused.
   */
  append(transaction: Queries, ...events: AuditEvent[]): Promise<void>;
}
