import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { recordedAudit } from '../../testing/recorded-audit.ts';
import { scriptedProvider } from '../../testing/scripted-provider.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { createTestSite, type TestSite } from '../../testing/test-site.ts';
import { anAccount } from '../../testing/world.ts';
import type { CallScript } from './call-script.ts';
import { addReceipts, collectProviders, createDelivery, type Delivery, type NotMe } from './index.ts';
import type { ReceiptDoor, ReceiptEvent } from './provider.ts';

const SECRET = 'shared with the provider';
const SCRIPT: CallScript = {
  start: 'only',
  parts: { only: { say: [{ say: 'Hello' }], keys: {}, waitSeconds: 0, times: 1 } },
};

const signatureOf = (body: string): string => createHmac('sha256', SECRET).update(body).digest('hex');

/** A door that takes JSON events under an HMAC of the body, and answers with the script that is asked for. */
const door: ReceiptDoor = {
  name: 'first',
  receive: async ({ headers, body }, { scriptOf }) => {
    if (headers['x-signature'] !== signatureOf(body.toString())) return { outcome: 'forged' };
    const { events = [], script } = JSON.parse(body.toString()) as {
      events?: ReceiptEvent[];
      script?: string;
    };
    const text = script && JSON.stringify((await scriptOf(script)) ?? null);
    return { outcome: 'taken', events, ...(text && { body: { type: 'application/json', text } }) };
  },
};

let database: Database;
let site: TestSite;
let delivery: Delivery;
let accountId: string;
let refused: NotMe[] = [];
const first = scriptedProvider({ sendsReceipts: true });
const second = scriptedProvider({ name: 'second' });
const caller = scriptedProvider({ channel: 'call', sendsReceipts: true });
/** Two services of one kind: one texts, the other calls, each with a secret of its own. */
const textHook = scriptedProvider({ name: 'hook', sendsReceipts: true });
const callHook = scriptedProvider({ name: 'hook', channel: 'call', sendsReceipts: true });

beforeAll(async () => {
  database = await openTestDatabase();
  accountId = (await anAccount(database.root)).id;
  site = createTestSite(database);
  const providers = collectProviders([
    { provider: first, door },
    { provider: second },
    { provider: caller, door },
    { provider: textHook, door: { ...door, name: 'text-hook' } },
    { provider: callHook, door: { ...door, name: 'call-hook' } },
  ]);
  const logger = { warn: () => {}, error: () => {} };
  delivery = createDelivery({
    ...{ ...site, logger, providers, audit: recordedAudit(), budgets: [], isDemonstration: false },
  });
  addReceipts(site.server, {
    ...{ ...site, providers, publicUrl: new URL('http://localhost'), isDemonstration: false },
    wake: () => {},
    onNotMe: async (_transaction, report) => {
      refused.push(report);
    },
  });
});
afterAll(async () => {
  await delivery.close();
  await site.server.close();
  await database.close();
});
beforeEach(async () => {
  refused = [];
  first.behave({ outcome: 'accepted', reference: 'their-own-name' });
  for (const provider of [first, second, caller]) provider.given.length = 0;
  await database.root.deleteFrom('messages').execute();
  await database.root.deleteFrom('delivery_circuits').execute();
});

async function sent(channel: 'text' | 'call' = 'text'): Promise<string> {
  const to = '+447700900123';
  const id = await database.transaction((transaction) =>
    delivery.outbox.queue(transaction, {
      ...{ accountId, kind: 'code', expiresAt: later(site.clock.now(), 10 * MINUTE) },
      content:
        channel === 'text'
          ? { channel, to, body: '123456' }
          : { channel, to, extension: undefined, script: SCRIPT },
    }),
  );
  await delivery.settle();
  return id;
}

async function tell(given: object | string, signature?: string, url = '/delivery/receipts/first') {
  const payload = typeof given === 'string' ? given : JSON.stringify(given);
  const { statusCode, body } = await site.server.inject({
    ...{ method: 'POST', url, payload },
    headers: {
      ...{ host: 'localhost', 'content-type': 'application/json', origin: 'https://provider.example' },
      'x-signature': signature ?? signatureOf(payload),
    },
  });
  return { status: statusCode, body };
}

