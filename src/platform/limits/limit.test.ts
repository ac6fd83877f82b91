import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HOUR } from '../../core/clock.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import type { Database } from '../database/index.ts';
import { admitUse } from './limit.ts';
import { networkOf } from './network.ts';

describe('networkOf', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('admitUse', () => {
  const clock = fixedClock();
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  const use = (clientAddress: string, kind = 'feedback') =>
    admitUse(
      { kind, mostAnHour: 5 },
      { queries: database.root, keys: testKeys, clientAddress, now: clock.now() },
    );

  test('flooding: of 20 parallel uses by one address exactly the limit gets through', async () => {
    const uses = await Promise.all(Array.from({ length: 20 }, () => use('203.0.113.7')));
    expect(uses.filter(Boolean)).toHaveLength(5);
  });

  test('other addresses, other kinds and the next hour are counted by themselves', async () => {
    expect(await use('203.0.113.7')).toBe(false);
    expect(await use('203.0.113.8')).toBe(true);
    expect(await use('203.0.113.7', 'recovery')).toBe(true);
    clock.advance(HOUR);
    expect(await use('203.0.113.7')).toBe(true);
  });

  test('reading a stolen database: no client address stands in the counters', async () => {
    const rows = await database.root.selectFrom('attempt_counters').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.key.toString('latin1')).not.toContain('203.0.113');
  });
});
