// Vitest's global set-up of the projects that need PostgreSQL: they share one server.

import { openPostgresql } from '../../src/platform/database/index.ts';
import { MIGRATED, migrateForTests } from '../../src/testing/test-database.ts';
import { type Cluster, startCluster } from './postgres-cluster.ts';
import { shareSetUp } from './shared-set-up.ts';

/** A server with a migrated database that those of the tests are copies of: migrating each would take longer than most tests. */
async function startServer(): Promise<Cluster> {
  const cluster = await startCluster();
  const server = openPostgresql(cluster.url, { connections: 1 });
  await server.runText(`create database ${MIGRATED}`);
  await server.close();
  const url = new URL(cluster.url);
  url.pathname = `/${MIGRATED}`;
  const database = openPostgresql(url.href, { connections: 1 });
  await migrateForTests(database);
  await database.close();
  return cluster;
}

export default shareSetUp('postgresql', async () => {
  const cluster = await startServer();
  process.env.SALLYPORT_TEST_POSTGRES_URL = cluster.url;
  return () => cluster.stop();
});
