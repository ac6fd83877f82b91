import { type Clock, HOUR, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { moveSchedules } from './move.ts';
import { endReliefs, insertRelief, listReliefs, type ReliefKind } from './reliefs-store.ts';
import { aheadSince, daysLost, frozenSince } from './rules.ts';
import { listSchedules, lockSchedules } from './schedules-store.ts';

export interface SteerNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
}

/** How long people may be let in before somebody decides again. */
export const LET_IN = 72 * HOUR;

export interface Relieving {
  readonly campaign: Campaign;
  readonly kind: ReliefKind;
  readonly reason: string;
  /** Accounts' ids; the second person is needed for all but `keep`. */
  readonly askedBy: string | undefined;
  readonly agreedBy: string | undefined;
  /** When halts count again, for `lift-halts`. */
  readonly until?: Date;
}

export type RelieveFailure = 'held-back-already' | 'needs-two-people';

/** Two different people agree, or one where one is enough. Pure. */
export const isAgreed = ({
  kind,
  askedBy,
  agreedBy,
}: Pick<Relieving, 'kind' | 'askedBy' | 'agreedBy'>): boolean =>
  kind === 'keep' || (askedBy !== undefined && agreedBy !== undefined && askedBy !== agreedBy);

const endOf = ({ kind, until }: Relieving, now: Date): Date | undefined =>
  kind === 'let-in' ? later(now, LET_IN) : until;

/**
 * Holds a campaign back from now on: everyone stays where they are, `require` and `halt` act as `restrict`, or its halts are
 * lifted. @returns what stands in the way; undefined when it is done
 */
export const relieve = (needs: SteerNeeds, relieving: Relieving): Promise<RelieveFailure | undefined> =>
  needs.database.transaction(async (transaction) => {
    const { campaign, kind, reason, askedBy, agreedBy } = relieving;
    if (!isAgreed(relieving)) return 'needs-two-people';
    const now = needs.clock.now();
    await lockSchedules(transaction, campaign.id);
    const inForce = await listReliefs(transaction, campaign.id, now);
    if (inForce.some((relief) => relief.kind === kind)) return 'held-back-already';
    const id = newId(needs.clock, needs.random);
    const untilAt = endOf(relieving, now);
    await insertRelief(transaction, {
      id,
      campaignId: campaign.id,
      kind,
      reason,
      askedBy,
      agreedBy,
      now,
      untilAt,
    });
    await needs.audit.append(transaction, {
      type: 'relief.began',
      outcome: 'done',
      actor: askedBy ?? 'command-line',
      detail: {
        campaign: campaign.name,
        kind,
        reason,
        agreedBy: agreedBy ?? null,
        until: untilAt?.toISOString() ?? null,
      },
    });
    return undefined;
  });

async function giveBack(
  transaction: Queries,
  { id, definition }: Campaign,
  { fromAt, actor, now }: { readonly fromAt: Date; readonly actor: string; readonly now: Date },
): Promise<AuditEvent[]> {
  const schedules = await listSchedules(transaction, id);
  const days = daysLost(fromAt, now);
  return moveSchedules(transaction, schedules, {
    definition,
    since: fromAt,
    days,
    reason: 'resumed',
    actor,
    now,
  });
}

/**
 * Lets a campaign go on. Days that people were kept where they are are given back to everyone.
 * @param endedBy an account's id; undefined from the command line
 * @returns false where nothing held it back
 */
export const resume = (
  needs: SteerNeeds,
  campaign: Campaign,
  endedBy: string | undefined,
): Promise<boolean> =>
  needs.database.transaction(async (transaction) => {
    const now = needs.clock.now();
    const actor = endedBy ?? 'command-line';
    await lockSchedules(transaction, campaign.id);
    const reliefs = await listReliefs(transaction, campaign.id, now);
    if (reliefs.length === 0) return false;
    const fromAt = frozenSince(reliefs);
    const moved = fromAt ? await giveBack(transaction, campaign, { fromAt, actor, now }) : [];
    await endReliefs(
      transaction,
      reliefs.map(({ id }) => id),
      endedBy,
      now,
    );
    const kinds = reliefs.map(({ kind }) => kind);
    await needs.audit.append(transaction, ...moved, {
      type: 'relief.ended',
      outcome: 'done',
      actor,
      detail: { campaign: campaign.name, kinds },
    });
    return true;
  });

export interface Extension {
  readonly campaign: Campaign;
  readonly wave: string;
  readonly days: number;
  readonly reason: string;
  readonly by: string | undefined;
}

/** Gives a wave more time, joiners of it included. @returns how many schedules moved */
export async function moveWave(
  needs: SteerNeeds,
  transaction: Queries,
  { campaign, wave, days, reason, by, agreedBy }: Extension & { readonly agreedBy?: string | undefined },
): Promise<number> {
  const now = needs.clock.now();
  await lockSchedules(transaction, campaign.id);
  const schedules = await listSchedules(transaction, campaign.id);
  const own = schedules.filter((schedule) => schedule.wave === wave);
  const since = aheadSince(await listReliefs(transaction, campaign.id, now), now);
  const actor = agreedBy ?? by ?? 'command-line';
  const move = { definition: campaign.definition, since, days, reason, actor, now };
  const events = await moveSchedules(transaction, own, move);
  if (events.length > 0) await needs.audit.append(transaction, ...events);
  return events.length;
}

/** The same in a transaction of its own, where nobody has to agree. */
export const extendWave = (needs: SteerNeeds, extension: Extension): Promise<number> =>
  needs.database.transaction((transaction) => moveWave(needs, transaction, extension));
