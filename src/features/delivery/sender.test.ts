import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { later, MINUTE, SECOND } from '../../core/clock.ts';
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

const clock = fixedClock();
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

function deliveryBy(providers: readonly ScriptedProvider[], given: Given = {}) {
  const audit = recordedAudit();
  const warnings: string[] = [];
  const logger = { warn: (_: object, text: string) => void warnings.push(text), error: () => {} };
  const collected = collectProviders(providers.map((provider) => ({ provider })));
  const delivery = createDelivery(
    {
      ...{ database, keys: testKeys, clock, random: seededRandom(String(Math.PI)), audit, logger },
      providers: collected,
      budgets: given.budgets ?? [],
      isDemonstration: given.isDemonstration ?? false,
    },
    FAST,
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
    .orderBy('id')
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
});
