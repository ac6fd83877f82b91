import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { createTestSite, testBrand } from '../../testing/test-site.ts';
import { anAccount } from '../../testing/world.ts';
import { addOutbox, createNotices, createOutbox } from './index.ts';

const ASK = { url: '/outbox', headers: { host: 'localhost:3000', accept: 'text/html' } };
const clock = fixedClock();

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  const { id } = await anAccount(database.root, {
    address: 'amara.okafor@pharmacy.example',
    display_name: 'Amara <b>Okafor</b>',
  });
  const notices = createNotices({
    outbox: createOutbox({ keys: testKeys, random: seededRandom(), clock }),
    publicUrl: new URL('http://localhost:3000'),
    random: seededRandom(),
    brand: testBrand,
  });
  for (let count = 1; count <= 21; count++) {
    clock.advance(60_000);
    await database.transaction((transaction) =>
      notices.send(transaction, {
        kind: 'authenticator-added',
        accountId: id,
        at: clock.now(),
        clientAddress: '203.0.113.7',
        userAgent: undefined,
        what: `Phone ${count}`,
      }),
    );
  }
});
afterAll(() => database.close());

const serve = (isDemonstration: boolean) => {
  const { server, tools } = createTestSite(database);
  addOutbox(server, { database, keys: testKeys, tools, isDemonstration });
  return server;
};

describe('/outbox', () => {
  test('shows messages with their text, newest first, a page at a time', async () => {
    const server = serve(true);
    const first = await server.inject(ASK);
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain('To amara.okafor@pharmacy.example, 24 November 2026, 09:21');
    expect(first.body.indexOf('Phone 21')).toBeLessThan(first.body.indexOf('Phone 20'));
    expect(first.body).toContain('Page 1 of 2');
    const second = await server.inject({ ...ASK, url: '/outbox?page=2' });
    expect(second.body).toContain('Phone 1&quot;');
    expect(second.body).not.toContain('Phone 2&quot;');
  });

  test('script injection: names in messages are shown as text', async () => {
    const { body } = await serve(true).inject(ASK);
    expect(body).toContain('Amara &lt;b&gt;Okafor');
  });

  test('messages in the open: the page does not exist behind a public URL', async () => {
    expect((await serve(false).inject(ASK)).statusCode).toBe(404);
  });

  test('messages in the open: a request through another host name is refused', async () => {
    const answer = await serve(true).inject({ ...ASK, headers: { ...ASK.headers, host: 'evil.example' } });
    expect(answer.statusCode).toBe(403);
  });

  test('messages in the open: a request from another machine finds no page', async () => {
    const answer = await serve(true).inject({ ...ASK, remoteAddress: '192.0.2.10' });
    expect(answer.statusCode).toBe(404);
  });

  test('a page number that is none shows the first page', async () => {
    const { statusCode, body } = await serve(true).inject({ ...ASK, url: '/outbox?page=-1%27' });
    expect(statusCode).toBe(200);
    expect(body).toContain('Page 1 of 2');
  });
});
