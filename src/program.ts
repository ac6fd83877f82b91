import type { FastifyInstance } from 'fastify';
import type { Adapters } from './adapters.ts';
import { addFeatures } from './add-features.ts';
import { brandFilesOf, brandOf } from './brand.ts';
import { addAssets, addHealth, createServer } from './platform/http/index.ts';

/** The whole program behind its server. */
export function createProgram(adapters: Adapters): FastifyInstance {
  const { database, keys, random, logger, settings, publicUrl, isDemonstration } = adapters;
  const brand = brandOf(settings, isDemonstration);
  const { server, tools } = createServer({
    publicUrl,
    loopbackOnly: isDemonstration,
    trustedProxies: settings.SALLYPORT_TRUSTED_PROXIES,
    keys,
    random,
    brand,
    logger,
  });
  addAssets(server, adapters.clientFolder, brand, brandFilesOf(settings));
  addHealth(server, {
    database: () => database.isWritable(),
    migrations: async () => (await adapters.findMissingMigrations()).length === 0,
    keys: async () => keys.keys.length > 0,
  });
  addFeatures(server, tools, brand, adapters);
  return server;
}
