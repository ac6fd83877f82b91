import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import type { AccountChange, Changes, MembershipChange } from './changes.ts';

/** Adds accounts; those whose address is known are brought up to date. A password that is there stays. */
async function putAccounts(
  transaction: Queries,
  accounts: readonly AccountChange[],
  now: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  await sql`
    insert into accounts (
      id, address, address_key, display_name, kind, password_hash, password_changed_at, recorded_mobile,
      created_at, updated_at
    )
    select
      id, address, "addressKey", "displayName", kind, "passwordHash",
      case when "passwordHash" is not null then ${now}::timestamptz end, "recordedMobile",
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as change (
      id uuid, address text, "addressKey" text, "displayName" text, kind text, "passwordHash" text,
      "recordedMobile" text
    )
    on conflict (address_key) do update set
      display_name = excluded.display_name,
      recorded_mobile = coalesce(excluded.recorded_mobile, accounts.recorded_mobile),
      password_hash = coalesce(accounts.password_hash, excluded.password_hash),
      password_changed_at = coalesce(accounts.password_changed_at, excluded.password_changed_at),
      updated_at = excluded.updated_at
  `.execute(transaction);
}

async function endMemberships(transaction: Queries, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .updateTable('memberships')
    .set({ until_at: now })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('until_at', 'is', null)
    .execute();
}

interface AddedMembership {
  readonly id: string;
  readonly account_id: string;
}

async function addMemberships(
  transaction: Queries,
  memberships: readonly MembershipChange[],
  now: Date,
): Promise<readonly AddedMembership[]> {
  if (memberships.length === 0) return [];
  const { rows } = await sql<AddedMembership>`
    insert into memberships (id, account_id, organisation_id, role, from_at)
    select change.id, accounts.id, change."organisationId", change.role, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb) as change (
      id uuid, "addressKey" text, "organisationId" uuid, role text
    )
    join accounts on accounts.address_key = change."addressKey"
    on conflict (account_id, organisation_id) where until_at is null do nothing
    returning id, account_id
  `.execute(transaction);
  return rows;
}

/** Rights over other people, and changed roles, are told one by one; plain new members by the import's own event. */
const isToldAlone = (change: MembershipChange): boolean => change.role !== 'member' || change.ends !== null;

const toEvent = (change: MembershipChange, accountId: string, importId: string): AuditEvent => ({
  type: change.ends ? 'membership.changed' : 'membership.added',
  outcome: 'done',
  actor: 'command-line',
  accountId,
  organisationId: change.organisationId,
  detail: { importId, before: change.ends?.role ?? null, after: change.role },
});

/**
 * Applies changes that were checked, as of `now`.
 * @returns the events to be written in the same transaction
 */
export async function applyChanges(
  transaction: Queries,
  importId: string,
  { accounts, memberships }: Changes,
  now: Date,
): Promise<AuditEvent[]> {
  await putAccounts(transaction, accounts, now);
  const ended = memberships.flatMap((change) => change.ends?.id ?? []);
  await endMemberships(transaction, ended, now);
  const added = await addMemberships(transaction, memberships, now);
  const accountIds = new Map(added.map((row) => [row.id, row.account_id]));
  return memberships.filter(isToldAlone).flatMap((change) => {
    const accountId = accountIds.get(change.id);
    return accountId ? [toEvent(change, accountId, importId)] : [];
  });
}
