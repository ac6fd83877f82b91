import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import { hashToken, newToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite, RIGHT_PASSWORD } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { visitor } from '../../../testing/visitor.ts';
import { aMembership, anAccount, anOrganisation } from '../../../testing/world.ts';
import { raiseGeneration } from '../../people/index.ts';
import { listRememberedDevices } from '../../sessions/index.ts';
import type { PortalNeeds } from '../index.ts';

const ADDRESS = '/profile/self-service/password';
const NEW = 'winter tulips sing';
const FILLED = { 'Current password': RIGHT_PASSWORD, 'New password': NEW };
const SENT = { current: RIGHT_PASSWORD, password: NEW };

describe('Change your password', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const arrive = async (given: Partial<PortalNeeds> = {}) => {
    const site = createPortalSite(database, given);
    const account = await anAccount(database.root, { password_hash: 'old' });
    const token = await signIn(site, account);
    return { site, account, token, robin: visitor(site.server, token) };
  };
  const storedOf = (id: string) =>
    database.root
      .selectFrom('accounts')
      .select(['password_hash', 'password_changed_at', 'generation'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();

  it('stores the new one, tells its owner and audits it', async () => {
    const { site, account, robin } = await arrive();
    expect((await robin.open(ADDRESS)).heading).toBe('Change your password');
    const { path, text } = await robin.press('Change password', FILLED);
    expect(path).toBe('/profile/self-service?done=password');
    expect(text).toContain('Your password is changed.');
    expect(await storedOf(account.id)).toMatchObject({ password_hash: `hash of ${NEW}`, generation: 2 });
    expect(site.sent).toMatchObject([{ kind: 'password-changed', accountId: account.id }]);
    expect(site.events).toMatchObject([{ type: 'password.changed', actor: account.id }]);
    expect(JSON.stringify([site.events, site.sent])).not.toContain(NEW);
  });

  it('points to the fields that are wrong and shows no password again', async () => {
    const { site, account, robin } = await arrive();
    await robin.open(ADDRESS);
    const empty = await robin.press('Change password');
    expect(empty.status).toBe(400);
    expect(empty.$('title').text()).toMatch(/^Error: /);
    expect(empty.text).toContain('Enter your current password');
    expect(empty.text).toContain('Enter a new password');
    const short = await robin.press('Change password', { ...FILLED, 'New password': 'short' });
    expect(short.text).toContain('Use 12 characters or more');
    expect(short.$.html()).not.toContain(RIGHT_PASSWORD);
    const same = await robin.press('Change password', { ...FILLED, 'New password': RIGHT_PASSWORD });
    expect(same.text).toContain('Choose a password that is not your current one');
    const wrong = await robin.press('Change password', { ...FILLED, 'Current password': 'guess' });
    expect(wrong.text).toContain('That is not your current password');
    expect((await storedOf(account.id)).password_hash).toBe('old');
    expect(site.events).toEqual([]);
  });

  it('judges the new one by whose it will be', async () => {
    let owner: unknown;
    const { account, robin } = await arrive({
      refusePassword: (_password, about) => {
        owner = about;
        return 'Do not use your name';
      },
    });
    const organisation_id = await anOrganisation(database.root);
    await aMembership(database.root, { account_id: account.id, organisation_id });
    await robin.open(ADDRESS);
    expect((await robin.press('Change password', FILLED)).text).toContain('Do not use your name');
    expect(owner).toEqual({
      address: account.address,
      displayName: 'Robin Marsh',
      organisationNames: ['Harbour Lane Pharmacy'],
    });
  });

  it('threat: a stolen session cannot change the password without a fresh proof', async () => {
    const { site, account, robin } = await arrive();
    await robin.open(ADDRESS);
    site.clock.advance(5 * MINUTE);
    expect((await robin.open(ADDRESS)).path).toBe('/confirm');
    await robin.open('/profile');
    expect((await robin.post(ADDRESS, SENT)).path).toBe('/confirm');
    expect((await storedOf(account.id)).password_hash).toBe('old');
  });

  it('threat: a stolen session cannot be used to guess the password: a pause refuses the right one too', async () => {
    const pausedUntil = new Date('2026-11-24T09:11:05Z');
    const { account, robin } = await arrive({ checkPassword: async () => ({ pausedUntil }) });
    await robin.open(ADDRESS);
    const { text } = await robin.press('Change password', FILLED);
    expect(text).toContain('Too many tries. Wait until 09:12, or get help to sign in');
    expect((await storedOf(account.id)).password_hash).toBe('old');
  });

  it('threat: whoever stole a session or its cookie is out when the password changes', async () => {
    const { site, account, token, robin } = await arrive();
    const elsewhere = visitor(site.server, await signIn(site, account));
    await robin.open(ADDRESS);
    await robin.press('Change password', FILLED);
    expect((await elsewhere.open('/profile')).path).toBe('/sign-in');
    expect((await visitor(site.server, token).open('/profile')).path).toBe('/sign-in');
    expect(robin.cookie('session')).not.toBe(token);
    expect((await robin.open('/profile')).heading).toBe('My profile');
  });

  it('threat: a remembered device of whoever knew the old password is forgotten', async () => {
    const { site, account, robin } = await arrive();
    const now = site.clock.now();
    const row = { account_id: account.id, generation: 1, created_at: now, last_used_at: now };
    await database.root
      .insertInto('remembered_devices')
      .values({
        ...row,
        id: newId(site.clock, site.random),
        token_hash: hashToken(newToken(site.random)),
        authenticator_id: newId(site.clock, site.random),
        expires_at: later(now, 30 * DAY),
      })
      .execute();
    await robin.open(ADDRESS);
    await robin.press('Change password', FILLED);
    expect(await listRememberedDevices(database.root, account.id, 2, now)).toEqual([]);
    expect((await robin.open('/profile/sessions')).text).toContain('None. You prove it is you');
  });

  it('threat: a change that races a reset is refused whole', async () => {
    const { site, account, robin } = await arrive({
      passwords: {
        hash: async () => {
          await database.transaction((tx) => raiseGeneration(tx, account.id, site.clock.now()));
          return 'hash of an attacker';
        },
      },
    });
    await robin.open(ADDRESS);
    expect((await robin.press('Change password', FILLED)).status).toBe(403);
    expect(await storedOf(account.id)).toMatchObject({ password_hash: 'old', generation: 2 });
    expect(site.events).toEqual([]);
  });

  it('threat: of twenty changes sent at once with one cookie, one is made', async () => {
    const { account, site, robin } = await arrive();
    await robin.open(ADDRESS);
    const same = Array.from({ length: 20 }, () => robin.post(ADDRESS, SENT));
    await Promise.all(same);
    expect((await storedOf(account.id)).generation).toBe(2);
    expect(site.events).toHaveLength(1);
  });
});
