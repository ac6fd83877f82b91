import type { FastifyReply, FastifyRequest } from 'fastify';
import { readQuery } from '../../platform/http/index.ts';
import type { Page } from '../../platform/render/index.ts';
import type { HelpFacts } from './facts.ts';
import { findPlan } from './find-plan.ts';
import type { HelpNeeds } from './needs.ts';
import { rolloutPage } from './pages/rollout-page.tsx';

type HelpPage = (facts: HelpFacts, search: string) => Page;

const factsOf = (needs: HelpNeeds): HelpFacts => ({
  brandName: needs.brand.name,
  helpDesk: needs.brand.helpDesk,
  feedbackContact: needs.feedbackContact,
  choices: needs.choices,
  policy: needs.policy,
  now: needs.clock.now(),
});

/** Answers with the dates: the one help page that asks the database. The others open whatever has failed. */
export const showRollout = (needs: HelpNeeds) => async (request: FastifyRequest, reply: FastifyReply) =>
  needs.tools.show(request, reply, rolloutPage(factsOf(needs), await findPlan(needs, request)));

/** Answers with one of the help pages; they differ only in what they say. */
export const showHelp =
  (needs: HelpNeeds) => (page: HelpPage) => async (request: FastifyRequest, reply: FastifyReply) =>
    needs.tools.show(request, reply, page(factsOf(needs), readQuery(request, 'search').trim()));
