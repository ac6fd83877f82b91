import type { FastifyInstance } from 'fastify';
import { getOutbox } from './handlers.ts';
import type { OutboxNeeds } from './outbox-needs.ts';

export type { CallScript } from './call-script.ts';
export { type DeliveryCommandNeeds, deliveryCommands } from './commands.ts';
export type { Content } from './content.ts';
export { createDelivery, type Delivery } from './delivery.ts';
export { findNotMeLink, type NotMeLinkState, spendNotMeLink } from './not-me-links-store.ts';
export type { Notice, NoticeKind } from './notice.ts';
export { createNotices, type Notices } from './notices.ts';
export { createOutbox, type Outbox } from './outbox.ts';
export type { Progress } from './progress.ts';
export type { Channel, Outgoing, Provider, SendResult } from './provider.ts';
export {
  collectProviders,
  createProviders,
  type ProviderSettings,
  type Providers,
} from './providers/index.ts';
export { readWebhookKeys, signatureHeaders } from './providers/webhook/signature.ts';
export { addReceipts } from './receipt-routes.ts';
export type { NotMe } from './receipts.ts';
export { oneLine } from './rules.ts';
export { isFirstStop, listCaps, listNumberCaps, type SendLimits } from './send-limits.ts';

/** `/outbox`, in demonstration mode only: behind a public URL there is no such route. */
export function addOutbox(server: FastifyInstance, needs: OutboxNeeds): void {
  if (!needs.isDemonstration) return;
  server.get('/outbox', { config: { guard: 'public' } }, getOutbox(needs));
}
