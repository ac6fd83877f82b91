import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import { hashToken, newToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { TestSite } from '../../../testing/test-site.ts';
import { visitor } from '../../../testing/visitor.ts';
import { anAccount } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

async function aDevice({ database, clock, random }: TestSite, account: Account): Promise<string> {
  const id = newId(clock, random);
  await database.root
    .insertInto('remembered_devices')
    .values({
      id,
      token_hash: hashToken(newToken(random)),
      account_id: account.id,
      generation: account.generation,
      authenticator_id: newId(clock, random),
      user_agent: IPHONE,
      created_at: clock.now(),
      last_used_at: clock.now(),
      expires_at: later(clock.now(), 30 * DAY),
    })
    .execute();
  return id;
}

describe('Where you are signed in', () => {
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

  it('lists open sessions, marks this browser and leaves out what has ended or lain idle', async () => {
    const { site, account, robin } = await arrive();
    await signIn(site, account, { userAgent: IPHONE });
    await signIn(site, account, { now: later(site.clock.now(), -2 * HOUR) });
    const { heading, $ } = await robin.open('/profile/sessions');
    expect(heading).toBe('Where you are signed in');
    expect($('tbody tr')).toHaveLength(2);
    expect($('tbody tr:contains("This browser")')).toHaveLength(1);
    expect($('tbody tr:contains("This browser")').text()).toContain('Firefox on Windows');
  });

  it('signs another browser out, and it alone', async () => {
    const { site, account, robin } = await arrive();
    site.clock.advance(1_000);
    const phone = visitor(site.server, await signIn(site, account, { userAgent: IPHONE }));
    await robin.open('/profile/sessions');
    const { text } = await robin.press('Sign out', {}, 'Safari on iPhone');
    expect(text).toContain('That browser is signed out.');
    expect((await phone.open('/profile/sessions')).path).toBe('/sign-in');
    expect(site.events).toMatchObject([{ type: 'session.ended', accountId: account.id }]);
  });

  it('signs this browser out when that is the one chosen', async () => {
    const { robin } = await arrive();
    await robin.open('/profile/sessions');
    const { heading } = await robin.press('Sign out', {}, 'This browser');
    expect(heading).toBe('You have signed out');
    expect(robin.cookie('session')).toBeUndefined();
  });

  it('forgets a device once, with one event', async () => {
    const { site, account, robin } = await arrive();
    const id = await aDevice(site, account);
    expect((await robin.open('/profile/sessions')).text).toContain('Safari on iPhone');
    const { text } = await robin.press('Forget this device');
    expect(text).toContain('That device is forgotten.');
    expect(text).not.toContain('Safari on iPhone');
    await robin.post(`/profile/sessions/devices/${id}/forget`);
    expect(site.events.map(({ type }) => type)).toEqual(['device.forgotten']);
  });

  it('signs out everywhere: every browser, this one too, and every device', async () => {
    const { site, account, robin } = await arrive();
    const phone = visitor(site.server, await signIn(site, account));
    await aDevice(site, account);
    robin.setCookie('device', newToken(site.random));
    await robin.open('/profile/sessions');
    const { heading, text } = await robin.press('Sign out everywhere');
    expect(heading).toBe('You have signed out');
    expect(text).toContain('every browser');
    expect(robin.cookie('device')).toBeUndefined();
    expect((await phone.open('/profile')).path).toBe('/sign-in');
    expect(site.events).toMatchObject([{ type: 'session.all-ended', detail: { generation: 2 } }]);
    const again = visitor(site.server, await signIn(site, { ...account, generation: 2 }));
    const { text: later } = await again.open('/profile/sessions');
    expect(later).toContain('None. You prove it is you in two ways each time you sign in.');
  });

  it("threat: somebody else's session or device cannot be ended", async () => {
    const { site, robin } = await arrive();
    const other = await anAccount(database.root);
    const victim = visitor(site.server, await signIn(site, other));
    const device = await aDevice(site, other);
    const { id } = await database.root
      .selectFrom('sessions')
      .select('id')
      .where('account_id', '=', other.id)
      .executeTakeFirstOrThrow();
    await robin.open('/profile/sessions');
    await robin.post(`/profile/sessions/${id}/end`);
    await robin.post(`/profile/sessions/devices/${device}/forget`);
    expect((await victim.open('/profile/sessions')).text).toContain('Safari on iPhone');
    expect(site.events).toEqual([]);
  });

  it('threat: another site cannot sign anyone out, for it has no token', async () => {
    const { site, account, robin } = await arrive();
    await robin.open('/profile/sessions');
    expect((await robin.post('/profile/sessions/end-all', { _token: 'guessed' })).status).toBe(403);
    expect((await robin.open('/profile')).heading).toBe('My profile');
    expect(site.events).toEqual([]);
    expect(account.generation).toBe(1);
  });
});
