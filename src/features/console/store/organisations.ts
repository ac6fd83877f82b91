import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Page } from '../../../core/paging.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { type OrganisationFilters, type OrganisationStatus, PAGE_SIZE } from '../filters.ts';
import type { Scope } from '../rules.ts';
import { listOrganisationNumbers, NO_PEOPLE, type OrganisationNumbers } from './numbers.ts';
import { organisationWithin } from './scope.ts';

export interface ListedOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly status: OrganisationStatus;
  readonly numbers: OrganisationNumbers;
}

/** A name that contains the text, or a code or postcode that begins with it; spaces in postcodes do not matter. */
const matches = (text: string): RawBuilder<SqlBool> => sql<SqlBool>`(
  strpos(lower(organisations.name), lower(${text})) > 0
  or starts_with(organisations.code, upper(${text}))
  or starts_with(replace(organisations.postcode, ' ', ''), replace(upper(${text}), ' ', '')))`;

function matching(queries: Queries, scope: Scope, filters: OrganisationFilters) {
  let found = queries.selectFrom('organisations').where(organisationWithin(scope));
  if (filters.status) found = found.where('organisations.status', '=', filters.status);
  if (filters.search) found = found.where(matches(filters.search));
  return found;
}

/** The organisations within the scope that match, by name: one page of them. */
export async function listOrganisations(
  queries: Queries,
  scope: Scope,
  filters: OrganisationFilters,
): Promise<Page<ListedOrganisation>> {
  const rows = await matching(queries, scope, filters)
    .select(['id', 'code', 'name', 'postcode', 'status'])
    .orderBy(sql`lower(organisations.name) collate "C"`)
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((filters.page - 1) * PAGE_SIZE)
    .execute();
  const { total } = await matching(queries, scope, filters)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const numbers = await listOrganisationNumbers(
    queries,
    rows.map((row) => row.id),
  );
  const items = rows.map((row) => ({
    ...row,
    status: row.status as OrganisationStatus,
    numbers: numbers.get(row.id) ?? NO_PEOPLE,
  }));
  return { items, total: Number(total), number: filters.page, size: PAGE_SIZE };
}

/** The organisations of a scope that is a list, for choosing one. Empty where everything is in scope. */
export async function listChoices(
  queries: Queries,
  scope: Scope,
): Promise<{ id: string; code: string; name: string }[]> {
  if (scope.kind === 'everything') return [];
  return queries
    .selectFrom('organisations')
    .select(['id', 'code', 'name'])
    .where('id', 'in', scope.ids)
    .orderBy('name')
    .execute();
}
