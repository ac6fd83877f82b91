// Vitest's global set-up of the projects that need PostgreSQL. Several may ask in one run: they share one server, which
// ends with the last of them.

import { openPostgresql } from '../../src/platform/database/index.ts';
import { MIGRATED, migrateForTests } from '../../src/testing/test-database.ts';
import { type Cluster, startCluster } from './postgres-cluster.ts';

interface Shared {
  users: number;
  cluster: Promise<Cluster>;
}

// Vitest reads this file once for each project: only the process itself is common to them.
const shared = globalThis as { sallyportTestCluster?: Shared };

/** A server with a migrated database that those of the tests are copies of: migrating each would take longer than most tests. */
async function startServer(): Promise<Cluster> {
  const cluster = await startCluster();
  const server = openPostgresql(cluster.url, 1);
  await server.runText(`create database ${MIGRATED}`);
  await server.close();
  const url = new URL(cluster.url);
  url.pathname = `/${MIGRATED}`;
  const database = openPostgresql(url.href, 1);
  await migrateForTests(database);
  await database.close();
  return cluster;
}

export default async function setup(): Promise<() => Promise<void>> {
  shared.sallyportTestCluster ??= { users: 0, cluster: startServer() };
  const mine = shared.sallyportTestCluster;
  mine.users += 1;
  const cluster = await mine.cluster;
  process.env.SALLYPORT_TEST_POSTGRES_URL = cluster.url;
  return async () => {
    mine.users -= 1;
    if (mine.users > 0) return;
    delete shared.sallyportTestCluster;
    await cluster.stop();
  };
}
