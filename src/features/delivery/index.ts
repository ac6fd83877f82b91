import type { FastifyInstance } from 'fastify';
import { getOutbox } from './handlers.ts';
import type { OutboxNeeds } from './outbox-needs.ts';

export type { CallPart, CallScript, Spoken } from './call-script.ts';
export type { Notice } from './notice.ts';
export { createNotices, type Notices } from './notices.ts';
export { type Content, createOutbox, type NewMessage, type Outbox, type Progress } from './outbox.ts';
export { isFirstStop, listCaps, listNumberCaps, type Most, type SendLimits } from './send-limits.ts';

/** `/outbox`, in demonstration mode only: behind a public URL there is no such route. */
export function addOutbox(server: FastifyInstance, needs: OutboxNeeds): void {
  if (!needs.isDemonstration) return;
  server.get('/outbox', { config: { guard: 'public' } }, getOutbox(needs));
}
