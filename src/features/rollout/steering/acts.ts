import { DAY, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { listPlatformRoles } from '../../people/index.ts';
import { type Campaign, findCampaign } from '../campaign/store.ts';
import { type Act, type AskedAct, insertAct, listAskedActs, readActFacts, setActDone } from './acts-store.ts';
import { REQUEST_LASTS } from './asked-reliefs.ts';
import { needsSecondPerson } from './rules.ts';
import { lockSchedules } from './schedules-store.ts';
import { moveWave, type SteerNeeds } from './steer.ts';
import { endCampaign } from './stop.ts';

/** Within so long what one person gives a wave in several parts counts together. */
const COUNTED_TOGETHER = 30 * DAY;

export type ActOutcome =
  | { readonly kind: 'done'; readonly count: number }
  | { readonly kind: 'asked' | 'needs-two-people' | 'not-armed' | 'asked-already' | 'gone' | 'own-request' };

/** What waits for a second person now. */
export const listOpenActs = (queries: Queries, campaignId: string, now: Date): Promise<AskedAct[]> =>
  listAskedActs(queries, campaignId, later(now, -REQUEST_LASTS));

/** Whether an act needs a second person now: for the page before it, and again when it is done. */
export async function actNeedsSecond(queries: Queries, campaignId: string, act: Act, now: Date) {
  const wave = act.kind === 'extend' ? act.wave : '';
  const facts = await readActFacts(queries, campaignId, { wave, since: later(now, -COUNTED_TOGETHER) });
  return { ...facts, needsSecond: needsSecondPerson(act, facts) };
}

interface Doing {
  readonly campaign: Campaign;
  readonly act: Act;
  readonly reason: string;
  readonly by: string | undefined;
  readonly agreedBy: string | undefined;
}

/** @returns how many schedules moved, or halts ended */
const perform = (needs: SteerNeeds, transaction: Queries, { act, ...doing }: Doing): Promise<number> =>
  act.kind === 'stop'
    ? endCampaign(needs, transaction, doing)
    : moveWave(needs, transaction, { ...doing, wave: act.wave, days: act.days });

const isRunning = async (transaction: Queries, { name }: Campaign): Promise<boolean> =>
  (await findCampaign(transaction, name))?.state !== 'stopped';

/**
 * Stops a campaign or gives a wave more time; where that needs two people and one asks in the console, it is written down for a
 * second one. On the command line both are named.
 */
export const requestAct = (needs: SteerNeeds, doing: Doing): Promise<ActOutcome> =>
  needs.database.transaction(async (transaction) => {
    const { campaign, act, reason, by, agreedBy } = doing;
    const now = needs.clock.now();
    await lockSchedules(transaction, campaign.id);
    if (!(await isRunning(transaction, campaign))) return { kind: 'not-armed' };
    const { needsSecond } = await actNeedsSecond(transaction, campaign.id, act, now);
    const isAgreed = by !== undefined && agreedBy !== undefined && by !== agreedBy;
    const isDone = !needsSecond || isAgreed;
    if (!isDone && (by === undefined || agreedBy !== undefined)) return { kind: 'needs-two-people' };
    const open = await listOpenActs(transaction, campaign.id, now);
    if (!isDone && open.some((one) => one.act.kind === act.kind)) return { kind: 'asked-already' };
    const row = { id: newId(needs.clock, needs.random), campaignId: campaign.id, act, reason, askedBy: by };
    const agreed = isAgreed ? agreedBy : undefined;
    await insertAct(transaction, {
      ...row,
      agreedBy: agreed,
      askedAt: now,
      doneAt: isDone ? now : undefined,
    });
    if (isDone)
      return { kind: 'done', count: await perform(needs, transaction, { ...doing, agreedBy: agreed }) };
    const detail = { campaign: campaign.name, ...act, reason };
    await needs.audit.append(transaction, {
      type: 'campaign.act-asked',
      outcome: 'done',
      actor: by ?? '',
      detail,
    });
    return { kind: 'asked' };
  });

/** A second member of the security team agrees: what was asked is done. Whoever asked must still be a member. */
export const agreeAct = (
  needs: SteerNeeds,
  campaign: Campaign,
  { requestId, agreedBy }: { readonly requestId: string; readonly agreedBy: string },
): Promise<ActOutcome> =>
  needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    await lockSchedules(transaction, campaign.id);
    const open = await listOpenActs(transaction, campaign.id, now);
    const request = open.find(({ id }) => id === requestId);
    if (!request || !(await isRunning(transaction, campaign))) return { kind: 'gone' };
    const { act, reason, askedBy } = request;
    if (askedBy === agreedBy) return { kind: 'own-request' };
    if (!(await listPlatformRoles(transaction, askedBy)).includes('security-team')) return { kind: 'gone' };
    await setActDone(transaction, requestId, agreedBy, now);
    return {
      kind: 'done',
      count: await perform(needs, transaction, { campaign, act, reason, by: askedBy, agreedBy }),
    };
  });
