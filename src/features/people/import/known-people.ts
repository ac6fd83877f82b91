import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { AccountKind, OrganisationRole } from '../account.ts';
import type { OrganisationStatus } from '../organisations/organisation.ts';

export interface KnownOrganisation {
  readonly id: string;
  readonly status: OrganisationStatus;
}

export interface KnownPerson {
  readonly id: string;
  readonly displayName: string;
  readonly kind: AccountKind;
  /** Sealed. */
  readonly recordedMobile: string | null;
  readonly hasPassword: boolean;
  /** Current memberships, by the organisation's id. */
  readonly memberships: Map<string, { id: string; role: OrganisationRole }>;
}

/** The organisations with these codes, by code. */
export async function findKnownOrganisations(
  queries: Queries,
  codes: readonly string[],
): Promise<Map<string, KnownOrganisation>> {
  const rows = await queries
    .selectFrom('organisations')
    .select(['id', 'code', 'status'])
    .where('code', '=', sql<string>`any(${[...codes]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, { id: row.id, status: row.status as OrganisationStatus }]));
}

/** The accounts with these address keys, by key. */
export async function findKnownPeople(
  queries: Queries,
  keys: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const rows = await queries
    .selectFrom('accounts')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.account_id', '=', 'accounts.id').on('memberships.until_at', 'is', null),
    )
    .select([
      'accounts.id',
      'address_key',
      'display_name',
      'kind',
      'recorded_mobile',
      'organisation_id',
      'role',
      'memberships.id as membership_id',
    ])
    .select((select) => select('password_hash', 'is not', null).as('has_password'))
    .where('address_key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute();
  const people = new Map<string, KnownPerson>();
  for (const row of rows) {
    const person = people.get(row.address_key) ?? {
      id: row.id,
      displayName: row.display_name,
      kind: row.kind as AccountKind,
      recordedMobile: row.recorded_mobile,
      hasPassword: Boolean(row.has_password),
      memberships: new Map(),
    };
    people.set(row.address_key, person);
    if (row.membership_id && row.organisation_id)
      person.memberships.set(row.organisation_id, {
        id: row.membership_id,
        role: row.role as OrganisationRole,
      });
  }
  return people;
}
