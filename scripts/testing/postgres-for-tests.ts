// Vitest's global set-up of the projects that need PostgreSQL. Several may ask in one run: they share one server, which
// ends with the last of them.

import { type Cluster, startCluster } from './postgres-cluster.ts';

interface Shared {
  users: number;
  cluster: Promise<Cluster>;
}

// Vitest reads this file once for each project: only the process itself is common to them.
const shared = globalThis as { sallyportTestCluster?: Shared };

export default async function setup(): Promise<() => Promise<void>> {
  shared.sallyportTestCluster ??= { users: 0, cluster: startCluster() };
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