const told = (event: ReceiptEvent) => tell({ events: [event] });
const rowOf = (id: string) =>
  database.root.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('receipts of providers', () => {
  test('a message that arrived is delivered, by our id or by theirs, and its text goes', async () => {
    const byOurs = await sent();
    expect((await rowOf(byOurs)).body).not.toBeNull();
    expect((await told({ messageId: byOurs, event: 'delivered' })).status).toBe(200);
    expect(await rowOf(byOurs)).toMatchObject({ state: 'delivered', body: null, due_at: null });
    expect(await delivery.outbox.progressOf(database.root, byOurs)).toBe('delivered');
    first.behave({ outcome: 'accepted', reference: 'SM-of-theirs' });
    const byTheirs = await sent();
    await told({ reference: 'SM-of-theirs', event: 'delivered' });
    expect(await rowOf(byTheirs)).toMatchObject({ state: 'delivered' });
  });

  test('a message that could not be brought goes to the next provider', async () => {
    const id = await sent();
    await told({ messageId: id, event: 'failed' });
    await delivery.settle();
    expect(second.given.map((given) => given.id)).toEqual([id]);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over', body: null });
  });

  test('a receipt that comes late ends the search for another provider', async () => {
    second.behave('hangs');
    const id = await sent();
    site.clock.advance(8 * SECOND);
    const settled = delivery.settle();
    for (let tries = 0; tries < 1_000 && second.given.length === 0; tries++)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await told({ messageId: id, event: 'delivered' });
    second.behave({ outcome: 'accepted' });
    second.release();
    await settled;
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', body: null, due_at: null });
  });

  test('forged receipts: a service that texts tells nothing of a call, though both go by one name', async () => {
    caller.behave({ outcome: 'refused', reason: 'busy', isPermanent: false });
    callHook.behave({ outcome: 'accepted', reference: '17' });
    const id = await sent('call');
    caller.behave({ outcome: 'accepted' });
    const events = [
      { messageId: id, event: 'not-me' },
      { reference: '17', event: 'delivered' },
    ];
    const { body } = await tell({ events, script: id }, undefined, '/delivery/receipts/text-hook');
    expect(body).toBe('null');
    expect(refused).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over' });
    await tell({ events }, undefined, '/delivery/receipts/call-hook');
    expect(refused).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: 'delivered' });
  });

  test('forged receipts: a wrong signature and an unknown door are refused in the same words', async () => {
    const id = await sent();
    const event = { events: [{ messageId: id, event: 'delivered' }] };
    const forged = await tell(event, 'ff');
    const unknown = await tell(event, undefined, '/delivery/receipts/twilio');
    expect([forged.status, unknown.status]).toEqual([403, 403]);
    const words = ({ body }: { body: string }) => (JSON.parse(body) as { message: string }).message;
    expect(words(forged)).toBe(words(unknown));
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over' });
  });

  test('forged receipts: what is not of this door, or not of us, changes nothing', async () => {
    first.behave({ outcome: 'refused', reason: 'closed', isPermanent: false });
    const id = await sent();
    for (const messageId of [id, '019aaaaa-0000-7000-8000-00000000000f', "'; drop table messages"])
      expect((await told({ messageId, event: 'failed' })).status).toBe(200);
    expect((await told({ reference: 'no such name', event: 'delivered' })).status).toBe(200);
    expect((await told({ event: 'delivered' })).status).toBe(200);
    expect(await rowOf(id)).toMatchObject({ state: 'handed-over' });
  });

  test('replayed receipts change nothing', async () => {
    const id = await sent();
    await told({ messageId: id, event: 'delivered' });
    await told({ messageId: id, event: 'delivered' });
    await told({ messageId: id, event: 'failed' });
    await delivery.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', failures: 0 });
    expect(second.given).toEqual([]);
  });

  test('too much at once: a body above the bound is not read', async () => {
    expect((await tell('x'.repeat(65 * 1024))).status).toBe(413);
  });

  test('"I did not ask for this" is passed on once, and only for a message that was sent', async () => {
    const id = await sent('call');
    await told({ messageId: id, event: 'not-me' });
    await told({ messageId: id, event: 'not-me' });
    await told({ messageId: '019aaaaa-0000-7000-8000-00000000000f', event: 'not-me' });
    expect(refused).toEqual([{ accountId, messageId: id, clientAddress: '127.0.0.1' }]);
  });

  test('a provider is told what to say as long as the call may go on, and no longer', async () => {
    const id = await sent('call');
    expect((await tell({ script: id })).body).toBe(JSON.stringify(SCRIPT));
    await told({ messageId: id, event: 'delivered' });
    expect((await tell({ script: id })).body).toBe(JSON.stringify(SCRIPT));
    expect((await tell({ script: await sent('text') })).body).toBe('null');
    site.clock.advance(10 * MINUTE);
    expect((await tell({ script: id })).body).toBe('null');
    await delivery.settle();
    expect(await rowOf(id)).toMatchObject({ state: 'delivered', body: null });
  });
});
