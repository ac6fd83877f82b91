import type { FastifyInstance } from 'fastify';
import type { KeyRing } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { PageTools } from '../../platform/http/index.ts';
import { getOutbox } from './handlers.ts';

export type { Notice, NoticeKind } from './notice.ts';
export { createNotices, type Notices, type NoticesNeeds } from './notices.ts';

export interface OutboxNeeds {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly tools: PageTools;
  readonly isDemonstration: boolean;
}

/** `/outbox`, in demonstration mode only: behind a public URL there is no such route. */
export function addOutbox(server: FastifyInstance, needs: OutboxNeeds): void {
  if (!needs.isDemonstration) return;
  server.get('/outbox', { config: { guard: 'public' } }, getOutbox(needs));
}
