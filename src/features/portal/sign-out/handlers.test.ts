import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../core/clock.ts';
import { newToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { visitor } from '../../../testing/visitor.ts';
import { anAccount } from '../../../testing/world.ts';

describe('signing out', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('ends the session for good, in one press from any page', async () => {
    const site = createPortalSite(database);
    const account = await anAccount(database.root);
    const token = await signIn(site, account);
    const robin = visitor(site.server, token);
    await robin.open('/profile');
    const { heading, path } = await robin.press('Sign out');
    expect([path, heading]).toEqual(['/sign-out', 'You have signed out']);
    expect((await visitor(site.server, token).open('/')).path).toBe('/sign-in');
    expect(site.events).toMatchObject([{ type: 'session.ended', actor: account.id }]);
  });

  it('threat: a link or picture of another site signs nobody out; it only asks', async () => {
    const site = createPortalSite(database);
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    expect((await robin.open('/sign-out')).heading).toBe('Sign out?');
    expect((await robin.open('/')).heading).toBe('Your services');
    await robin.open('/sign-out');
    expect((await robin.press('Sign out')).heading).toBe('You have signed out');
  });

  it('says "You have signed out" to whoever is not signed in, or no longer', async () => {
    const site = createPortalSite(database);
    expect((await visitor(site.server).open('/sign-out')).heading).toBe('You have signed out');
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    site.clock.advance(2 * HOUR);
    expect((await robin.open('/sign-out')).heading).toBe('You have signed out');
  });

  it('ends a sign-in that was begun and not finished', async () => {
    let ended = 0;
    const site = createPortalSite(database, {
      endPending: async () => {
        ended++;
      },
    });
    const robin = visitor(site.server);
    robin.setCookie('sign-in', newToken(site.random));
    expect((await robin.open('/sign-out')).heading).toBe('Sign out?');
    expect((await robin.press('Sign out')).heading).toBe('You have signed out');
    expect(ended).toBe(1);
    expect(robin.cookie('sign-in')).toBeUndefined();
  });
});
