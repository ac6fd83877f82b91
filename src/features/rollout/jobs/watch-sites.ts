import { DAY, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import { type Campaign, listArmed } from '../campaign/store.ts';
import { endHold, noteEscalated, openHold } from '../guard/holds-store.ts';
import { listHealedHolds, listHelpers, listOverdueHolds, listShortSites } from '../guard/sites-store.ts';
import type { HaltNeeds } from '../halting/carry-out.ts';
import { decideMail, type From } from '../notices/wording.ts';
import { openStranded } from './open-stranded.ts';

export type WatchNeeds = HaltNeeds & From & { readonly outbox: Outbox };

const eventOf = (type: 'hold.began' | 'hold.ended', organisationId: string, detail: object): AuditEvent => ({
  type,
  outcome: 'done',
  actor: 'system',
  organisationId,
  detail: { ...detail },
});

/** Opens holds where the guard keeps people at work, and tells their local administrators at once. */
async function openHolds(needs: WatchNeeds, campaign: Campaign): Promise<void> {
  const now = needs.clock.now();
  const { id: campaignId, definition } = campaign;
  const { minimum, holdDays } = definition.continuity;
  const untilAt = later(now, holdDays * DAY);
  const short = await listShortSites(needs.database.root, campaign, now);
  for (const { organisationId, working, enrolled } of short)
    await needs.database.transaction(async (transaction) => {
      const id = newId(needs.clock, needs.random);
      const hold = { id, organisationId, campaignId, beganAt: now, untilAt };
      if (!(await openHold(transaction, hold))) return;
      await needs.tellHold(transaction, organisationId, { until: untilAt, goal: definition.goal });
      const detail = { campaignId, working, enrolled, minimum, until: untilAt.toISOString() };
      await needs.audit.append(transaction, eventOf('hold.began', organisationId, detail));
    });
}

async function endHealed(needs: WatchNeeds, campaign: Campaign): Promise<void> {
  const now = needs.clock.now();
  for (const { id, organisationId } of await listHealedHolds(needs.database.root, campaign, now))
    await needs.database.transaction(async (transaction) => {
      if (
        !(await endHold(transaction, { id, because: 'enough', decidedBy: undefined, reason: undefined, now }))
      )
        return;
      const detail = { campaignId: campaign.id, because: 'enough' };
      await needs.audit.append(transaction, eventOf('hold.ended', organisationId, detail));
    });
}

async function tellTeam(needs: WatchNeeds, transaction: Queries, organisation: string): Promise<void> {
  for (const { id: accountId, address, display_name } of await listHelpers(transaction, undefined)) {
    const content = {
      channel: 'email',
      to: address,
      ...decideMail(needs, display_name, organisation),
    } as const;
    await needs.outbox.queue(transaction, { accountId, kind: 'hold-overdue', content, expiresAt: null });
  }
}

/** A hold never turns into a halt by itself: when its time is over, the security team is asked to decide. */
async function escalate(needs: WatchNeeds): Promise<void> {
  const now = needs.clock.now();
  for (const { id, name } of await listOverdueHolds(needs.database.root, now))
    await needs.database.transaction(async (transaction) => {
      if (await noteEscalated(transaction, id, now)) await tellTeam(needs, transaction, name);
    });
}

/** Looks after sites with too few enrolled people. What doors decide does not wait for it. */
export async function watchSites(needs: WatchNeeds): Promise<void> {
  for (const campaign of await listArmed(needs.database.root)) {
    await endHealed(needs, campaign);
    await openStranded(needs, campaign);
    await openHolds(needs, campaign);
  }
  await escalate(needs);
  needs.outbox.wake();
}
