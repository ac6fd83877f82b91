import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Random } from '../core/random.ts';
import type { Audit, AuditEvent } from '../features/audit/index.ts';
import type { Notice, Notices } from '../features/delivery/index.ts';
import type { KeyRing } from '../platform/crypto/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createServer, type Guards, type HttpTools } from '../platform/http/index.ts';
import type { Brand } from '../platform/render/index.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { seededRandom } from './seeded-random.ts';
import { testGuards } from './signed-in.ts';
import { testKeys } from './test-keys.ts';

export const testBrand: Brand = {
  name: 'Sallyport',
  colour: '#1d3557',
  logoUrl: undefined,
  helpDesk: { telephone: '0300 000 0000', hours: '24 hours a day' },
  isDemonstration: false,
};

/** A server for the tests of one feature: everything real but the guards; events and notices are kept in lists. */
export interface TestSite {
  readonly server: FastifyInstance;
  readonly tools: HttpTools;
  readonly database: Database;
  readonly clock: FixedClock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly brand: Brand;
  readonly audit: Audit;
  readonly notices: Notices;
  /** What was written and sent, oldest first. */
  readonly events: AuditEvent[];
  readonly sent: Notice[];
}

/** Sites on one database draw different tokens and ids. */
const sitesOn = new WeakMap<Database, number>();

function drawFor(database: Database): Random {
  const number = (sitesOn.get(database) ?? 0) + 1;
  sitesOn.set(database, number);
  return seededRandom(`site ${number}`);
}

/**
 * A site on a test database. Add the feature's routes to `server`, then visit it with `visitor`.
 * @param guardWith puts the guard that a feature builds itself in place of the test's
 */
export function createTestSite(
  database: Database,
  clock = fixedClock(),
  guardWith: (guards: Guards) => Guards = (guards) => guards,
): TestSite {
  const random = drawFor(database);
  const events: AuditEvent[] = [];
  const sent: Notice[] = [];
  const { server, tools } = createServer({
    publicUrl: new URL('http://localhost'),
    loopbackOnly: true,
    trustedProxies: 0,
    keys: testKeys,
    random,
    brand: testBrand,
    logger: pino({ level: 'silent' }),
  });
  server.decorateRequest('session', undefined);
  tools.guardWith(guardWith(testGuards({ database, clock, cookies: tools.cookies })));
  return {
    ...{ server, tools, database, clock, random, keys: testKeys, brand: testBrand, events, sent },
    audit: {
      append: async (_transaction, ...written) => {
        events.push(...written);
      },
    },
    notices: {
      send: async (_transaction, notice) => {
        sent.push(notice);
      },
    },
  };
}
