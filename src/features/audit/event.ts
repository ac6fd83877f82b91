import type { EventType } from './event-types.ts';

/** What is written about one security-relevant act. Never a secret. */
export interface AuditEvent {
  readonly type: EventType;
  readonly outcome: 'done' | 'refused';
  /** Who did it: an account's id, `system`, `command-line`, or `anonymous` before anyone is known. */
  readonly actor: string;
  /** For whom: an account's id. */
  readonly accountId?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly clientAddress?: string | undefined;
  /** What, before and after: plain values that JSON can hold. */
  readonly detail?: Readonly<Record<string, unknown>>;
}
