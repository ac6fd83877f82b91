import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeyRing, open, seal } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { anAccount } from '../../testing/world.ts';
import { createAudit, verifyChain } from '../audit/index.ts';
import { rotateKeys, SEALED_COLUMNS, type SealedColumn } from './index.ts';
import { placeOf } from './sealed-columns.ts';

const random = seededRandom();
const clock = fixedClock();
const newer: KeyRing = {
  ...testKeys,
  keys: [{ id: 'newer', bytes: new Uint8Array(32).fill(9) }, ...testKeys.keys],
};
const onlyNewer: KeyRing = { ...testKeys, keys: [newer.keys[0]] };

let database: Database;
const rotation = (keys: KeyRing) => ({
  database,
  keys,
  random,
  actor: 'command-line',
  audit: createAudit({ keys, clock, random }),
});

/** Stores one row with a sealed value in each sealed column. */
const ROWS: Record<string, (id: string, accountId: string, sealed: string) => Promise<unknown>> = {
  accounts: (id, _account, recorded_mobile) => anAccount(database.root, { id, recorded_mobile }),
  authenticators: (id, account_id, secret) =>
    database.root
      .insertInto('authenticators')
      .values({ id, account_id, method: 'app', label: 'App', secret, confirmed_at: clock.now() })
      .execute(),
  enrolments: (id, account_id, secret) =>
    database.root
      .insertInto('enrolments')
      .values({
        id,
        account_id,
        method: 'app',
        secret,
        browser_hash: Buffer.from([1]),
        created_at: clock.now(),
        expires_at: clock.now(),
      })
      .execute(),
  recovery_code_sets: (id, account_id, shown) =>
    database.root
      .insertInto('recovery_code_sets')
      .values({ id, account_id, shown, created_at: clock.now(), ended_at: clock.now() })
      .execute(),
  lookup_keys: (id, _account, secret) =>
    database.root.insertInto('lookup_keys').values({ id, secret, created_at: clock.now() }).execute(),
  messages: (id, account_id, body) =>
    database.root
      .insertInto('messages')
      .values({
        id,
        account_id,
        body,
        channel: 'email',
        kind: 'x',
        recipient: 'a@example.org',
        subject: 's',
        created_at: clock.now(),
      })
      .execute(),
};

async function store(column: SealedColumn, accountId: string): Promise<string> {
  const id = randomUUID();
  await ROWS[column.table]?.(id, accountId, seal(testKeys, random, placeOf(column, id), `secret of ${id}`));
  return id;
}

async function valuesOf({ table, column }: SealedColumn): Promise<{ id: string; sealed: string }[]> {
  const { rows } = await sql<{ id: string; sealed: string }>`
    select id, ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null
  `.execute(database.root);
  return rows;
}

/** More than one batch of one column, a few of the others. */
const rowsOf = ({ table }: SealedColumn): number => (table === 'messages' ? 230 : 3);
const ALL_ROWS = SEALED_COLUMNS.reduce((sum, column) => sum + rowsOf(column), 0);

beforeAll(async () => {
  database = await openTestDatabase();
  const { id: accountId } = await anAccount(database.root);
  for (const column of SEALED_COLUMNS)
    for (let count = 0; count < rowsOf(column); count++) await store(column, accountId);
});
afterAll(() => database.close());

describe('rotating keys', () => {
  test('every sealed value is under the new key alone, and the audit tells of it once', async () => {
    const told: [number, number][] = [];
    const result = await rotateKeys(rotation(newer), (...counts) => told.push(counts));
    expect(result).toEqual({ resealed: ALL_ROWS, unreadable: 0 });
    expect(told.at(-1)).toEqual([ALL_ROWS, ALL_ROWS]);
    for (const column of SEALED_COLUMNS)
      for (const { id, sealed } of await valuesOf(column))
        expect(open(onlyNewer, placeOf(column, id), sealed)).toBe(`secret of ${id}`);
    const events = await database.root.selectFrom('audit_events').select(['type', 'detail']).execute();
    expect(events).toEqual([{ type: 'keys.rotated', detail: { keyId: 'newer' } }]);
    expect(await verifyChain(database, newer)).toMatchObject({ holds: true });
  });

  test('a second run finds nothing to do', async () => {
    expect(await rotateKeys(rotation(newer))).toEqual({ resealed: 0, unreadable: 0 });
  });

  test('a value that no key opens stays as it is and is counted', async () => {
    const id = randomUUID();
    await anAccount(database.root, { id, recorded_mobile: 'lost.AAAA' });
    expect(await rotateKeys(rotation(newer))).toEqual({ resealed: 0, unreadable: 1 });
  });

  test('a value that changes meanwhile is not overwritten', async () => {
    const column = { table: 'accounts', column: 'recorded_mobile' };
    const id = await store(column, '');
    const changed = seal(testKeys, random, placeOf(column, id), 'newer number');
    const racing: Database = {
      ...database,
      transaction: async (work) => {
        await database.root
          .updateTable('accounts')
          .set({ recorded_mobile: changed })
          .where('id', '=', id)
          .execute();
        return database.transaction(work);
      },
    };
    expect(await rotateKeys({ ...rotation(newer), database: racing })).toMatchObject({ resealed: 0 });
    expect((await valuesOf(column)).find((row) => row.id === id)?.sealed).toBe(changed);
  });

  test('the list of sealed columns is what the migrations call sealed or encrypted', () => {
    const folder = new URL('../../../migrations/', import.meta.url);
    const text = readdirSync(folder)
      .sort()
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const found = [...text.matchAll(/create table (\w+) \((.*?)^\);/gms)].flatMap(([, table, body]) =>
      [...(body ?? '').matchAll(/--[^\n]*\b(?:sealed|encrypted)\b[^\n]*\n\s+(\w+) text/g)].map(
        ([, column]) => `${table}.${column}`,
      ),
    );
    expect(found.sort()).toEqual(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort());
  });
});
