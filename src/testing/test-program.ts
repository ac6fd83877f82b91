import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Adapters } from '../adapters.ts';
import { openDelivery } from '../delivery.ts';
import { createHeadArchive, verifyChain } from '../features/audit/index.ts';
import { collectProviders, type Delivery, type Provider } from '../features/delivery/index.ts';
import type { Account } from '../features/people/index.ts';
import { createPasswordHasher, type PasswordHasher } from '../platform/crypto/index.ts';
import type { Database } from '../platform/database/index.ts';
import { createProgram } from '../program.ts';
import { readSettings } from '../settings.ts';
import { publicUrlOf } from '../start-up.ts';
import { Browser, injected } from './browser.ts';
import { type FixedClock, fixedClock } from './fixed-clock.ts';
import { seededRandom } from './seeded-random.ts';
import { type ReadMessage, readMessages } from './stored-messages.ts';
import { openTestDatabase } from './test-database.ts';
import { testKeys } from './test-keys.ts';
import { anAccount } from './world.ts';

/** The whole program in this process: fixed clock, seeded chance, a real database, no network. */
export interface TestProgram {
  readonly server: FastifyInstance;
  /** The outside world that it stands on. */
  readonly adapters: Adapters;
  readonly database: Database;
  readonly clock: FixedClock;
  readonly passwords: PasswordHasher;
  /** Nothing is sent by itself: `settle()` does all that is due at the clock's moment. */
  readonly delivery: Delivery;
  /** Every message that was queued, with its contents, oldest first: also before anything is sent. */
  messages(): Promise<ReadMessage[]>;
  /** A browser of its own, without JavaScript. */
  browser(clientAddress?: string): Browser;
  /** A stored account with the password that `PASSWORD` holds, born yesterday unless told otherwise. */
  person(given?: Parameters<typeof anAccount>[1]): Promise<Account>;
  /** The types of audit events about an account, oldest first. */
  eventsOf(accountId: string): Promise<string[]>;
  /** Fails unless the audit chain holds. */
  checkAudit(): Promise<void>;
  close(): Promise<void>;
}

/** The password of everyone that `person` makes. */
export const PASSWORD = 'a quiet harbour at dawn';

interface Given {
  readonly database: Database;
  readonly clock: FixedClock;
  readonly passwords: PasswordHasher;
  readonly environment: Record<string, string>;
  readonly providers: readonly Provider[] | undefined;
}

function adaptersOf({ environment, providers, ...given }: Given): Adapters {
  const settings = readSettings(environment);
  const world = {
    ...given,
    random: seededRandom(randomUUID()),
    keys: testKeys,
    logger: pino({ level: 'silent' }),
    settings,
    publicUrl: publicUrlOf(settings),
    isDemonstration: true,
    headArchive: createHeadArchive({ places: [], logger: pino({ level: 'silent' }) }),
  };
  return {
    ...world,
    delivery: openDelivery(world, providers && collectProviders(providers.map((provider) => ({ provider })))),
    clockDifference: () => 0,
    clientFolder: resolve('dist/client'),
    findMissingMigrations: async () => [],
  };
}

/**
 * @param environment settings that differ from the defaults
 * @param providers who sends, in place of the outbox of the demonstration
 * @param open gives a migrated database, in place of an empty one of this run
 */
export async function openTestProgram(
  environment: Record<string, string> = {},
  providers?: readonly Provider[],
  open: () => Promise<Database> = openTestDatabase,
): Promise<TestProgram> {
  const database = await open();
  const clock = fixedClock();
  const passwords = await createPasswordHasher();
  const adapters = adaptersOf({ database, clock, passwords, environment, providers });
  const { delivery } = adapters;
  const server = createProgram(adapters);
  await server.ready();
  const passwordHash = await passwords.hash(PASSWORD);
  const yesterday = new Date(clock.now().getTime() - 24 * 3600 * 1000);
  return {
    ...{ server, adapters, database, clock, passwords, delivery },
    messages: () => readMessages(database.root, testKeys),
    browser: (clientAddress) => new Browser({ transport: injected(server, clientAddress), clock }),
    person: (given) =>
      anAccount(database.root, {
        password_hash: passwordHash,
        created_at: yesterday,
        updated_at: yesterday,
        ...given,
      }),
    eventsOf: async (accountId) => {
      const rows = await database.root
        .selectFrom('audit_events')
        .select('type')
        .where('account_id', '=', accountId)
        .orderBy('sequence')
        .execute();
      return rows.map((row) => row.type);
    },
    checkAudit: async () => {
      const verdict = await verifyChain(database, testKeys);
      if (!verdict.holds) throw new Error(`The audit chain is broken: ${JSON.stringify(verdict)}`);
    },
    close: async () => {
      await server.close();
      await delivery.close();
      await database.close();
    },
  };
}
