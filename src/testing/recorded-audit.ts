import type { Audit, AuditEvent } from '../features/audit/index.ts';

/** An audit that only remembers what it was given. */
export function recordedAudit(): Audit & { readonly events: AuditEvent[] } {
  const events: AuditEvent[] = [];
  return {
    events,
    append: async (_transaction, ...appended) => {
      events.push(...appended);
    },
  };
}
