import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Clock } from './core/clock.ts';
import type { Random } from './core/random.ts';
import type { Audit } from './features/audit/index.ts';
import type { KeyRing, PasswordHasher } from './platform/crypto/index.ts';
import type { Database } from './platform/database/index.ts';
import { addAssets, addHealth, createServer, type HttpTools } from './platform/http/index.ts';
import type { Brand } from './platform/render/index.ts';
import type { Settings } from './settings.ts';

/** The outside world, as the program sees it. Built by `main.ts` for real and by the tests for tests. */
export interface Adapters {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly keys: KeyRing;
  readonly passwords: PasswordHasher;
  readonly logger: FastifyBaseLogger;
  readonly settings: Settings;
  readonly publicUrl: URL;
  readonly isDemonstration: boolean;
  /** The folder of the built client. */
  readonly clientFolder: string;
  /** The names of migrations that this database lacks. */
  readonly findMissingMigrations: () => Promise<string[]>;
}

/** What features are given: each names, in its own `index.ts`, the few of these that it needs. */
export interface World extends Adapters {
  readonly brand: Brand;
  readonly tools: HttpTools;
  readonly audit: Audit;
}

const brandOf = ({ settings, isDemonstration }: Adapters): Brand => ({
  name: settings.SALLYPORT_BRAND_NAME,
  colour: settings.SALLYPORT_BRAND_COLOUR,
  logoUrl: settings.SALLYPORT_BRAND_LOGO && '/assets/logo',
  helpDesk: { telephone: settings.SALLYPORT_HELP_DESK_TELEPHONE, hours: settings.SALLYPORT_HELP_DESK_HOURS },
  isDemonstration,
});

/** The whole program behind its server: every feature, wired by hand. */
export function createProgram(adapters: Adapters): FastifyInstance {
  const { database, keys, random, logger, settings, publicUrl, isDemonstration } = adapters;
  const brand = brandOf(adapters);
  const { server, tools } = createServer({
    publicUrl,
    loopbackOnly: isDemonstration,
    trustedProxies: settings.SALLYPORT_TRUSTED_PROXIES,
    keys,
    random,
    brand,
    logger,
  });
  addAssets(server, adapters.clientFolder, brand, settings.SALLYPORT_BRAND_LOGO);
  addHealth(server, {
    database: () => database.isAnswering(),
    migrations: async () => (await adapters.findMissingMigrations()).length === 0,
    keys: async () => keys.keys.length > 0,
  });
  void tools;
  return server;
}
