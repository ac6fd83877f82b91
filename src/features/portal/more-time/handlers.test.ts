import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../core/clock.ts';
import { newToken } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { visitor } from '../../../testing/visitor.ts';
import { anAccount } from '../../../testing/world.ts';

describe('I need more time', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const arrive = async () => {
    const site = createPortalSite(database);
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    await robin.open('/');
    return { site, robin };
  };

  it('keeps an idle session open', async () => {
    const { site, robin } = await arrive();
    site.clock.advance(59 * MINUTE);
    expect((await robin.post('/more-time')).status).toBe(204);
    site.clock.advance(59 * MINUTE);
    expect((await robin.open('/')).heading).toBe('Your services');
  });

  it('brings back no session that has ended, and none past its overall end', async () => {
    const { site, robin } = await arrive();
    await robin.open('/');
    site.clock.advance(HOUR);
    expect((await robin.post('/more-time')).status).toBe(401);
    expect((await robin.open('/')).path).toBe('/sign-in');
    const { site: busySite, robin: busy } = await arrive();
    for (let halfHour = 1; halfHour <= 48; halfHour++) {
      busySite.clock.advance(30 * MINUTE);
      expect((await busy.post('/more-time')).status).toBe(halfHour < 48 ? 204 : 401);
    }
  });

  it('keeps a sign-in that was begun, by asking the feature that owns it', async () => {
    const site = createPortalSite(database, { keepPending: async () => true });
    const robin = visitor(site.server);
    robin.setCookie('sign-in', newToken(site.random));
    await robin.open('/sign-out');
    expect((await robin.post('/more-time')).status).toBe(204);
  });

  it('threat: another site cannot keep a session open', async () => {
    const { robin } = await arrive();
    expect((await robin.post('/more-time', { _token: 'guessed' })).status).toBe(403);
  });
});
