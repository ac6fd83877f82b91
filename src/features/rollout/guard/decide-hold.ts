import { type Clock, DAY, later } from '../../../core/clock.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { extendHold, lockOpenHold, type OpenHold } from './hold-decisions-store.ts';
import { endHold } from './holds-store.ts';

interface HoldNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** How much longer a site is kept when the security team says so. */
export const KEPT_LONGER = 14 * DAY;

export interface HoldDecision {
  readonly holdId: string;
  /** `go-on`: the campaign goes on at the site, whatever that leaves of it. `keep`: it is kept longer. */
  readonly decision: 'go-on' | 'keep';
  readonly reason: string;
  /** A member of the security team. */
  readonly by: string;
}

/** When a hold that is kept ends now: counted from its end, or from today where that is over. Pure. */
export const keptUntil = ({ untilAt }: Pick<OpenHold, 'untilAt'>, now: Date): Date =>
  later(untilAt > now ? untilAt : now, KEPT_LONGER);

async function carryOut(
  transaction: Queries,
  hold: OpenHold,
  { decision, by, reason }: HoldDecision,
  now: Date,
): Promise<Pick<AuditEvent, 'type' | 'detail'>> {
  if (decision === 'go-on') {
    await endHold(transaction, { id: hold.id, because: 'go-on', decidedBy: by, reason, now });
    return { type: 'hold.ended', detail: { because: 'go-on', reason } };
  }
  const untilAt = keptUntil(hold, now);
  await extendHold(transaction, hold.id, { by, reason, untilAt });
  const [before, after] = [hold.untilAt.toISOString(), untilAt.toISOString()];
  return { type: 'hold.extended', detail: { before, after, reason } };
}

/**
 * The security team decides about a site that the continuity guard keeps at work.
 * @returns false where the hold has ended already
 */
export const decideHold = (
  { database, clock, audit }: HoldNeeds,
  campaign: Campaign,
  decision: HoldDecision,
): Promise<boolean> =>
  database.transaction(async (transaction) => {
    const hold = await lockOpenHold(transaction, campaign.id, decision.holdId);
    if (!hold) return false;
    const { type, detail } = await carryOut(transaction, hold, decision, clock.now());
    await audit.append(transaction, {
      type,
      outcome: 'done',
      actor: decision.by,
      organisationId: hold.organisationId,
      detail: { campaign: campaign.name, ...detail },
    });
    return true;
  });
