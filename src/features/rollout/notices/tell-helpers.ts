import type { Clock } from '../../../core/clock.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import type { Outbox } from '../../delivery/index.ts';
import { listHaltedLately, listHelpers } from '../guard/sites-store.ts';
import type { Goal } from '../obligation.ts';
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

/** Sends local administrators the names of those who were halted since yesterday: the person may not reach their mail. */
export async function tellHaltedLists(
  needs: HelperNeeds & { readonly database: Database; readonly clock: Clock },
): Promise<void> {
  for (const { organisation_id, organisation, names } of await listHaltedLately(
    needs.database.root,
    needs.clock.now(),
  ))
    await needs.database.transaction(async (transaction) => {
      for (const { id: accountId, address, display_name } of await listHelpers(
        transaction,
        organisation_id,
      )) {
        const mail = haltedListMail(needs, display_name, organisation, names);
        const content = { channel: 'email', to: address, ...mail } as const;
        await needs.outbox.queue(transaction, { accountId, kind: 'halted-list', content, expiresAt: null });
      }
    });
  needs.outbox.wake();
}
