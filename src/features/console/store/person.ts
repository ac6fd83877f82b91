import type { Queries } from '../../../platform/database/index.ts';
import {
  ACCOUNT_COLUMNS,
  type Account,
  listPlatformRoles,
  type OrganisationRole,
  type PlatformRole,
  toAccount,
} from '../../people/index.ts';
import type { HelpReason } from '../../recovery/index.ts';
import type { Scope } from '../rules.ts';
import { accountWithin, organisationWithin } from './scope.ts';

export interface FoundPerson {
  readonly account: Account;
  /** Whether what they did is within the second scope. */
  readonly showsActivity: boolean;
}

/**
 * An account within a scope; its organisations are judged in this same query.
 * @param activityScope how far the viewer sees what people did; undefined: nowhere
 */
export async function findPerson(
  queries: Queries,
  scope: Scope,
  activityScope: Scope | undefined,
  id: string,
): Promise<FoundPerson | undefined> {
  const row = await queries
    .selectFrom('accounts')
    .select(ACCOUNT_COLUMNS)
    .select(accountWithin(activityScope ?? { kind: 'everything' }).as('shows_activity'))
    .where('accounts.id', '=', id)
    .where(accountWithin(scope))
    .executeTakeFirst();
  return (
    row && {
      account: toAccount(row),
      showsActivity: activityScope !== undefined && row.shows_activity === true,
    }
  );
}

export interface PersonMembership {
  readonly organisationId: string;
  readonly name: string;
  readonly code: string;
  readonly role: OrganisationRole;
  readonly from: Date;
}

/** The organisations of an account that are within the scope, by name. */
export async function listMembershipsWithin(
  queries: Queries,
  scope: Scope,
  accountId: string,
): Promise<PersonMembership[]> {
  const rows = await queries
    .selectFrom('memberships')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select([
      'organisations.id',
      'organisations.name',
      'organisations.code',
      'memberships.role',
      'memberships.from_at',
    ])
    .where('memberships.account_id', '=', accountId)
    .where('memberships.until_at', 'is', null)
    .where(organisationWithin(scope))
    .orderBy('organisations.name')
    .execute();
  return rows.map((row) => ({
    organisationId: row.id,
    name: row.name,
    code: row.code,
    role: row.role as OrganisationRole,
    from: row.from_at,
  }));
}

/** The platform roles of an account; only for those who see everything. */
export async function listRolesWithin(
  queries: Queries,
  scope: Scope,
  accountId: string,
): Promise<PlatformRole[]> {
  if (scope.kind !== 'everything') return [];
  return listPlatformRoles(queries, accountId);
}

export interface OpenRequest {
  readonly reason: HelpReason;
  readonly note: string;
  /** Nobody was signed in when it was made: anyone could have made it in the person's name. */
  readonly isAnonymous: boolean;
  readonly createdAt: Date;
}

/** The help that the person asked for and nobody has given yet. */
export async function findOpenRequest(queries: Queries, accountId: string): Promise<OpenRequest | undefined> {
  const row = await queries
    .selectFrom('help_requests')
    .select(['reason', 'note', 'is_anonymous', 'created_at'])
    .where('account_id', '=', accountId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return (
    row && {
      reason: row.reason as HelpReason,
      note: row.note,
      isAnonymous: row.is_anonymous,
      createdAt: row.created_at,
    }
  );
}
