import type { Insertable } from 'kysely';
import type { DB, Queries } from '../../platform/database/index.ts';
import { ACCOUNT_COLUMNS, type Account, toAccount } from '../people/index.ts';

const KEY = 'demonstration';

/** Whether the people of this database are invented. */
export async function isDemonstrationData(queries: Queries): Promise<boolean> {
  const row = await queries
    .selectFrom('installation')
    .select('key')
    .where('key', '=', KEY)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether nobody and nothing is in the register yet. */
export async function isEmpty(queries: Queries): Promise<boolean> {
  const account = await queries.selectFrom('accounts').select('id').limit(1).executeTakeFirst();
  const organisation = await queries.selectFrom('organisations').select('id').limit(1).executeTakeFirst();
  return !account && !organisation;
}

/** Marks the installation. @returns false when another process did so first */
export async function markDemonstration(transaction: Queries, now: Date): Promise<boolean> {
  const result = await transaction
    .insertInto('installation')
    .values({ key: KEY, value: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export type Rows = { readonly [Table in keyof DB]?: readonly Insertable<DB[Table]>[] };

/** The rows of several, table by table. */
export const joinRows = (all: readonly Rows[]): Rows => {
  const tables = [...new Set(all.flatMap((rows) => Object.keys(rows)))] as (keyof DB)[];
  const rowsOf = (table: keyof DB): object[] => all.flatMap((rows) => [...(rows[table] ?? [])] as object[]);
  return Object.fromEntries(tables.map((table) => [table, rowsOf(table)])) as Rows;
};

/** Inserts rows, one statement a table, in the order that they are given. */
export async function insertRows(transaction: Queries, rows: Rows): Promise<void> {
  for (const [table, values] of Object.entries(rows))
    if (values.length > 0)
      await transaction
        .insertInto(table as keyof DB)
        .values([...values] as never)
        .execute();
}

/** Who was told something in the past was told it then: nobody sends it now. */
export async function markMessagesSent(transaction: Queries): Promise<void> {
  await transaction
    .updateTable('messages')
    .set((message) => ({ state: 'handed-over', handed_over_at: message.ref('created_at'), due_at: null }))
    .where('state', '=', 'waiting')
    .execute();
}

/** The hold that keeps the people of an organisation at work. */
export async function findOpenHold(
  queries: Queries,
  campaignId: string,
  code: string,
): Promise<string | undefined> {
  const row = await queries
    .selectFrom('holds')
    .innerJoin('organisations', 'organisations.id', 'holds.organisation_id')
    .select('holds.id')
    .where('campaign_id', '=', campaignId)
    .where('organisations.code', '=', code)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

export interface GuideState {
  readonly account: Account;
  readonly returnedAt: Date | null;
  /** The default authenticator and its sealed secret. */
  readonly authenticator:
    | { readonly id: string; readonly method: string; readonly secret: string }
    | undefined;
}

/** How the people with these address keys stand now, by address key. */
export async function findGuides(
  queries: Queries,
  addressKeys: readonly string[],
): Promise<Map<string, GuideState>> {
  const rows = await queries
    .selectFrom('accounts')
    .leftJoin('authenticators', (join) =>
      join
        .onRef('authenticators.account_id', '=', 'accounts.id')
        .on('authenticators.removed_at', 'is', null)
        .on('authenticators.is_default', '=', true),
    )
    .select(ACCOUNT_COLUMNS)
    .select(['accounts.address_key', 'accounts.returned_at'])
    .select(['authenticators.id as held', 'authenticators.method', 'authenticators.secret'])
    .where('accounts.address_key', 'in', addressKeys)
    .execute();
  return new Map(
    rows.map(({ held: id, method, secret, ...row }) => [
      row.address_key,
      {
        account: toAccount(row),
        returnedAt: row.returned_at,
        authenticator: id && method && secret ? { id, method, secret } : undefined,
      },
    ]),
  );
}
