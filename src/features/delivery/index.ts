import type { FastifyInstance } from 'fastify';
import { getOutbox } from './handlers.ts';
import type { OutboxNeeds } from './outbox-needs.ts';

export type { CallPart, CallScript, Spoken } from './call-script.ts';
export { findNotMeLink, type NotMeLinkState, spendNotMeLink } from './not-me-links-store.ts';
export type { Notice, NoticeKind } from './notice.ts';
export { createNotices, type Notices } from './notices.ts';
export { createOutbox, type NewMessage, type Outbox, type Progress } from './outbox.ts';

/** `/outbox`, in demonstration mode only: behind a public URL there is no such route. */
export function addOutbox(server: FastifyInstance, needs: OutboxNeeds): void {
  if (!needs.isDemonstration) return;
  server.get('/outbox', { config: { guard: 'public' } }, getOutbox(needs));
}
