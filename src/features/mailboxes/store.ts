import type { Queries } from '../../platform/database/index.ts';

/** A mailbox without a login of its own: its members open it through their personal accounts. */
export interface SharedMailbox {
  readonly id: string;
  readonly address: string;
  readonly displayName: string;
  readonly organisationName: string;
}

/** The shared mailboxes that an account may open now, by name. Shared logins (generic mailboxes) are not among them. */
export async function listSharedMailboxes(queries: Queries, accountId: string): Promise<SharedMailbox[]> {
  const rows = await queries
    .selectFrom('mailbox_members')
    .innerJoin('mailboxes', 'mailboxes.id', 'mailbox_members.mailbox_id')
    .innerJoin('organisations', 'organisations.id', 'mailboxes.organisation_id')
    .select([
      'mailboxes.id',
      'mailboxes.address',
      'mailboxes.display_name',
      'organisations.name as organisation_name',
    ])
    .where('mailbox_members.account_id', '=', accountId)
    .where('mailbox_members.until_at', 'is', null)
    .where('mailboxes.kind', '=', 'shared')
    .orderBy('mailboxes.display_name')
    .orderBy('mailboxes.address')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    displayName: row.display_name,
    organisationName: row.organisation_name,
  }));
}
