import { addConsole, createConsoleGuards } from '../features/console/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { FixedClock } from './fixed-clock.ts';
import { createTestSite, type TestSite } from './test-site.ts';

type ConsoleNeeds = Parameters<typeof addConsole>[1];

/**
 * A test site with the console; what other features give it is answered here.
 * @param prepare runs before the console's own routes are added
 */
export function createConsoleSite(
  database: Database,
  clock: FixedClock | undefined,
  given: Partial<ConsoleNeeds> = {},
  prepare: (site: TestSite) => void = () => {},
): TestSite {
  const site = createTestSite(database, clock, (guards) => ({
    ...guards,
    ...createConsoleGuards({
      ...{ database, requireSession: guards['signed-in'], requireFreshProof: guards['fresh-proof'] },
      requireSecondFactor: async (_request, reply) => reply.redirect('/sign-in/set-up', 303),
    }),
  }));
  prepare(site);
  addConsole(site.server, {
    ...site,
    methods: { get: () => undefined },
    choices: [{ id: 'app', label: 'Authenticator app' }],
    exemptionNotices: { began: async () => {}, ended: async () => {} },
    policy: { requiredFrom: null, skipsAllowed: 2 },
    evidenceDays: 400,
    methodKinds: ['app', 'security-key'],
    canSend: () => true,
    canSendEmail: true,
    ...given,
  });
  return site;
}
