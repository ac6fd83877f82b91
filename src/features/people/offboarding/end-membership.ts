import type { Queries } from '../../../platform/database/index.ts';
import type { OrganisationRole } from '../account.ts';
import { type Act, type ActNeeds, toEvent } from './act.ts';
import { endAccess } from './end-access.ts';

/** @returns the role that it had; undefined when there is no such membership now */
async function closeMembership(
  transaction: Queries,
  accountId: string,
  organisationId: string,
  now: Date,
): Promise<OrganisationRole | undefined> {
  const row = await transaction
    .updateTable('memberships')
    .set({ until_at: now })
    .where('account_id', '=', accountId)
    .where('organisation_id', '=', organisationId)
    .where('until_at', 'is', null)
    .returning('role')
    .executeTakeFirst();
  return row?.role as OrganisationRole | undefined;
}

/** Ends what ties a person to an organisation, with their role there and all that is open of the account, and tells them. */
export async function endMembership(
  needs: ActNeeds,
  transaction: Queries,
  act: Act & { readonly organisation: { readonly id: string; readonly name: string } },
): Promise<'done' | 'unchanged'> {
  const { accountId, organisation } = act;
  const now = needs.clock.now();
  const role = await closeMembership(transaction, accountId, organisation.id, now);
  if (!role) return 'unchanged';
  await endAccess(transaction, accountId, now);
  await needs.tellOfAct(transaction, { kind: 'membership-ended', accountId, what: organisation.name });
  const event = toEvent(act, 'membership.ended', { role });
  await needs.audit.append(transaction, { ...event, organisationId: organisation.id });
  return 'done';
}
