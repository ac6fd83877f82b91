import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import type { HeadArchive } from './features/audit/index.ts';
import type { Delivery } from './features/delivery/index.ts';
import type { KeyRing, PasswordHasher } from './platform/crypto/index.ts';
import type { Database } from './platform/database/index.ts';
import type { Settings } from './settings.ts';

/** The outside world, as the program sees it. Built by `main.ts` for real and by the tests for tests. */
export interface Adapters {
  readonly database: Database;
  readonly clock: Clock;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly clockDifference: () => number;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly logger: FastifyBaseLogger;
  /** How messages leave. */
  readonly delivery: Delivery;
  /** What keeps signed heads of the audit outside the database. */
  readonly headArchive: HeadArchive;
  readonly settings: Settings;
  readonly publicUrl: URL;
  readonly isDemonstration: boolean;
  /** The folder of the built client. */
  readonly clientFolder: string;
  /** The names of migrations that this database lacks. */
  readonly findMissingMigrations: () => Promise<string[]>;
}
