import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readQuery } from '../../../platform/http/index.ts';
import { listFeedback } from '../../feedback/index.ts';
import { type Campaign, countVisits, countVisitsByDay } from '../../rollout/index.ts';
import { PAGE_SIZE, readPage } from '../filters.ts';
import type { Handler } from '../handlers.ts';
import type { ConsoleNeeds } from '../needs.ts';
import { getCampaignOf, ROLLOUTS } from '../rollouts/needs.ts';
import { listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import { FEEDBACK, feedbackPage } from './pages/feedback-page.tsx';
import { sumUpVisits } from './sum-up.ts';

/** So many days stand in the table of days. */
const DAYS = 31;

async function show(
  { database, tools, choices }: ConsoleNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  campaign: Campaign | undefined,
): Promise<FastifyReply> {
  const { root } = database;
  const id = campaign?.id ?? null;
  const part = { number: readPage(readQuery(request, 'page')), size: PAGE_SIZE };
  const page = feedbackPage({
    permissions: listPermissions(visitOf(request).authority),
    campaign: campaign?.name,
    choices,
    visits: sumUpVisits(
      await countVisits(root, id),
      choices.map((choice) => choice.id),
    ),
    days: await countVisitsByDay(root, id, DAYS),
    comments: await listFeedback(root, { ...part, ...(campaign && { campaignId: campaign.id }) }),
  });
  return tools.show(request, reply, page);
}

/** `/console/feedback`: all that people said, and how visits ended that no campaign asked for. */
const getAll =
  (needs: ConsoleNeeds): Handler =>
  (request, reply) =>
    show(needs, request, reply, undefined);

/** `/console/rollouts/NAME/feedback` */
const getOfCampaign =
  (needs: ConsoleNeeds): Handler =>
  async (request, reply) =>
    show(needs, request, reply, await getCampaignOf(needs.database.root, request));

/** What people said and where they stopped: only for those who see everyone, since it is about nobody's organisation. */
export function addFeedbackPages(server: FastifyInstance, needs: ConsoleNeeds): void {
  const guarded = { config: { guard: 'console', permission: 'see-feedback' } } as const;
  server.get(FEEDBACK, guarded, getAll(needs));
  server.get(`${ROLLOUTS}/:name/feedback`, guarded, getOfCampaign(needs));
}
