import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { createAudit } from './index.ts';

const ANNA = '01900000-0000-7000-8000-000000000001';
const BEN = '01900000-0000-7000-8000-000000000002';
const audit = createAudit({ keys: testKeys, clock: fixedClock(), random: seededRandom() });

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const event = (accountId: string) =>
  ({ type: 'sign-in.completed', outcome: 'done', actor: accountId, accountId }) as const;

const eventsOf = (accountId: string) =>
  database.root
    .selectFrom('audit_events')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('sequence')
    .execute();

describe('appending audit events', () => {
  test('an event is stored with all that it tells', async () => {
    await database.transaction((transaction) =>
      audit.append(transaction, {
        ...event(ANNA),
        organisationId: BEN,
        clientAddress: '192.0.2.1',
        detail: { method: 'app', at: new Date('2026-01-01T00:00:00Z'), nothing: undefined, none: null },
      }),
    );
    const [stored] = await eventsOf(ANNA);
    expect(stored).toMatchObject({
      sequence: 1,
      type: 'sign-in.completed',
      outcome: 'done',
      actor: ANNA,
      organisation_id: BEN,
      client_address: '192.0.2.1',
      detail: { method: 'app', at: '2026-01-01T00:00:00.000Z', none: null },
      at: new Date('2026-11-24T09:00:00Z'),
      key_id: 'test',
    });
  });

  test('several events of several accounts are written at once, numbered in each lane', async () => {
    await database.transaction((transaction) =>
      audit.append(transaction, event(BEN), event(ANNA), event(BEN)),
    );
    expect((await eventsOf(BEN)).map((row) => row.sequence)).toEqual([1, 2]);
    expect((await eventsOf(ANNA)).map((row) => row.sequence)).toEqual([1, 2]);
  });

  test('two hundred appends at the same time leave no gap and no fork', async () => {
    const before = (await eventsOf(ANNA)).length;
    const appends = Array.from({ length: 200 }, () =>
      database.transaction((transaction) => audit.append(transaction, event(ANNA))),
    );
    await Promise.all(appends);
    const sequences = (await eventsOf(ANNA)).map((row) => row.sequence);
    expect(sequences).toEqual(Array.from({ length: before + 200 }, (_, index) => index + 1));
  });

  test('transactions over the same lanes in opposite orders do not wait for each other for ever', async () => {
    const appends = Array.from({ length: 50 }, (_, index) =>
      database.transaction((transaction) =>
        audit.append(transaction, event(index % 2 ? ANNA : BEN), event(index % 2 ? BEN : ANNA)),
      ),
    );
    await expect(Promise.all(appends)).resolves.toHaveLength(50);
  });

  test('a change that fails leaves no event', async () => {
    const before = (await eventsOf(ANNA)).length;
    const failing = database.transaction(async (transaction) => {
      await audit.append(transaction, event(ANNA));
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await eventsOf(ANNA)).toHaveLength(before);
  });

  test('text that the database cannot hold is replaced, so that nobody can make an act unrecorded', async () => {
    const hostile = 'a\0b\uD800c';
    await database.transaction((transaction) =>
      audit.append(transaction, {
        ...event(ANNA),
        actor: hostile,
        clientAddress: hostile,
        detail: { typed: hostile, [hostile]: 1 },
      }),
    );
    const stored = (await eventsOf(ANNA)).at(-1);
    expect(stored?.actor).toBe('a\uFFFDb\uFFFDc');
    expect(stored?.detail).toEqual({ typed: 'a\uFFFDb\uFFFDc', 'a\uFFFDb\uFFFDc': 1 });
  });

  test('nothing to append asks the database nothing', async () => {
    await expect(audit.append(undefined as never)).resolves.toBeUndefined();
  });
});

describe('secrets in audit events', () => {
  const append = (detail: Record<string, unknown>) =>
    database.transaction((transaction) => audit.append(transaction, { ...event(ANNA), detail }));

  test.each([
    { password: 'horse' },
    { newPassword: 'horse' },
    { code: '123456' },
    { codes: ['abcd'] },
    { recovery_code: 'abcd' },
    { totpSecret: 'ABC' },
    { 'session-token': 'abc' },
    { before: { cookie: 'abc' } },
    { list: [{ otp: 123456 }] },
  ])('a detail with a field that looks like a secret is refused: %j', async (detail) => {
    await expect(append(detail)).rejects.toThrow('must not hold a secret');
  });

  test.each([
    { passwordChanged: true },
    { codesLeft: 9 },
    { organisationCode: 'RX1' },
    { changed: ['password'], method: 'recovery-code' },
    { pinned: 'yes' },
  ])('flags, counts and plain names are no secrets: %j', async (detail) => {
    await expect(append(detail)).resolves.toBeUndefined();
  });
});
