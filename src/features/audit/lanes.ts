import { hash } from 'node:crypto';
import type { AuditEvent } from './event.ts';

/** How many chains there are. One for all would make every act of the cluster wait for every other. */
export const LANES = 32;

/** The lane of an event: by account, else by organisation, else by type, so that one owner's events are in one chain. */
export function laneOf(event: AuditEvent): number {
  const owner = event.accountId ?? event.organisationId ?? event.type;
  return (hash('sha256', owner, 'buffer')[0] ?? 0) % LANES;
}
