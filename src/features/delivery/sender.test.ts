import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY, later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { recordedAudit } from '../../testing/recorded-audit.ts';
import { type ScriptedProvider, scriptedProvider } from '../../testing/scripted-provider.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { anAccount } from '../../testing/world.ts';
import type { Budget } from './budget.ts';
import { collectProviders, createDelivery, type Delivery } from './index.ts';
import type { SenderPace } from './sender.ts';

const clock = fixedClock();
const random = seededRandom();
const FAST = { tickMilliseconds: 20, timeOutMilliseconds: 50 };

let database: Database;
let accountId: string;
const open: Delivery[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  accountId = (await anAccount(database.root)).id;
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const table of ['messages', 'delivery_circuits', 'delivery_budgets'] as const)
    await database.root.deleteFrom(table).execute();
});
afterEach(async () => {
  for (const delivery of open.splice(0)) await delivery.close();
});

interface Given {
  readonly budgets?: readonly Budget[];
  readonly isDemonstration?: boolean;
}

function deliveryBy(providers: readonly ScriptedProvider[], given: Given = {}, pace: SenderPace = FAST) {
  const audit = recordedAudit();
  const warnings: string[] = [];
  const logger = { warn: (_: object, text: string) => void warnings.push(text), error: () => {} };
  const collected = collectProviders(providers.map((provider) => ({ provider })));
  const delivery = createDelivery(
    {
      ...{ database, keys: testKeys, clock, random, audit, logger },
      providers: collected,
      budgets: given.budgets ?? [],
      isDemonstration: given.isDemonstration ?? false,
    },
    pace,
  );
  open.push(delivery);
  return Object.assign(delivery, { audit, warnings });
}

const queueText = ({ outbox }: Delivery, expiresIn: number | null = 10 * MINUTE): Promise<string> =>
  database.transaction((transaction) =>
    outbox.queue(transaction, {
      accountId,
      kind: 'code',
      content: { channel: 'text', to: '+447700900123', body: 'Your code is 123456' },
      expiresAt: expiresIn === null ? null : later(clock.now(), expiresIn),
    }),
  );

const rowOf = (id: string) =>
  database.root.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const attemptsOf = async (id: string) => {
  const rows = await database.root
    .selectFrom('delivery_attempts')
    .selectAll()
    .where('message_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map(({ provider, result }) => `${provider}: ${result}`);
};

describe('sending a message', () => {
  test('hands it over once, notes it, and wipes what it said', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider]);
    const id = await queueText(delivery);
    await delivery.settle();
    await delivery.settle();
    expect(provider.given).toEqual([
      { id, content: { channel: 'text', to: '+447700900123', body: 'Your code is 123456' } },
    ]);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over', body: null, due_at: null });
    expect(await attemptsOf(id)).toEqual(['first: accepted']);
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('sent');
  });

  test('what was not committed is not sent', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider]);
    const failing = database.transaction(async (transaction) => {
      await delivery.outbox.queue(transaction, {
        ...{ accountId, kind: 'code', expiresAt: null },
        content: { channel: 'text', to: '+447700900123', body: 'Hello' },
      });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await delivery.settle();
    expect(provider.given).toEqual([]);
  });

  test('the loop sends what is queued, at once when it is woken, and ends when it is closed', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider]);
    delivery.start();
    await queueText(delivery);
    delivery.outbox.wake();
    for (let tries = 0; tries < 200 && provider.given.length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await delivery.close();
    expect(provider.given).toHaveLength(1);
  });

  test('the demonstration keeps what it said, to show it', async () => {
    const delivery = deliveryBy([scriptedProvider()], { isDemonstration: true });
    const id = await queueText(delivery);
    await delivery.settle();
    expect((await rowOf(id)).body).not.toBeNull();
  });

  test('a code that is too old right before the hand-over is not sent and not kept', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider]);
    const id = await queueText(delivery, MINUTE);
    clock.advance(MINUTE);
    await delivery.settle();
    expect(provider.given).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'expired', body: null });
  });

  test('a message that a newer one replaced is not sent', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider]);
    const id = await queueText(delivery);
    await delivery.outbox.withdraw(database.root, id);
    await delivery.settle();
    expect(provider.given).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'withdrawn', body: null });
  });

  test('without a provider a message waits, and pages know that none can be sent', async () => {
    const delivery = deliveryBy([]);
    const id = await queueText(delivery);
    await delivery.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
    expect(await delivery.outbox.canSend(database.root, 'text')).toBe(false);
    clock.advance(10 * MINUTE);
    await delivery.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'expired', body: null });
  });
});

