import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '../../testing/test-database.ts';
import type { Database } from './database.ts';
import { type DatabaseClock, followDatabaseClock } from './database-clock.ts';

const HOUR = 3_600_000;

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let shift = 0;
const machine = { now: () => new Date(Date.now() + shift) };
const isRight = (clock: DatabaseClock): boolean => Math.abs(clock.now().getTime() - Date.now()) < 1_000;

it('a machine whose clock is an hour off wrote times of its own: the database’s clock decides', async () => {
  for (shift of [HOUR, -HOUR]) {
    const clock = await followDatabaseClock(database, machine);
    expect(isRight(clock)).toBe(true);
    expect(Math.abs(clock.difference() + shift)).toBeLessThan(1_000);
    clock.close();
  }
});

it('a clock that is set wrong while the server runs is noticed, and so is its repair', async () => {
  shift = 0;
  const clock = await followDatabaseClock(database, machine, 20);
  shift = HOUR;
  await expect.poll(() => isRight(clock)).toBe(true);
  shift = 0;
  await expect.poll(() => isRight(clock)).toBe(true);
  clock.close();
});

it('a machine whose clock is about right keeps its own', async () => {
  shift = 100;
  const clock = await followDatabaseClock(database, machine);
  expect(clock.now().getTime() - Date.now()).toBeGreaterThan(90);
  clock.close();
});
