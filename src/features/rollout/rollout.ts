import { findDefinition } from './campaign/store.ts';
import { type Asked, type FindNeeds, findAsked } from './find-asked.ts';
import type { Decision } from './gate.ts';
import { carryOutHalt, type HaltNeeds, type HaltOutcome } from './halting/carry-out.ts';

/** What doors need of the rollout. */
export interface Rollout {
  /** What campaigns, or else the installation's policy, ask of an account now. */
  findAsked(accountId: string): Promise<Asked>;
  /** Carries out the halt that a decision says is due, behind the continuity guard. */
  carryOutHalt(accountId: string, campaignId: string): Promise<HaltOutcome>;
}

export type RolloutNeeds = FindNeeds & HaltNeeds;

export const createRollout = (needs: RolloutNeeds): Rollout => ({
  findAsked: (accountId) => findAsked(needs, accountId),
  carryOutHalt: async (accountId, campaignId) => {
    const definition = await findDefinition(needs.database.root, campaignId);
    return definition
      ? carryOutHalt(needs, { accountId, campaignId, definition, actor: accountId })
      : 'not-due';
  },
});

/** What a decision becomes once its halt was carried out, or held. */
export function afterHalt(decision: Decision, outcome: HaltOutcome, now: Date): Decision {
  const settled = { ...decision, haltDueBy: null };
  if (outcome === 'halt') return { ...settled, standing: 'halted', reason: 'halted', haltedSince: now };
  return outcome === 'hold' ? { ...settled, standing: 'restrict', reason: 'site-kept' } : settled;
}