const REFUSES = { outcome: 'refused', reason: 'It is closed.', isPermanent: false } as const;

describe('a provider on a bad day', () => {
  test.each([
    ['hangs', 'hangs', 'unknown'],
    ['refuses', REFUSES, 'refused'],
    ['refuses for good', { ...REFUSES, isPermanent: true }, 'refused-for-good'],
    ['breaks off', { outcome: 'unknown', reason: 'reset' }, 'unknown'],
    ['has a bug', 'throws', 'unknown'],
  ] as const)(
    'that %s: the same code goes to the second at once, once to each',
    async (_, behaviour, result) => {
      const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];
      first.behave(behaviour);
      const delivery = deliveryBy([first, second]);
      const id = await queueText(delivery);
      await delivery.settle();
      clock.advance(MINUTE);
      await delivery.settle();
      expect([first.given, second.given]).toEqual([[first.given[0]], [first.given[0]]]);
      expect(await attemptsOf(id)).toEqual([`first: ${result}`, 'second: accepted']);
    },
  );

  test('that takes a message and never tells of it: the second gets it after eight seconds, and not before', async () => {
    const [first, second] = [scriptedProvider({ sendsReceipts: true }), scriptedProvider({ name: 'second' })];
    const delivery = deliveryBy([first, second]);
    const id = await queueText(delivery);
    await delivery.settle();
    clock.advance(7_999);
    await delivery.settle();
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('sent');
    expect((await rowOf(id)).body).not.toBeNull();
    expect(second.given).toEqual([]);
    clock.advance(1);
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('slow');
    await delivery.settle();
    clock.advance(MINUTE);
    await delivery.settle();
    expect([first.given.length, second.given.length]).toEqual([1, 1]);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over', body: null });
  });

  test('with all of them refusing, a code is tried again with growing waits until it is too old', async () => {
    const providers = [scriptedProvider(), scriptedProvider({ name: 'second' })];
    for (const provider of providers) provider.behave(REFUSES);
    const delivery = deliveryBy(providers);
    const id = await queueText(delivery, 20 * SECOND);
    await delivery.settle();
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('slow');
    for (let second = 0; second < 25; second++) {
      clock.advance(SECOND);
      await delivery.settle();
    }
    const [first, second] = providers.map(({ given }) => given.length);
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThan(5);
    expect(second).toBe(first);
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('expired');
    expect(await rowOf(id)).toMatchObject({ state: 'expired', body: null });
  });

  test('with all of them refusing for good, the message has failed', async () => {
    const provider = scriptedProvider();
    provider.behave({ ...REFUSES, isPermanent: true });
    const delivery = deliveryBy([provider]);
    const id = await queueText(delivery);
    await delivery.settle();
    expect(await delivery.outbox.progressOf(database.root, id)).toBe('failed');
    expect((await rowOf(id)).body).toBeNull();
  });

  test('a notice is tried for three days', async () => {
    const provider = scriptedProvider();
    provider.behave(REFUSES);
    const delivery = deliveryBy([provider]);
    const id = await queueText(delivery, null);
    for (let hour = 0; hour < 71; hour++) {
      await delivery.settle();
      clock.advance(60 * MINUTE);
    }
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
    expect(provider.given.length).toBeGreaterThan(20);
    clock.advance(60 * MINUTE);
    await delivery.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'failed', body: null });
  });

  test('one that hangs keeps nobody else waiting: other messages go out meanwhile', async () => {
    const [hanging, fine] = [scriptedProvider(), scriptedProvider({ name: 'mail', channel: 'email' })];
    hanging.behave('hangs');
    const delivery = deliveryBy([hanging, fine]);
    for (let count = 0; count < 30; count++) await queueText(delivery);
    await database.transaction((transaction) =>
      delivery.outbox.queue(transaction, {
        ...{ accountId, kind: 'notice', expiresAt: null },
        content: { channel: 'email', to: 'a@example.org', subject: 'Hello', body: 'Hello' },
      }),
    );
    const settled = delivery.settle();
    for (let tries = 0; tries < 500 && fine.given.length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(hanging.given.length).toBeLessThanOrEqual(20);
    expect(fine.given).toHaveLength(1);
    await settled;
  });
});

const circuitOf = () => database.root.selectFrom('delivery_circuits').selectAll().executeTakeFirst();

