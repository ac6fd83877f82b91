import { addressKey } from '../../core/address.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Account, AccountKind, Membership, OrganisationRole, PlatformRole } from './account.ts';

/** The columns that make an `Account`. */
export const ACCOUNT_COLUMNS = [
  'accounts.id',
  'accounts.address',
  'accounts.display_name',
  'accounts.kind',
  'accounts.status',
  'accounts.generation',
  'accounts.halted_at',
  'accounts.last_signed_in_at',
  'accounts.created_at',
] as const;

export interface AccountRow {
  id: string;
  address: string;
  display_name: string;
  kind: string;
  status: string;
  generation: number;
  halted_at: Date | null;
  last_signed_in_at: Date | null;
  created_at: Date;
}

export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  address: row.address,
  displayName: row.display_name,
  kind: row.kind as AccountKind,
  isDisabled: row.status === 'disabled',
  generation: row.generation,
  haltedAt: row.halted_at,
  lastSignedInAt: row.last_signed_in_at,
  createdAt: row.created_at,
});

/** The account with an address, in any spelling. */
export async function findAccountByAddress(queries: Queries, address: string): Promise<Account | undefined> {
  const row = await queries
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .where('address_key', '=', addressKey(address))
    .executeTakeFirst();
  return row && toAccount(row);
}

export async function findAccount(queries: Queries, id: string): Promise<Account | undefined> {
  const row = await queries
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toAccount(row);
}

/** The organisations that an account belongs to now, by name. */
export async function listMemberships(queries: Queries, accountId: string): Promise<Membership[]> {
  const rows = await queries
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select(['organisations.id', 'organisations.code', 'organisations.name', 'memberships.role'])
    .where('memberships.account_id', '=', accountId)
    .where('memberships.until_at', 'is', null)
    .orderBy('organisations.name')
    .execute();
  return rows.map((row) => ({
    organisationId: row.id,
    organisationCode: row.code,
    organisationName: row.name,
    role: row.role as OrganisationRole,
  }));
}

/** The roles that an account has on the whole platform, now. */
export async function listPlatformRoles(queries: Queries, accountId: string): Promise<PlatformRole[]> {
  const rows = await queries
    .selectFrom('platform_roles')
    .select('role')
    .where('account_id', '=', accountId)
    .where('until_at', 'is', null)
    .execute();
  return rows.map((row) => row.role as PlatformRole);
}

/**
 * Raises an account's generation: every session, remembered device and token that carries the old one has ended.
 * @returns the new generation
 */
export async function raiseGeneration(transaction: Queries, accountId: string, now: Date): Promise<number> {
  const row = await transaction
    .updateTable('accounts')
    .set((update) => ({ generation: update('generation', '+', 1), updated_at: now }))
    .where('id', '=', accountId)
    .returning('generation')
    .executeTakeFirstOrThrow();
  return row.generation;
}

/** Halts an account: its sessions, remembered devices and tokens end with its generation. */
export async function haltAccount(transaction: Queries, accountId: string, now: Date): Promise<void> {
  await transaction
    .updateTable('accounts')
    .set((update) => ({ halted_at: now, generation: update('generation', '+', 1), updated_at: now }))
    .where('id', '=', accountId)
    .execute();
}

/** Ends a halt: its owner has enrolled, with the extra proof that this needs. @returns false where there was none */
export async function endHalt(transaction: Queries, accountId: string, now: Date): Promise<boolean> {
  const result = await transaction
    .updateTable('accounts')
    .set({ halted_at: null, updated_at: now })
    .where('id', '=', accountId)
    .where('halted_at', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
