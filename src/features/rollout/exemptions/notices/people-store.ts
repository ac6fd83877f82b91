import { sql } from 'kysely';
import type { Queries } from '../../../../platform/database/index.ts';

export interface MailedPerson {
  readonly id: string;
  readonly address: string;
  readonly name: string;
}

interface Concerned {
  readonly accountId: string;
  readonly actorId: string;
}

/** The local administrators of a person's organisations, each once, without the person and whoever acted. */
export async function listOtherAdministrators(
  queries: Queries,
  { accountId, actorId }: Concerned,
): Promise<MailedPerson[]> {
  const { rows } = await sql<MailedPerson>`
    select id, address, display_name as name from accounts
    where status = 'active' and id not in (${accountId}, ${actorId}) and id in (
      select helpers.account_id from memberships as own
      join memberships as helpers on helpers.organisation_id = own.organisation_id
      where own.account_id = ${accountId} and own.until_at is null and helpers.until_at is null
        and helpers.role = 'local-administrator')
    order by address_key`.execute(queries);
  return rows;
}

/** What the two are called now. */
export async function findNames(
  queries: Queries,
  { person, by }: { readonly person: string; readonly by: string },
): Promise<{ person: string; by: string }> {
  const rows = await queries
    .selectFrom('accounts')
    .select(['id', 'display_name'])
    .where('id', 'in', [person, by])
    .execute();
  const nameOf = (id: string): string => rows.find((row) => row.id === id)?.display_name ?? '';
  return { person: nameOf(person), by: nameOf(by) };
}
