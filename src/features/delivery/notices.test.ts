import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { open } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { anAccount } from '../../testing/world.ts';
import { bodyPlace } from './message-place.ts';
import { findNotMeLink } from './not-me-links-store.ts';
import { createNotices } from './notices.ts';
import { createOutbox } from './outbox.ts';
import { listMessages } from './store.ts';

const ACCOUNT = '019aaaaa-0000-7000-8000-000000000001';
const clock = fixedClock();
const notices = createNotices({
  outbox: createOutbox({ keys: testKeys, random: seededRandom(), clock }),
  publicUrl: new URL('http://localhost:3000'),
  random: seededRandom(),
  brand: { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' } },
});

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  await anAccount(database.root, {
    id: ACCOUNT,
    address: 'Amara.Okafor@pharmacy.example',
    display_name: 'Amara Okafor',
  });
});
afterAll(() => database.close());
beforeEach(() => database.root.deleteFrom('messages').execute());

const send = (what = 'My phone', accountId = ACCOUNT) =>
  database.transaction((transaction) =>
    notices.send(transaction, {
      kind: 'authenticator-added',
      accountId,
      at: clock.now(),
      clientAddress: '203.0.113.7',
      userAgent: undefined,
      what,
    }),
  );

describe('createNotices', () => {
  test('stores a message to the address of the account', async () => {
    await send();
    const { items } = await listMessages(database.root, { number: 1, size: 10 });
    expect(items).toMatchObject([
      { accountId: ACCOUNT, kind: 'authenticator-added', recipient: 'Amara.Okafor@pharmacy.example' },
    ]);
  });

  test('reading a stolen database: nothing of a message body stands in clear text', async () => {
    await send('Telephone in the dispensary');
    const row = await database.root.selectFrom('messages').selectAll().executeTakeFirstOrThrow();
    const text = JSON.stringify(row);
    expect(text).not.toContain('dispensary');
    expect(text).not.toContain('203.0.113.7');
    expect(text).not.toContain('Hello');
  });

  test('each has a link of its own, to the configured public URL, whose token is kept as a hash', async () => {
    await send();
    await send();
    const rows = await database.root.selectFrom('messages').select(['id', 'body']).execute();
    const links = rows.map(({ id, body }) => {
      const text = JSON.parse(open(testKeys, bodyPlace(id), body ?? '') ?? '{}').body as string;
      return /http:\/\/localhost:3000\/not-me\?token=(\S{43})\n/.exec(text)?.[1] ?? '';
    });
    expect(new Set(links).size).toBe(2);
    for (const link of links) expect(await findNotMeLink(database.root, link, clock.now())).toBe('open');
    const stored = JSON.stringify(await database.root.selectFrom('not_me_links').selectAll().execute());
    for (const link of links) expect(stored).not.toContain(link);
  });

  test('a message belongs to the change: both are kept or neither', async () => {
    const failing = database.transaction(async (transaction) => {
      await notices.send(transaction, {
        kind: 'password-changed',
        accountId: ACCOUNT,
        at: clock.now(),
        clientAddress: undefined,
        userAgent: undefined,
      });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect((await listMessages(database.root, { number: 1, size: 10 })).total).toBe(0);
  });

  test('a notice to nobody is a bug and fails the change', async () => {
    await expect(send('x', '019aaaaa-0000-7000-8000-00000000000f')).rejects.toThrow('There is no account');
  });

  test('messages are listed newest first, a page at a time', async () => {
    for (const label of ['one', 'two', 'three']) {
      await send(label);
      clock.advance(1_000);
    }
    const first = await listMessages(database.root, { number: 1, size: 2 });
    const second = await listMessages(database.root, { number: 2, size: 2 });
    expect([first.items.length, second.items.length, first.total]).toEqual([2, 1, 3]);
    const times = [...first.items, ...second.items].map((item) => item.createdAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });
});
