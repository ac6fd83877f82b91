import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';

/** Those of one organisation whose access was paused. */
export interface HaltedOf {
  readonly organisationId: string;
  readonly organisation: string;
  readonly people: readonly { readonly name: string; readonly at: Date }[];
}

/** Takes some halts of which no local administrator was told, so that nobody else tells them. @returns whose they are */
async function takeUntold(transaction: Queries, now: Date, most: number) {
  const { rows } = await sql<{ account_id: string; at: Date }>`
    update halts set helpers_told_at = ${now}
    where id in (select id from halts where ended_at is null and helpers_told_at is null and at <= ${now}
      order by at limit ${most} for update skip locked)
    returning account_id, at`.execute(transaction);
  return rows;
}

/** The people whose access was paused and of whom the local administrators are told now, by organisation. */
export async function takeHalted(
  transaction: Queries,
  now: Date,
  most: number,
): Promise<{ readonly taken: number; readonly lists: readonly HaltedOf[] }> {
  const halts = await takeUntold(transaction, now, most);
  if (halts.length === 0) return { taken: 0, lists: [] };
  const since = new Map(halts.map(({ account_id, at }) => [account_id, at]));
  const rows = await transaction
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .innerJoin('organisations', 'organisations.id', 'memberships.organisation_id')
    .select(['organisations.id', 'organisations.name', 'accounts.id as account_id', 'accounts.display_name'])
    .distinct()
    .where('memberships.until_at', 'is', null)
    .where('accounts.id', 'in', [...since.keys()])
    .orderBy('organisations.id')
    .orderBy('accounts.display_name')
    .orderBy('accounts.id')
    .execute();
  const lists = [...Map.groupBy(rows, ({ id }) => id).values()].map((members) => ({
    organisationId: members[0]?.id ?? '',
    organisation: members[0]?.name ?? '',
    people: members.map((one) => ({ name: one.display_name, at: since.get(one.account_id) ?? now })),
  }));
  return { taken: halts.length, lists };
}
