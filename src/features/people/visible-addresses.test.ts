import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, readMigrations } from '../../platform/database/index.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { anAccount } from '../../testing/world.ts';
import { countHiddenAddresses } from './accounts/hidden-store.ts';
import { findAccountByAddress } from './index.ts';

const MIGRATIONS = readMigrations(new URL('../../../migrations', import.meta.url).pathname);

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('addresses of before lose what nobody sees, unless another account has the address without it', async () => {
  const statements = MIGRATIONS.find(({ name }) => name === '0023-visible-addresses.sql')?.statements ?? '';
  const alone = await anAccount(database.root, { address: 'ann\u200ba\u{e0061}@example.org' });
  const plain = await anAccount(database.root, { address: 'ben@example.org' });
  const twin = await anAccount(database.root, { address: 'be\u200dn@example.org' });
  const pair = [
    await anAccount(database.root, { address: 'c\u2060arl@example.org' }),
    await anAccount(database.root, { address: 'ca\u200brl@example.org' }),
  ];
  const nothing = await anAccount(database.root, { address: '\u200b@example.org' });
  await database.runText(statements);
  expect((await findAccountByAddress(database.root, 'anna@example.org'))?.id).toBe(alone.id);
  for (const account of [plain, twin, ...pair, nothing])
    expect((await findAccountByAddress(database.root, account.address))?.id).toBe(account.id);
  expect(await countHiddenAddresses(database.root)).toBe(4);
});
