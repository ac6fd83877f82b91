import { type AuditNeeds, appendEvents } from './append.ts';
import type { Audit } from './audit.ts';

export type { AuditNeeds } from './append.ts';
export type { Audit } from './audit.ts';
export { type AuditCommandNeeds, auditCommands } from './commands.ts';
export type { AuditEvent } from './event.ts';
export { EVENT_TYPES, type EventType } from './event-types.ts';
export { exportEvents } from './export.ts';
export { type ArchivePlace, createHeadArchive, type HeadArchive } from './heads/archive.ts';
export { archiveHeads } from './heads/archive-heads.ts';
export { ARCHIVED_EVERY_SECONDS, judgePlaces } from './heads/judge-places.ts';
export { listPlaces } from './heads/places-store.ts';
export { type LetGoNeeds, letGoOldEvents } from './let-go.ts';
export { verifyChain } from './verify.ts';
export { findAuditWeaknesses } from './weaknesses.ts';

/** The audit of an installation, sealed under its ring's first key. */
export const createAudit = (needs: AuditNeeds): Audit => ({
  append: (transaction, ...events) => appendEvents(needs, transaction, events),
});
