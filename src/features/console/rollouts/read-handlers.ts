import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { readQuery } from '../../../platform/http/index.ts';
import { localDay } from '../../../platform/render/index.ts';
import { type Campaign, listCampaigns } from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { LONGEST_LIST, PAGE_SIZE, readPage } from '../filters.ts';
import { listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import { isDone } from './done.ts';
import { leftLines } from './left-lines.ts';
import { getCampaignOf, type Handler, type RolloutsNeeds } from './needs.ts';
import { campaignPage } from './pages/campaign-page.tsx';
import { campaignsPage } from './pages/campaigns-page.tsx';
import { leftPage } from './pages/left-page.tsx';
import { organisationsPage } from './pages/organisations-page.tsx';
import { listOrganisationProgress } from './store/by-organisation.ts';
import { listHolds } from './store/holds.ts';
import { listLeft, readLeft } from './store/left.ts';
import { type CampaignFacts, readFacts, readRequests } from './view.ts';

/** So many organisations stand on the page of a campaign; all of them have a page of their own. */
const WORST = 10;

/** `/console/rollouts` */
export const getCampaigns =
  ({ database, clock, tools }: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const now = clock.now();
    const campaigns = [];
    for (const campaign of await listCampaigns(database.root)) {
      const facts = await readFacts(database.root, campaign, scope, now);
      if (facts) campaigns.push({ campaign, ...facts });
    }
    return tools.show(request, reply, campaignsPage({ permissions: listPermissions(authority), campaigns }));
  };

/** The campaign of the path with what the viewer may know of it. One that concerns nobody whom they see is not there. */
async function getSeen(
  { database, clock }: RolloutsNeeds,
  request: FastifyRequest,
): Promise<{ campaign: Campaign; facts: CampaignFacts }> {
  const campaign = await getCampaignOf(database.root, request);
  const facts = await readFacts(database.root, campaign, visitOf(request).scope, clock.now());
  if (!facts) throw new RequestError('not-found');
  return { campaign, facts };
}

/** `/console/rollouts/NAME` */
export const getCampaign =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const { campaign, facts } = await getSeen(needs, request);
    const { database, methods } = needs;
    const now = needs.clock.now();
    const done = readQuery(request, 'done');
    const page = campaignPage({
      ...facts,
      ...{ campaign, now },
      permissions: listPermissions(authority),
      seesEverything: scope.kind === 'everything',
      viewerId: sessionOf(request).account.id,
      done: isDone(done) ? done : undefined,
      requests: await readRequests(database.root, campaign, scope, now),
      holds: await listHolds(database.root, campaign.id, scope),
      organisations: await listOrganisationProgress(database.root, campaign.id, scope, {
        number: 1,
        size: WORST,
      }),
      methods: facts.methods.map(({ method, people }) => ({
        method: methods.get(method)?.proof.name ?? method,
        people,
      })),
    });
    return needs.tools.show(request, reply, page);
  };

/** `/console/rollouts/NAME/organisations` */
export const getOrganisationsOf =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const { scope, authority } = visitOf(request);
    const { campaign } = await getSeen(needs, request);
    const part = { number: readPage(readQuery(request, 'page')), size: PAGE_SIZE };
    const page = organisationsPage({
      permissions: listPermissions(authority),
      campaign,
      organisations: await listOrganisationProgress(needs.database.root, campaign.id, scope, part),
    });
    return needs.tools.show(request, reply, page);
  };

/** Who took the list away is on record: it holds people's addresses. */
const noteDownload = ({ database, audit }: RolloutsNeeds, request: FastifyRequest, campaign: Campaign) =>
  database.transaction((transaction) =>
    audit.append(transaction, {
      type: 'campaign.list-downloaded',
      outcome: 'done',
      actor: sessionOf(request).account.id,
      clientAddress: request.clientAddress,
      detail: { campaign: campaign.name },
    }),
  );

const sendList =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const { scope } = visitOf(request);
    const { campaign, facts } = await getSeen(needs, request);
    await noteDownload(needs, request, campaign);
    const now = needs.clock.now();
    const people = readLeft(needs.database.root, campaign, scope, now);
    const lines = leftLines(people, { reliefs: facts.reliefs, now });
    const name = `${campaign.name}-left-${localDay(now)}.csv`;
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(Readable.from(lines));
  };

/** `/console/rollouts/NAME/left`, and the whole list as a file with `?as=csv` */
export const getLeft =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    if (readQuery(request, 'as') === 'csv') return sendList(needs)(request, reply);
    const { scope, authority } = visitOf(request);
    const { campaign, facts } = await getSeen(needs, request);
    const now = needs.clock.now();
    const number = readPage(readQuery(request, 'page'), LONGEST_LIST / PAGE_SIZE);
    const page = leftPage({
      permissions: listPermissions(authority),
      people: await listLeft(needs.database.root, campaign, { scope, page: number, now }),
      ...{ campaign, now, reliefs: facts.reliefs },
    });
    return needs.tools.show(request, reply, page);
  };
