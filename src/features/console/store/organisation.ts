import type { Queries } from '../../../platform/database/index.ts';
import { type Organisation, toOrganisation } from '../../people/index.ts';
import type { OrganisationStatus } from '../filters.ts';
import type { Scope } from '../rules.ts';
import { ENROLLED } from './matching-people.ts';
import { organisationWithin } from './scope.ts';

export async function findOrganisation(
  queries: Queries,
  scope: Scope,
  id: string,
): Promise<Organisation | undefined> {
  const row = await queries
    .selectFrom('organisations')
    .selectAll()
    .where('organisations.id', '=', id)
    .where(organisationWithin(scope))
    .executeTakeFirst();
  return row && toOrganisation(row);
}

export interface Helper {
  readonly id: string;
  readonly name: string;
  readonly role: 'local-administrator' | 'help-desk';
  readonly isEnrolled: boolean;
}

/** The local administrators and help desk of an organisation, by name. */
export async function listHelpers(queries: Queries, organisationId: string): Promise<Helper[]> {
  const rows = await queries
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['accounts.id', 'accounts.display_name', 'memberships.role'])
    .select(ENROLLED.as('is_enrolled'))
    .where('memberships.organisation_id', '=', organisationId)
    .where('memberships.until_at', 'is', null)
    .where('memberships.role', '<>', 'member')
    .where('accounts.status', '=', 'active')
    .orderBy('accounts.display_name')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name,
    role: row.role as Helper['role'],
    isEnrolled: row.is_enrolled,
  }));
}

export interface StatusPeriod {
  readonly status: OrganisationStatus;
  readonly from: Date;
  readonly until: Date | null;
}

/** What an organisation's status was and when, newest first. */
export async function listStatuses(queries: Queries, organisationId: string): Promise<StatusPeriod[]> {
  const rows = await queries
    .selectFrom('organisation_statuses')
    .select(['status', 'from_at', 'until_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('from_at', 'desc')
    .execute();
  return rows.map((row) => ({
    status: row.status as OrganisationStatus,
    from: row.from_at,
    until: row.until_at,
  }));
}
