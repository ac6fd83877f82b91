import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { visitor } from '../../../testing/visitor.ts';
import { anAccount } from '../../../testing/world.ts';

describe('Your services', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('says honestly when no service is connected, and always leads to profile, self-service and help', async () => {
    const site = createPortalSite(database);
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    const { heading, text, $ } = await robin.open('/');
    expect(heading).toBe('Your services');
    expect(text).toContain('No services are connected here yet');
    const links = $('.nhsuk-card a')
      .map((_, link) => $(link).attr('href'))
      .get();
    expect(links).toEqual(['/profile', '/profile/self-service', '/help']);
  });

  it('shows services as tiles, and what the rollout has to say with its date', async () => {
    const site = createPortalSite(database, {
      services: [{ name: 'Webmail', about: 'Your mail.', href: 'https://mail.example.org/' }],
      bannerFor: async ({ account }, now) => ({
        sentence: `${account.displayName}, you need a second step from`,
        date: now,
        href: '/profile/self-service/mfa',
      }),
    });
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    const { text, $ } = await robin.open('/');
    expect($('a[href="https://mail.example.org/"]').text()).toBe('Webmail');
    expect(text).toContain('Robin Marsh, you need a second step from 24 November 2026.');
  });

  it('sends whoever is not signed in to sign in', async () => {
    const site = createPortalSite(database);
    expect((await visitor(site.server).open('/')).path).toBe('/sign-in');
  });
});
