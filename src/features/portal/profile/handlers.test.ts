import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { createPortalSite } from '../../../testing/portal-site.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { visitor } from '../../../testing/visitor.ts';
import {
  aMailbox,
  aMailboxMember,
  aMembership,
  anAccount,
  anOrganisation,
  aPlatformRole,
} from '../../../testing/world.ts';

describe('My profile', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  it('shows who someone is, where they belong and what they may open', async () => {
    const site = createPortalSite(database);
    const account = await anAccount(database.root, {
      address: 'robin@example.org',
      display_name: 'Robin <b>',
    });
    const organisation_id = await anOrganisation(database.root, { code: 'FHL01' });
    const own = { account_id: account.id };
    await aMembership(database.root, { ...own, organisation_id, role: 'local-administrator' });
    await aPlatformRole(database.root, { ...own, role: 'auditor' });
    await aMailboxMember(database.root, {
      ...own,
      mailbox_id: await aMailbox(database.root, { organisation_id }),
    });
    const robin = visitor(site.server, await signIn(site, account));
    const { heading, text } = await robin.open('/profile');
    expect(heading).toBe('My profile');
    for (const words of [
      'Robin <b>',
      'robin@example.org',
      'Personal account',
      'Harbour Lane Pharmacy (FHL01)',
      'Local administrator',
      'Auditor',
      'Repeat prescriptions (Harbour Lane Pharmacy)',
      'needs no multi-factor authentication (MFA) of its own',
    ])
      expect(text).toContain(words);
  });

  it('is on the printed way: Profile > My profile > Self-service > Self-enrol for MFA', async () => {
    const site = createPortalSite(database);
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    const start = await robin.open('/');
    const linkIn = (sight: typeof start, words: string): string | undefined =>
      sight
        .$('a')
        .filter((_, link) => sight.$(link).text() === words)
        .attr('href');
    const profile = await robin.open(linkIn(start, 'Profile') ?? '');
    expect(profile.heading).toBe('My profile');
    const selfService = await robin.open(linkIn(profile, 'Self-service') ?? '');
    expect(selfService.heading).toBe('Self-service');
    expect(linkIn(selfService, 'Self-enrol for MFA')).toBe('/profile/self-service/mfa');
    expect(linkIn(selfService, 'Change your password')).toBe('/profile/self-service/password');
    expect(linkIn(selfService, 'Recovery codes')).toBe('/profile/self-service/recovery-codes');
  });

  it('never says that the password was changed because a link says so', async () => {
    const site = createPortalSite(database);
    const robin = visitor(site.server, await signIn(site, await anAccount(database.root)));
    const { text } = await robin.open('/profile/self-service?done=password');
    expect(text).not.toContain('Your password is changed');
  });
});
