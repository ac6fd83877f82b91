import type { FastifyInstance } from 'fastify';
import { getFeedback, getThanks, postFeedback } from './handlers.ts';
import type { FeedbackNeeds } from './needs.ts';

export { type FeedbackEntry, listFeedback } from './store.ts';

/** `/help/feedback` and its thank-you page: for anyone. */
export function addFeedback(server: FastifyInstance, needs: FeedbackNeeds): void {
  const config = { guard: 'public' } as const;
  server.get('/help/feedback', { config }, getFeedback(needs));
  server.post('/help/feedback', { config }, postFeedback(needs));
  server.get('/help/feedback/thanks', { config }, getThanks(needs));
}
