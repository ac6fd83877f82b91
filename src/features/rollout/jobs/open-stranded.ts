import { DAY, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { openHold } from '../guard/holds-store.ts';
import { listStrandedSites, listToldOfStranded, noteStranded } from '../guard/stranded-sites-store.ts';
import type { HaltNeeds } from '../halting/carry-out.ts';
import { type From, strandedMail } from '../notices/wording.ts';
import type { Goal } from '../obligation.ts';

export type StrandedNeeds = HaltNeeds & From & { readonly outbox: Outbox };

async function tell(
  needs: StrandedNeeds,
  transaction: Queries,
  organisationId: string,
  hold: { readonly until: Date; readonly goal: Goal },
): Promise<void> {
  const { name } = await transaction
    .selectFrom('organisations')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  for (const { id: accountId, address, display_name } of await listToldOfStranded(
    transaction,
    organisationId,
  )) {
    const content = {
      channel: 'email',
      to: address,
      ...strandedMail(needs, display_name, name, hold),
    } as const;
    await needs.outbox.queue(transaction, { accountId, kind: 'site-stranded', content, expiresAt: null });
  }
}

async function open(needs: StrandedNeeds, campaign: Campaign, organisationId: string): Promise<void> {
  const now = needs.clock.now();
  const { id: campaignId, definition } = campaign;
  const untilAt = later(now, definition.continuity.holdDays * DAY);
  const eventOf = (type: 'hold.began' | 'hold.halts-opened'): AuditEvent => ({
    ...{ type, outcome: 'done', actor: 'system', organisationId },
    detail: { campaignId, minimum: definition.continuity.minimum, until: untilAt.toISOString() },
  });
  await needs.database.transaction(async (transaction) => {
    const id = newId(needs.clock, needs.random);
    const isNew = await openHold(transaction, { id, organisationId, campaignId, beganAt: now, untilAt });
    if (!(await noteStranded(transaction, { organisationId, campaignId }, now))) return;
    await tell(needs, transaction, organisationId, { until: untilAt, goal: definition.goal });
    const events = [...(isNew ? [eventOf('hold.began')] : []), eventOf('hold.halts-opened')];
    await needs.audit.append(transaction, ...events);
  });
}

/**
 * Puts sites on hold whose enrolled people have left after the others were halted, and tells those who can help. Doors open such
 * halts at the moment of asking: nobody waits for this.
 */
export async function openStranded(needs: StrandedNeeds, campaign: Campaign): Promise<void> {
  const now = needs.clock.now();
  for (const organisationId of await listStrandedSites(needs.database.root, campaign.id, now))
    await open(needs, campaign, organisationId);
}
