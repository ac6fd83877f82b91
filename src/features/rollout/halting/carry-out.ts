import { type Clock, DAY, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Random } from '../../../core/random.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Audit, AuditEvent } from '../../audit/index.ts';
import { haltAccount } from '../../people/index.ts';
import { isPermittedMoment } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import type { Definition } from '../campaign/definition.ts';
import { openHold } from '../guard/holds-store.ts';
import type { Goal } from '../obligation.ts';
import { type Halting, lockCampaign, lockSites, readHaltFacts } from './facts-store.ts';
import { decideHalt, type HaltDecision } from './rules.ts';
import { insertHalt } from './store.ts';

export interface HaltNeeds {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  /** Tells the person, by every way that reaches them without their mailbox. */
  readonly tellHalted: (transaction: Queries, accountId: string, goal: Goal) => Promise<void>;
  /** Tells the local administrators of an organisation that it is kept at work, and until when. */
  readonly tellHold: (
    transaction: Queries,
    organisationId: string,
    hold: { readonly until: Date; readonly goal: Goal },
  ) => Promise<void>;
}

export type HaltOutcome = HaltDecision['kind'];

type Asked = Halting & {
  readonly definition: Pick<Definition, 'begin' | 'continuity' | 'governor' | 'goal'>;
  /** `system`, or the account itself where it came to a door. */
  readonly actor: string;
};

async function makeHalt(
  needs: HaltNeeds,
  transaction: Queries,
  { accountId, campaignId, definition, actor }: Asked,
) {
  const now = needs.clock.now();
  await haltAccount(transaction, accountId, now);
  await insertHalt(transaction, { id: newId(needs.clock, needs.random), accountId, campaignId, at: now });
  await needs.tellHalted(transaction, accountId, definition.goal);
  const event: AuditEvent = { type: 'halt.made', outcome: 'done', actor, accountId, detail: { campaignId } };
  return [event];
}

async function hold(
  needs: HaltNeeds,
  transaction: Queries,
  { campaignId, accountId, definition, actor }: Asked,
  organisationIds: readonly string[],
): Promise<AuditEvent[]> {
  const now = needs.clock.now();
  const untilAt = later(now, definition.continuity.holdDays * DAY);
  const events: AuditEvent[] = [];
  for (const organisationId of organisationIds) {
    const id = newId(needs.clock, needs.random);
    const isNew = await openHold(transaction, { id, organisationId, campaignId, beganAt: now, untilAt });
    const detail = { campaignId, until: untilAt.toISOString() };
    if (!isNew) continue;
    await needs.tellHold(transaction, organisationId, { until: untilAt, goal: definition.goal });
    events.push({ type: 'hold.began', outcome: 'done', actor, accountId, organisationId, detail });
  }
  return events;
}

async function decide(
  needs: HaltNeeds,
  transaction: Queries,
  asked: Asked,
  siteIds: readonly string[],
): Promise<HaltDecision> {
  const now = needs.clock.now();
  const { continuity, governor } = asked.definition;
  const isHaltingTime = isPermittedMoment(now, calendarOf(asked.definition));
  const facts = await readHaltFacts(transaction, asked, siteIds, now);
  return decideHalt({ ...facts, isHaltingTime }, { minimum: continuity.minimum, ...governor });
}

/** Only a halt waits for the campaign's other halts, and is judged again once it is its turn. */
async function decideInTurn(needs: HaltNeeds, transaction: Queries, asked: Asked): Promise<HaltDecision> {
  const siteIds = await lockSites(transaction, asked.accountId);
  const decision = await decide(needs, transaction, asked, siteIds);
  if (decision.kind !== 'halt') return decision;
  await lockCampaign(transaction, asked.campaignId);
  return decide(needs, transaction, asked, siteIds);
}

/**
 * Halts an account whose time has come, or holds the halt: one transaction that locks the account's sites, so that two halts
 * at once cannot both pass, and then the campaign, so that no two count the same day. Everything that the decision rests on is
 * read again under the locks.
 */
export const carryOutHalt = (needs: HaltNeeds, asked: Asked): Promise<HaltOutcome> =>
  needs.database.transaction(async (transaction) => {
    const decision = await decideInTurn(needs, transaction, asked);
    const events =
      decision.kind === 'halt'
        ? await makeHalt(needs, transaction, asked)
        : decision.kind === 'hold'
          ? await hold(needs, transaction, asked, decision.organisationIds)
          : [];
    if (events.length > 0) await needs.audit.append(transaction, ...events);
    return decision.kind;
  });
