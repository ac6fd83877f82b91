import type { FastifyInstance } from 'fastify';
import type { Clock } from '../../core/clock.ts';
import type { PageTools } from '../../platform/http/index.ts';
import type { Brand } from '../../platform/render/index.ts';
import type { Choice } from '../methods/index.ts';
import type { Policy } from '../rollout/index.ts';
import { showHelp } from './handlers.ts';
import { factsheetPage } from './pages/factsheet-page.tsx';
import { guidePage } from './pages/guide-page.tsx';
import { overviewPage } from './pages/overview-page.tsx';
import { questionsPage } from './pages/questions-page.tsx';
import { rolloutPage } from './pages/rollout-page.tsx';

export interface HelpNeeds {
  readonly clock: Clock;
  readonly tools: PageTools;
  readonly brand: Pick<Brand, 'name' | 'helpDesk'>;
  readonly policy: Policy;
  /** Where feedback goes that does not fit the form: an e-mail or web address. */
  readonly feedbackContact: string;
  /** The choices of the methods that people can set up: no other way is promised. */
  readonly choices: readonly Choice[];
}

/** The help pages, for anyone: before, in the middle of and after a sign-in. */
export function addHelp(server: FastifyInstance, needs: HelpNeeds): void {
  const config = { guard: 'public' } as const;
  const show = showHelp(needs);
  server.get('/help', { config }, show(overviewPage));
  server.get('/help/guide', { config }, show(guidePage));
  server.get('/help/questions', { config }, show(questionsPage));
  server.get('/help/factsheet', { config }, show(factsheetPage));
  server.get('/help/rollout', { config }, show(rolloutPage));
}
