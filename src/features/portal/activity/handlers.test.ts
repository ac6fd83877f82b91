import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { TestSite } from '../../../testing/test-site.ts';
import { visitor } from '../../../testing/visitor.ts';
import { anAccount } from '../../../testing/world.ts';

async function aSignIn(site: TestSite, accountId: string, minutesAgo = 0, method = 'app'): Promise<string> {
  const id = newId(site.clock, site.random);
  await site.database.root
    .insertInto('sign_ins')
    .values({
      id,
      account_id: accountId,
      at: later(site.clock.now(), -minutesAgo * MINUTE),
      service: 'portal',
      method,
      client_address: '192.0.2.77',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
    })
    .execute();
  return id;
}

describe('Your recent sign-ins', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const arrive = async () => {
    const site = createPortalSite(database);
    const account = await anAccount(database.root);
    return { site, account, robin: visitor(site.server, await signIn(site, account)) };
  };

  it('shows when, where, which service and which method', async () => {
    const { site, account, robin } = await arrive();
    await aSignIn(site, account.id);
    const { heading, text } = await robin.open('/profile/activity');
    expect(heading).toBe('Your recent sign-ins');
    for (const words of ['24 November 2026, 09:00', 'Firefox on Linux', '192.0.2.77', 'Authenticator app'])
      expect(text).toContain(words);
  });

  it('says so when there are none', async () => {
    const { robin } = await arrive();
    expect((await robin.open('/profile/activity')).text).toContain('There are no sign-ins to show here.');
  });

  it('shows twenty at a time, newest first', async () => {
    const { site, account, robin } = await arrive();
    for (let minute = 0; minute < 21; minute++) await aSignIn(site, account.id, minute);
    const first = await robin.open('/profile/activity');
    expect(first.$('tbody tr')).toHaveLength(20);
    const second = await robin.open(String(first.$('a[rel=next]').attr('href')));
    expect(second.$('tbody tr')).toHaveLength(1);
    expect(second.text).toContain('08:40');
    expect(second.$('a[rel=next]')).toHaveLength(0);
  });

  it('keeps "This was not me" once, audits it and says what to do now', async () => {
    const { site, account, robin } = await arrive();
    const id = await aSignIn(site, account.id);
    await robin.open('/profile/activity');
    const { heading, text, $ } = await robin.press('This was not me');
    expect(heading).toBe('Thank you for telling us');
    expect(text).toContain('0300 000 0000');
    expect($('a[href="/profile/self-service/password"]')).toHaveLength(1);
    await robin.post(`/profile/activity/${id}/not-me`);
    expect(site.events).toMatchObject([
      { type: 'sign-in.reported', accountId: account.id },
      { type: 'not-me.reported', accountId: account.id, detail: { about: 'sign-in' } },
    ]);
    expect(site.sent.map(({ kind }) => kind)).toEqual(['not-me-reported']);
    expect((await robin.open('/profile/activity')).text).toContain('Not you');
  });

  it('threat: whoever signed in instead of the owner is out, and the owner stays in to change the password', async () => {
    const { site, account, robin } = await arrive();
    const thief = visitor(site.server, await signIn(site, account));
    expect((await thief.open('/profile')).heading).toBe('My profile');
    await aSignIn(site, account.id);
    await robin.open('/profile/activity');
    await robin.press('This was not me');
    expect((await thief.open('/profile')).path).toBe('/sign-in');
    expect((await robin.open('/profile/self-service/password')).heading).toBe('Change your password');
  });

  it('threat: a stolen session reports the sign-in of its owner, throws them out and stays', async () => {
    const { site, account } = await arrive();
    const longAgo = new Date(site.clock.now().getTime() - 6 * 60_000);
    const thief = visitor(site.server, await signIn(site, account, { now: longAgo }));
    const id = await aSignIn(site, account.id);
    await thief.open('/profile/activity');
    const sight = await thief.press('This was not me');
    expect(sight.path).toBe('/sign-out?reported=yes');
    expect(sight.text).toContain('We have signed out every browser and device, this one too');
    expect((await thief.open('/profile')).path).toBe('/sign-in');
    expect((await thief.open(`/profile/activity/${id}/not-me`)).path).toBe('/sign-in');
    expect(site.events).toMatchObject([{ type: 'sign-in.reported' }, { type: 'not-me.reported' }]);
  });

  it("threat: somebody else's sign-ins are neither shown nor reported", async () => {
    const { site, robin } = await arrive();
    const other = await aSignIn(site, (await anAccount(database.root)).id);
    expect((await robin.open('/profile/activity')).text).not.toContain('192.0.2.77');
    await robin.open('/profile/sessions');
    expect((await robin.post(`/profile/activity/${other}/not-me`)).status).toBe(404);
    expect((await robin.open(`/profile/activity/${other}/not-me`)).status).toBe(404);
    expect((await robin.open('/profile/activity/no-id/not-me')).status).toBe(404);
    expect(site.events).toEqual([]);
  });
});
