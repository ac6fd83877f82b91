import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestError } from '../../../core/errors.ts';
import { isId } from '../../../core/ids.ts';
import { readForm, readParam } from '../../../platform/http/index.ts';
import type { FieldErrors } from '../../../platform/render/index.ts';
import { agreeAct, agreeRelief, type Campaign, decideHold, listReliefs } from '../../rollout/index.ts';
import { sessionOf } from '../../sessions/index.ts';
import { listPermissions } from '../rules.ts';
import { visitOf } from '../visit.ts';
import type { DoneKey } from './done.ts';
import { checkReason, errorsOf } from './form-rules.ts';
import { campaignPath, getCampaignOf, type Handler, type RolloutsNeeds } from './needs.ts';
import { actPage } from './pages/act-page.tsx';
import { holdPage } from './pages/hold-page.tsx';
import { steerPage } from './pages/steer-page.tsx';
import { findAction } from './steer-actions.ts';
import { listHolds } from './store/holds.ts';

const goTo = (reply: FastifyReply, { name }: Campaign, done: DoneKey): FastifyReply =>
  reply.redirect(`${campaignPath(name)}?done=${done}`, 303);

/** A campaign that can still be steered: one that is stopped stays so. */
async function getSteered({ database }: RolloutsNeeds, request: FastifyRequest): Promise<Campaign> {
  const campaign = await getCampaignOf(database.root, request);
  if (campaign.state === 'stopped') throw new RequestError('not-found');
  return campaign;
}

async function showSteer(
  needs: RolloutsNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { campaign, errors }: { campaign: Campaign; errors?: FieldErrors },
): Promise<FastifyReply> {
  const page = steerPage({
    permissions: listPermissions(visitOf(request).authority),
    campaign,
    reliefs: await listReliefs(needs.database.root, campaign.id, needs.clock.now()),
    typed: readForm(request),
    errors,
  });
  return needs.tools.show(request, reply, page);
}

/** `/console/rollouts/NAME/steer` */
export const getSteer =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) =>
    showSteer(needs, request, reply, { campaign: await getSteered(needs, request) });

export const postSteer =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const campaign = await getSteered(needs, request);
    const form = readForm(request);
    const action = findAction(form.do ?? '');
    if (!action) return showSteer(needs, request, reply, { campaign });
    const steered = await action(needs, { campaign, form, by: sessionOf(request).account.id });
    if ('errors' in steered) return showSteer(needs, request, reply, { campaign, errors: steered.errors });
    if ('check' in steered) {
      const permissions = listPermissions(visitOf(request).authority);
      return needs.tools.show(request, reply, actPage({ permissions, campaign, ...steered.check }));
    }
    return goTo(reply, campaign, steered.done);
  };

const AGREED = { gone: 'gone', 'own-request': 'own', 'held-back-already': 'gone' } as const;

/** **Agree**, by a second person. */
export const postAgree =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const campaign = await getSteered(needs, request);
    const requestId = readForm(request).request ?? '';
    const agreedBy = sessionOf(request).account.id;
    if (!isId(requestId)) return goTo(reply, campaign, 'gone');
    const { kind } = await agreeAct(needs, campaign, { requestId, agreedBy });
    if (kind === 'done') return goTo(reply, campaign, 'agreed-act');
    if (kind === 'own-request') return goTo(reply, campaign, 'own');
    const failed = await agreeRelief(needs, campaign, { requestId, agreedBy });
    return goTo(reply, campaign, failed ? AGREED[failed] : 'agreed');
  };

async function getHoldOf({ database }: RolloutsNeeds, request: FastifyRequest, campaign: Campaign) {
  const id = readParam(request, 'id');
  const holds = await listHolds(database.root, campaign.id, visitOf(request).scope);
  const hold = holds.find((one) => one.id === id);
  if (!hold) throw new RequestError('not-found');
  return hold;
}

async function showHold(
  needs: RolloutsNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
  { campaign, errors }: { campaign: Campaign; errors?: FieldErrors },
): Promise<FastifyReply> {
  const page = holdPage({
    permissions: listPermissions(visitOf(request).authority),
    campaign,
    hold: await getHoldOf(needs, request, campaign),
    reason: readForm(request).reason ?? '',
    errors,
  });
  return needs.tools.show(request, reply, page);
}

/** `/console/rollouts/NAME/holds/ID` */
export const getHold =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) =>
    showHold(needs, request, reply, { campaign: await getSteered(needs, request) });

export const postHold =
  (needs: RolloutsNeeds): Handler =>
  async (request, reply) => {
    const campaign = await getSteered(needs, request);
    const form = readForm(request);
    const decision = form.do === 'go-on' || form.do === 'keep' ? form.do : undefined;
    const reason = (form.reason ?? '').trim();
    const errors = errorsOf({ reason: checkReason(reason) });
    if (!decision || errors) return showHold(needs, request, reply, { campaign, ...(errors && { errors }) });
    const { id: holdId } = await getHoldOf(needs, request, campaign);
    const by = sessionOf(request).account.id;
    const isDecided = await decideHold(needs, campaign, { holdId, decision, reason, by });
    if (!isDecided) return goTo(reply, campaign, 'hold-gone');
    return goTo(reply, campaign, decision === 'go-on' ? 'hold-ended' : 'hold-kept');
  };