describe('circuits', () => {
  async function sendMany({ outbox, settle }: Delivery, count: number): Promise<void> {
    for (let each = 0; each < count; each++) {
      await queueText({ outbox } as Delivery);
      await settle();
    }
  }

  test('a provider that failed five times in a row gets nothing more, then one message as a trial', async () => {
    const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];
    first.behave(REFUSES);
    const delivery = deliveryBy([first, second]);
    await sendMany(delivery, 8);
    expect([first.given.length, second.given.length]).toEqual([5, 8]);
    expect(delivery.warnings).toHaveLength(1);
    clock.advance(30 * SECOND);
    for (let count = 0; count < 3; count++) await queueText(delivery);
    await delivery.settle();
    expect(first.given).toHaveLength(6);
    first.behave({ outcome: 'accepted' });
    clock.advance(MINUTE);
    await sendMany(delivery, 3);
    expect(first.given).toHaveLength(9);
    expect(await circuitOf()).toMatchObject({ failures: 0, opened_at: null });
  });

  test('a message that a provider refuses for good says nothing about the provider', async () => {
    const provider = scriptedProvider();
    provider.behave({ ...REFUSES, isPermanent: true });
    await sendMany(deliveryBy([provider]), 6);
    expect(await circuitOf()).toBeUndefined();
  });

  test('a provider that takes everything and delivers nothing is found out by its silence', async () => {
    const [first, second] = [scriptedProvider({ sendsReceipts: true }), scriptedProvider({ name: 'second' })];
    const delivery = deliveryBy([first, second]);
    for (let count = 0; count < 6; count++) {
      await sendMany(delivery, 1);
      clock.advance(8 * SECOND);
      await delivery.settle();
    }
    expect([first.given.length, second.given.length]).toEqual([5, 6]);
  });

  test('with every circuit open pages know that none can be sent', async () => {
    const provider = scriptedProvider();
    provider.behave(REFUSES);
    const delivery = deliveryBy([provider]);
    expect(await delivery.outbox.canSend(database.root, 'text')).toBe(true);
    await sendMany(delivery, 5);
    expect(await delivery.outbox.canSend(database.root, 'text')).toBe(false);
  });
});

describe('budgets', () => {
  const budget = (limit: number, measure: Budget['measure'] = 'messages'): Budget => ({
    ...{ channel: 'text', provider: 'first', period: 'hour' },
    ...{ measure, limit },
  });
  const waiting = () =>
    database.root.selectFrom('messages').select('id').where('state', '=', 'waiting').execute();

  test('a runaway stops at the budget, is warned of once at four fifths, and goes on in the next hour', async () => {
    const provider = scriptedProvider();
    const delivery = deliveryBy([provider], { budgets: [budget(10)] });
    for (let count = 0; count < 15; count++) await queueText(delivery, 120 * MINUTE);
    await delivery.settle();
    expect(provider.given).toHaveLength(10);
    expect(await waiting()).toHaveLength(5);
    expect(await delivery.outbox.canSend(database.root, 'text')).toBe(false);
    expect(delivery.audit.events).toEqual([
      {
        ...{ type: 'delivery.budget-nearly-used', outcome: 'done', actor: 'system' },
        detail: { channel: 'text', provider: 'first', period: 'hour', measure: 'messages', limit: 10 },
      },
    ]);
    clock.advance(60 * MINUTE);
    await delivery.settle();
    expect(provider.given).toHaveLength(15);
  });

  test('the next provider takes what one has no budget for', async () => {
    const [first, second] = [scriptedProvider(), scriptedProvider({ name: 'second' })];
    const delivery = deliveryBy([first, second], { budgets: [budget(2)] });
    for (let count = 0; count < 5; count++) await queueText(delivery);
    await delivery.settle();
    expect([first.given.length, second.given.length]).toEqual([2, 3]);
  });

  test('what a provider bills counts too', async () => {
    const provider = scriptedProvider();
    provider.behave({ outcome: 'accepted', costMicros: 40_000 });
    const delivery = deliveryBy([provider], { budgets: [budget(100_000, 'cost')] });
    for (let count = 0; count < 5; count++) {
      await queueText(delivery);
      await delivery.settle();
    }
    expect(provider.given).toHaveLength(3);
    expect(delivery.audit.events).toHaveLength(1);
  });
});

