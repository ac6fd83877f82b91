import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { addressKey } from '../core/address.ts';
import { type Account, findAccount } from '../features/people/index.ts';
import type { DB, Queries } from '../platform/database/index.ts';

/** When everything that these builders make came to be: long before the fixed clock starts. */
export const LONG_AGO = new Date('2026-01-05T09:00:00Z');

type Row<Table extends keyof DB> = Partial<Insertable<DB[Table]>>;

/** Text that no other row of the test has. */
const mark = (): string => randomUUID().slice(0, 8);

/** A stored organisation, open and active unless told otherwise. @returns its id */
export async function anOrganisation(queries: Queries, given: Row<'organisations'> = {}): Promise<string> {
  const row: Insertable<DB['organisations']> = {
    id: randomUUID(),
    code: mark().toUpperCase(),
    name: 'Harbour Lane Pharmacy',
    kind: 'pharmacy',
    status: 'active',
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    ...given,
  };
  await queries.insertInto('organisations').values(row).execute();
  return row.id;
}

/** A stored account: an active person without a password unless told otherwise. */
export async function anAccount(queries: Queries, given: Row<'accounts'> = {}): Promise<Account> {
  const address = given.address ?? `person.${mark()}@example.org`;
  const row: Insertable<DB['accounts']> = {
    id: randomUUID(),
    address_key: addressKey(address),
    display_name: 'Robin Marsh',
    kind: 'person',
    created_at: LONG_AGO,
    updated_at: LONG_AGO,
    ...given,
    address,
  };
  await queries.insertInto('accounts').values(row).execute();
  const account = await findAccount(queries, row.id);
  if (!account) throw new Error('The account was not stored.');
  return account;
}

/** A stored membership, as a plain member unless told otherwise. @returns its id */
export async function aMembership(
  queries: Queries,
  given: { account_id: string; organisation_id: string } & Row<'memberships'>,
): Promise<string> {
  const id = given.id ?? randomUUID();
  const row = { role: 'member', from_at: LONG_AGO, ...given, id };
  await queries.insertInto('memberships').values(row).execute();
  return id;
}

/** A role on the whole platform. @returns its id */
export async function aPlatformRole(
  queries: Queries,
  given: { account_id: string; role: 'security-team' | 'auditor' } & Row<'platform_roles'>,
): Promise<string> {
  const id = given.id ?? randomUUID();
  await queries
    .insertInto('platform_roles')
    .values({ from_at: LONG_AGO, ...given, id })
    .execute();
  return id;
}

/** A stored mailbox of an organisation, shared unless told otherwise. @returns its id */
export async function aMailbox(
  queries: Queries,
  given: { organisation_id: string } & Row<'mailboxes'>,
): Promise<string> {
  const address = given.address ?? `mailbox.${mark()}@example.org`;
  const row = {
    id: randomUUID(),
    address_key: addressKey(address),
    display_name: 'Repeat prescriptions',
    kind: 'shared',
    created_at: LONG_AGO,
    ...given,
    address,
  };
  await queries.insertInto('mailboxes').values(row).execute();
  return row.id;
}

/** Lets an account open a mailbox. */
export async function aMailboxMember(
  queries: Queries,
  given: { mailbox_id: string; account_id: string } & Row<'mailbox_members'>,
): Promise<void> {
  await queries
    .insertInto('mailbox_members')
    .values({ from_at: LONG_AGO, ...given })
    .execute();
}

/** A confirmed authenticator, of an app unless told otherwise. It has no secret: nobody can prove it. @returns its id */
export async function anAuthenticator(
  queries: Queries,
  given: { account_id: string } & Row<'authenticators'>,
): Promise<string> {
  const id = given.id ?? randomUUID();
  const row = { method: 'app', label: 'Authenticator app', confirmed_at: LONG_AGO, ...given, id };
  await queries.insertInto('authenticators').values(row).execute();
  return id;
}

/** A list of the methods that may be used: the installation's, or of an organisation. */
export async function aMethodPolicy(
  queries: Queries,
  given: { allowed: string[] } & Row<'method_policies'>,
): Promise<void> {
  const row = { id: randomUUID(), from_at: LONG_AGO, ...given };
  await queries.insertInto('method_policies').values(row).execute();
}
