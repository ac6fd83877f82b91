import type { Clock } from '../../../core/clock.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import { listHelpers } from '../guard/sites-store.ts';
import type { Goal } from '../obligation.ts';
import { type HaltedOf, takeHalted } from './halted-store.ts';
import { type From, haltedListMail, holdMail } from './wording.ts';

type HelperNeeds = From & { readonly outbox: Outbox };

/** Tells the local administrators of an organisation that the guard keeps it at work, and until when. */
export const createTellHold =
  (needs: HelperNeeds) =>
  async (
    transaction: Queries,
    organisationId: string,
    hold: { readonly until: Date; readonly goal: Goal },
  ): Promise<void> => {
    const { name } = await transaction
      .selectFrom('organisations')
      .select('name')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow();
    for (const { id: accountId, address, display_name } of await listHelpers(transaction, organisationId)) {
      const content = {
        channel: 'email',
        to: address,
        ...holdMail(needs, display_name, name, hold),
      } as const;
      await needs.outbox.queue(transaction, { accountId, kind: 'hold-began', content, expiresAt: null });
    }
  };

const MOST_AT_ONCE = 500;

/** Tells local administrators whose access was paused: the person may not reach their mail. Each halt is told once. */
export async function tellHaltedLists(
  needs: HelperNeeds & { readonly database: Database; readonly clock: Clock },
): Promise<void> {
  let taken = MOST_AT_ONCE;
  while (taken === MOST_AT_ONCE)
    taken = await needs.database.transaction(async (transaction) => {
      const told = await takeHalted(transaction, needs.clock.now(), MOST_AT_ONCE);
      for (const list of told.lists) await tellHaltedList(needs, transaction, list);
      return told.taken;
    });
  needs.outbox.wake();
}

async function tellHaltedList(needs: HelperNeeds, transaction: Queries, list: HaltedOf): Promise<void> {
  for (const { id: accountId, address, display_name } of await listHelpers(
    transaction,
    list.organisationId,
  )) {
    const mail = haltedListMail(needs, display_name, list.organisation, list.people);
    const content = { channel: 'email', to: address, ...mail } as const;
    await needs.outbox.queue(transaction, { accountId, kind: 'halted-list', content, expiresAt: null });
  }
}