describe('several senders over one database', () => {
  test('sent twice: parallel senders never hand the same message over twice', async () => {
    const provider = scriptedProvider();
    const senders = [1, 2, 3].map(() => deliveryBy([provider]));
    const ids = [];
    for (let count = 0; count < 60; count++) ids.push(await queueText(senders[0] as Delivery));
    await Promise.all(senders.map((sender) => sender.settle()));
    clock.advance(SECOND);
    await Promise.all(senders.map((sender) => sender.settle()));
    expect(provider.given.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  test('spending twice: parallel senders stay within one budget', async () => {
    const provider = scriptedProvider();
    const budgets: Budget[] = [
      { channel: 'text', provider: '*', period: 'day', measure: 'messages', limit: 20 },
    ];
    const senders = [1, 2, 3].map(() => deliveryBy([provider], { budgets }));
    for (let count = 0; count < 60; count++) await queueText(senders[0] as Delivery);
    await Promise.all(senders.map((sender) => sender.settle()));
    expect(provider.given).toHaveLength(20);
  });
});

describe('what was queued before a provider was named', () => {
  const queueNotice = (by: Delivery) => queueText(by, null);

  test('was never sent: it is as soon as a server starts that has one', async () => {
    const nobody = deliveryBy([]);
    const id = await queueNotice(nobody);
    await nobody.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'waiting' });
    clock.advance(MINUTE);
    const provider = scriptedProvider();
    deliveryBy([provider]).start();
    await expect.poll(async () => (await rowOf(id)).state).toBe('handed-over');
    expect(provider.given).toHaveLength(1);
  });

  test('failed after three days without a word in the log: it is logged', async () => {
    const nobody = deliveryBy([]);
    const id = await queueNotice(nobody);
    await nobody.settle();
    clock.advance(3 * DAY);
    await nobody.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'failed' });
    expect(nobody.warnings).toEqual(['A message was given up: no provider took it in time.']);
  });
});

test('a provider that needs longer than five seconds by its protocol has that time before it is taken for dead', async () => {
  const slow = scriptedProvider({ timeOutMilliseconds: 22 * SECOND });
  const sender = deliveryBy([slow], {}, { tickMilliseconds: 20 });
  const id = await queueText(sender);
  slow.behave('hangs');
  const sent = sender.settle();
  await expect.poll(() => slow.given.length).toBe(1);
  clock.advance(30 * SECOND);
  const other = deliveryBy([slow, scriptedProvider({ name: 'second' })]);
  await other.settle();
  expect(await attemptsOf(id)).toEqual(['first: running']);
  slow.release();
  await sent;
});

describe('a sender that died during the hand-over', () => {
  /** A process that gave a message away and was never heard of again: its provider hangs for longer than its lease. */
  async function abandon(given: Parameters<typeof scriptedProvider>[0]) {
    const provider = scriptedProvider(given);
    const dead = deliveryBy([provider], {}, { tickMilliseconds: 20, timeOutMilliseconds: 60_000 });
    const id = await queueText(dead);
    provider.behave('hangs');
    const late = dead.settle();
    for (let tries = 0; tries < 2_000 && provider.given.length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    provider.behave({ outcome: 'accepted' });
    clock.advance(20 * SECOND);
    const release = async (): Promise<void> => {
      provider.release();
      await late;
    };
    return { provider, id, release };
  }

  test('leaves the message unknown, and it is not sent again', async () => {
    const { provider, id, release } = await abandon({});
    const alive = deliveryBy([provider, scriptedProvider({ name: 'second' })]);
    await alive.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown', body: null });
    expect(await attemptsOf(id)).toEqual(['first: interrupted']);
    await release();
    expect(provider.given).toHaveLength(1);
  });

  test('is made good by a provider that knows the message again by its id', async () => {
    const { provider, id, release } = await abandon({ honoursIdempotencyKey: true });
    const alive = deliveryBy([provider]);
    await alive.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'unknown' });
    clock.advance(4 * SECOND);
    await alive.settle();
    expect(provider.given.map((given) => given.id)).toEqual([id, id]);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over', body: null });
    await release();
  });

  test.each([
    ['never-came', 2, 'handed-over'],
    ['accepted', 1, 'handed-over'],
    ['unknown', 1, 'unknown'],
  ] as const)('is asked after: %s', async (answer, times, state) => {
    const { provider, id, release } = await abandon({ canBeAsked: true });
    provider.answer = answer;
    const alive = deliveryBy([provider]);
    for (let second = 0; second < 4; second++) {
      await alive.settle();
      clock.advance(10 * SECOND);
    }
    expect(provider.given).toHaveLength(times);
    expect(await rowOf(id)).toMatchObject({ state });
    await release();
  });
});
