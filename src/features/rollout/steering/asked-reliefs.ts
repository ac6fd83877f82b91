import { HOUR, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { listPlatformRoles } from '../../people/index.ts';
import { type Campaign, findCampaign } from '../campaign/store.ts';
import {
  type AskedRelief,
  beginAskedRelief,
  insertAskedRelief,
  listAskedReliefs,
} from './asked-reliefs-store.ts';
import { listReliefs } from './reliefs-store.ts';
import { lockSchedules } from './schedules-store.ts';
import { isAgreed, LET_IN, type SteerNeeds } from './steer.ts';

/** How long a request waits for the second person. */
export const REQUEST_LASTS = 24 * HOUR;

export interface Asking {
  readonly campaign: Campaign;
  readonly kind: 'let-in' | 'lift-halts';
  readonly reason: string;
  /** The first person's account. */
  readonly askedBy: string;
  /** When halts count again, for `lift-halts`. */
  readonly until?: Date;
}

export type AskFailure = 'not-armed' | 'held-back-already' | 'asked-already';
export type AgreeFailure = 'gone' | 'own-request' | 'held-back-already';

/** What waits for a second person now. */
export const listOpenRequests = (queries: Queries, campaignId: string, now: Date): Promise<AskedRelief[]> =>
  listAskedReliefs(queries, campaignId, later(now, -REQUEST_LASTS));

async function isTeamMember(queries: Queries, accountId: string): Promise<boolean> {
  return (await listPlatformRoles(queries, accountId)).includes('security-team');
}

/** Whoever steers a campaign holds its schedules: asking, agreeing and pausing come one after another. */
async function readSteered(transaction: Queries, campaign: Campaign, now: Date) {
  await lockSchedules(transaction, campaign.id);
  return {
    state: (await findCampaign(transaction, campaign.name))?.state,
    inForce: await listReliefs(transaction, campaign.id, now),
    requests: await listOpenRequests(transaction, campaign.id, now),
  };
}

/**
 * Asks for what needs two people. Nothing changes until a second one agrees, within a day.
 * @returns what stands in the way; undefined when it was asked
 */
export const askRelief = (needs: SteerNeeds, asking: Asking): Promise<AskFailure | undefined> =>
  needs.database.transaction(async (transaction) => {
    const { campaign, kind, reason, askedBy, until } = asking;
    const now = needs.clock.now();
    const { state, inForce, requests } = await readSteered(transaction, campaign, now);
    if (state !== 'armed') return 'not-armed';
    if (inForce.some((relief) => relief.kind === kind)) return 'held-back-already';
    if (requests.some((request) => request.kind === kind)) return 'asked-already';
    const id = newId(needs.clock, needs.random);
    const request = { id, campaignId: campaign.id, kind, reason, askedBy, now, untilAt: until };
    await insertAskedRelief(transaction, request);
    const detail = { campaign: campaign.name, kind, reason, until: until?.toISOString() ?? null };
    await needs.audit.append(transaction, { type: 'relief.asked', outcome: 'done', actor: askedBy, detail });
    return undefined;
  });

/** Why a second person cannot agree to a request. Pure. */
function findObstacle(
  request: AskedRelief | undefined,
  agreedBy: string,
  now: Date,
): 'gone' | 'own-request' | undefined {
  if (!request || (request.untilAt !== null && request.untilAt <= now)) return 'gone';
  return isAgreed({ kind: request.kind, askedBy: request.askedBy, agreedBy }) ? undefined : 'own-request';
}

/**
 * A second member of the security team agrees: what was asked begins. Whoever asked must still be a member.
 * @returns what stands in the way; undefined when it holds from now on
 */
export const agreeRelief = (
  needs: SteerNeeds,
  campaign: Campaign,
  { requestId, agreedBy }: { readonly requestId: string; readonly agreedBy: string },
): Promise<AgreeFailure | undefined> =>
  needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    const { state, inForce, requests } = await readSteered(transaction, campaign, now);
    const request = requests.find(({ id }) => id === requestId);
    const obstacle = state === 'armed' ? findObstacle(request, agreedBy, now) : 'gone';
    if (obstacle || !request) return obstacle ?? 'gone';
    const { kind, reason, askedBy } = request;
    if (!(await isTeamMember(transaction, askedBy))) return 'gone';
    if (inForce.some((relief) => relief.kind === kind)) return 'held-back-already';
    const untilAt = kind === 'let-in' ? later(now, LET_IN) : request.untilAt;
    await beginAskedRelief(transaction, requestId, { agreedBy, now, untilAt });
    const detail = { campaign: campaign.name, kind, reason, askedBy, until: untilAt?.toISOString() ?? null };
    await needs.audit.append(transaction, {
      type: 'relief.began',
      outcome: 'done',
      actor: agreedBy,
      detail: { ...detail, agreedBy },
    });
    return undefined;
  });
