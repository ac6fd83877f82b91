import type { FastifyInstance } from 'fastify';
import { showHelp, showRollout } from './handlers.ts';
import type { HelpNeeds } from './needs.ts';
import { factsheetPage } from './pages/factsheet-page.tsx';
import { guidePage } from './pages/guide-page.tsx';
import { overviewPage } from './pages/overview-page.tsx';
import { questionsPage } from './pages/questions-page.tsx';

/** The help pages, for anyone: before, in the middle of and after a sign-in. */
export function addHelp(server: FastifyInstance, needs: HelpNeeds): void {
  const config = { guard: 'public' } as const;
  const show = showHelp(needs);
  server.get('/help', { config }, show(overviewPage));
  server.get('/help/guide', { config }, show(guidePage));
  server.get('/help/questions', { config }, show(questionsPage));
  server.get('/help/factsheet', { config }, show(factsheetPage));
  server.get('/help/rollout', { config }, showRollout(needs));
}
