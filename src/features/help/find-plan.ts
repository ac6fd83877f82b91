import type { FastifyRequest } from 'fastify';
import { listAuthenticators } from '../methods/index.ts';
import { type Asked, listArmed, listSchedules } from '../rollout/index.ts';
import type { HelpNeeds } from './needs.ts';
import { groupsOf, NO_PLAN, type OwnPlan, type Plan } from './plan.ts';

function findMercy(asked: Asked['obligations']): OwnPlan['letIn'] {
  if (asked.some(({ relief }) => relief.letsPeopleIn)) return 'everyone';
  return asked.some(({ isSiteShort }) => isSiteShort) ? 'site' : undefined;
}

/** A person who is in no campaign reads what the installation's setting says. */
async function findOwn({ database, rollout }: HelpNeeds, accountId: string): Promise<Plan> {
  const { obligations, exemption } = await rollout.findAsked(accountId);
  const asked = obligations.filter(({ campaignId }) => campaignId !== null);
  if (asked.length === 0) return NO_PLAN;
  const held = (await listAuthenticators(database.root, accountId)).filter(({ isAllowed }) => isAllowed);
  const hasKey = held.some(({ method }) => method === 'security-key');
  return {
    kind: 'own',
    campaigns: asked.map(({ dates }) => dates),
    isDone: asked.every(({ goal }) => (goal === 'any' ? held.length > 0 : hasKey)),
    exemptUntil: exemption?.until ?? null,
    letIn: findMercy(asked),
    isPaused: asked.some(({ relief }) => relief.frozenAt !== null),
  };
}

async function findGroups({ database }: HelpNeeds): Promise<Plan> {
  const armed = await listArmed(database.root);
  const schedules = await Promise.all(armed.map(({ id }) => listSchedules(database.root, id)));
  const waves = schedules.flat().filter(({ isForJoiners }) => !isForJoiners);
  return waves.length === 0 ? NO_PLAN : { kind: 'groups', groups: groupsOf(waves.map(({ dates }) => dates)) };
}

/** What armed campaigns plan: for a person whose password this browser has proved, their own dates. */
export async function findPlan(needs: HelpNeeds, request: FastifyRequest): Promise<Plan> {
  const reader = await needs.whoAsks(request);
  return reader ? findOwn(needs, reader.accountId) : findGroups(needs);
}
