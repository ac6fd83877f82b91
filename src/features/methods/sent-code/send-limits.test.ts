import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { scriptedProvider } from '../../../testing/scripted-provider.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { anAccount } from '../../../testing/world.ts';
import { createAudit, verifyChain } from '../../audit/index.ts';
import { collectProviders, createDelivery, type Delivery, type SendLimits } from '../../delivery/index.ts';
import { type CodeOrder, createSentCodes } from './sent-codes.ts';

const most = (anHour: number) => ({ anHour, aDay: anHour * 100 });
const LIMITS: SendLimits = {
  account: most(4),
  mobile: most(6),
  landline: most(60),
  mobileNeighbours: most(100),
  landlineNeighbours: most(500),
  network: most(2_000),
  organisation: most(3_000),
  overall: most(150),
};

const clock = fixedClock();
const random = seededRandom('send limits');
const provider = scriptedProvider();
let database: Database;
let delivery: Delivery;
beforeAll(async () => {
  database = await openTestDatabase();
  delivery = createDelivery({
    ...{ database, clock, random, keys: testKeys, budgets: [], isDemonstration: false },
    providers: collectProviders([{ provider }]),
    audit: createAudit({ clock, random, keys: testKeys }),
    logger: { warn: () => {}, error: () => {} },
  });
});
afterAll(async () => {
  await delivery.close();
  await database.close();
});

const codesWith = (canSend: () => boolean = () => true) =>
  createSentCodes({
    database,
    random,
    canSend,
    keys: testKeys,
    audit: createAudit({ clock, random, keys: testKeys }),
    outbox: delivery.outbox,
    sendLimits: LIMITS,
  });

const orderOf = (accountId: string, number: string, place = '203.0.113.7'): CodeOrder => ({
  owner: {
    accountId,
    browserHash: Buffer.from(randomUUID()),
    purpose: 'enrol',
    method: 'text',
    authenticatorId: randomUUID(),
  },
  to: { number, line: 'mobile' },
  clientAddress: place,
  now: clock.now(),
  isAskedFor: true,
  contentOf: (code) => ({ channel: 'text', to: number, body: code }),
});

/** How many messages the provider's own log has, once all that was stored has been handed over. */
const countMessages = async (): Promise<number> => {
  await delivery.settle();
  return provider.given.length;
};

const people = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let person = 0; person < count; person++) ids.push((await anAccount(database.root)).id);
  return ids;
};

describe('limits on sends', () => {
  it('threat: 5,000 sends over 500 accounts and neighbouring numbers stop at the caps', async () => {
    const codes = codesWith();
    const accounts = await people(500);
    const outcomes = { 'on-its-way': 0, stopped: 0, 'cannot-send': 0 };
    for (let round = 0; round < 10; round++) {
      const orders = accounts.map((id, at) => orderOf(id, `+447700900${String(at).padStart(3, '0')}`));
      for (let from = 0; from < orders.length; from += 20)
        for (const { outcome } of await Promise.all(orders.slice(from, from + 20).map(codes.order)))
          outcomes[outcome]++;
    }
    expect(outcomes).toEqual({ 'on-its-way': 100, stopped: 4_900, 'cannot-send': 0 });
    expect(await countMessages()).toBe(100);
    const stops = await database.root
      .selectFrom('audit_events')
      .select('type')
      .where('type', '=', 'code.stopped')
      .execute();
    expect(stops).toHaveLength(1);
    expect(await verifyChain(database, testKeys)).toMatchObject({ holds: true });
  }, 240_000);

  it('threat: numbers all over the country stop at what the installation sends in all', async () => {
    const codes = codesWith();
    const before = await countMessages();
    const accounts = await people(60);
    const orders = accounts.map((id, at) => orderOf(id, `+4474${String(at).padStart(2, '0')}123456`));
    const answers = await Promise.all(orders.map(codes.order));
    expect(answers.filter(({ outcome }) => outcome === 'on-its-way')).toHaveLength(50);
    expect(await countMessages()).toBe(before + 50);
    clock.advance(3_600_000);
  });

  it('threat: many parallel asks of one account, each in a browser of its own, stop at its cap', async () => {
    const codes = codesWith();
    const [account = ''] = await people(1);
    const orders = Array.from({ length: 20 }, (_, at) => orderOf(account, `+4474${10 + at}654321`));
    const answers = await Promise.all(orders.map(codes.order));
    expect(answers.filter(({ outcome }) => outcome === 'on-its-way')).toHaveLength(4);
    expect(answers.find(({ outcome }) => outcome === 'stopped')).toMatchObject({
      until: new Date(Math.ceil((clock.now().getTime() + 1) / 3_600_000) * 3_600_000),
    });
    clock.advance(3_600_000);
  });

  it('with no provider nothing is made, counted or written', async () => {
    const [account = ''] = await people(1);
    const before = await countMessages();
    expect(await codesWith(() => false).order(orderOf(account, '+447400123456'))).toEqual({
      outcome: 'cannot-send',
    });
    expect(await countMessages()).toBe(before);
    expect((await codesWith().order(orderOf(account, '+447400123456'))).outcome).toBe('on-its-way');
  });
});
