import type { PasswordCheck, PortalNeeds } from '../features/portal/index.ts';
import { addPortal } from '../features/portal/index.ts';
import { createReportNotMe } from '../features/recovery/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createTestSite, type TestSite } from './test-site.ts';

/** The right current password of everyone in these tests. */
export const RIGHT_PASSWORD = 'correct horse battery';

/** A test site with a person's own pages; what other features give them is answered here. */
export function createPortalSite(database: Database, given: Partial<PortalNeeds> = {}): TestSite {
  const site = createTestSite(database);
  addPortal(site.server, {
    ...site,
    services: [],
    bannerFor: async () => undefined,
    endPending: async () => undefined,
    reportNotMe: createReportNotMe(site),
    keepPending: async () => false,
    passwordLength: 12,
    passwords: { hash: async (password) => `hash of ${password}` },
    checkPassword: async (_account, password): Promise<PasswordCheck> =>
      password === RIGHT_PASSWORD ? 'right' : 'wrong',
    refusePassword: (password) => (password.length < 12 ? 'Use 12 characters or more' : undefined),
    ...given,
  });
  return site;
}
