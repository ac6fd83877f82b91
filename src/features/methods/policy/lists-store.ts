import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { MethodKind } from '../authenticator.ts';
import type { Kinds } from './rules.ts';
import type { Wanted } from './wanted.ts';

/** A list that is in force: the installation's, or an organisation's own. */
export interface List extends Wanted {
  readonly id: string;
  readonly kinds: Kinds;
  /** null: the installation's. */
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly from: Date;
}

/** Every list that is in force, the installation's first, then by the organisation's code. */
export async function listLists(queries: Queries): Promise<List[]> {
  const rows = await queries
    .selectFrom('method_policies')
    .leftJoin('organisations', 'organisations.id', 'method_policies.organisation_id')
    .select([
      'method_policies.id',
      'method_policies.allowed',
      'method_policies.preferred',
      'method_policies.from_at',
      'organisations.id as organisation_id',
      'organisations.code',
      'organisations.name',
    ])
    .where('method_policies.until_at', 'is', null)
    .orderBy(sql`organisations.code nulls first`)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kinds: row.allowed as unknown as Kinds,
    preferred: row.preferred as MethodKind | null,
    organisation: row.organisation_id
      ? { id: row.organisation_id, code: row.code ?? '', name: row.name ?? '' }
      : null,
    from: row.from_at,
  }));
}

export interface NamedOrganisation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly isOpen: boolean;
}

export async function findOrganisationByCode(
  queries: Queries,
  code: string,
): Promise<NamedOrganisation | undefined> {
  const row = await queries
    .selectFrom('organisations')
    .select(['id', 'code', 'name', 'status'])
    .where('code', '=', code)
    .executeTakeFirst();
  return row && { id: row.id, code: row.code, name: row.name, isOpen: row.status === 'active' };
}

interface Replacement extends Wanted {
  readonly id: string;
  /** null: the installation's. */
  readonly organisationId: string | null;
  /** The list that was looked at before; undefined: there was none. */
  readonly before: string | undefined;
  readonly now: Date;
}

/**
 * Ends a list and begins another one. `kinds` null only ends it.
 * @returns false when the list is no longer the one that was looked at before; then nothing was written
 */
export async function replaceList(transaction: Queries, given: Replacement): Promise<boolean> {
  const { id, organisationId, before, kinds, preferred, now } = given;
  // One change at a time; readers do not wait.
  await sql`lock table method_policies in share row exclusive mode`.execute(transaction);
  const current = await transaction
    .selectFrom('method_policies')
    .select('id')
    .where('organisation_id', 'is not distinct from', organisationId)
    .where('until_at', 'is', null)
    .executeTakeFirst();
  if (current?.id !== before) return false;
  if (current)
    await transaction
      .updateTable('method_policies')
      .set({ until_at: now })
      .where('id', '=', current.id)
      .execute();
  if (kinds)
    await transaction
      .insertInto('method_policies')
      .values({ id, organisation_id: organisationId, allowed: [...kinds], preferred, from_at: now })
      .execute();
  return true;
}
