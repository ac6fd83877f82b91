import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillWithPeople } from '../../bench/campaign/fill.ts';
import { startCluster } from '../../scripts/testing/postgres-cluster.ts';
import { type Database, openEmbedded, openPostgresql } from '../../src/platform/database/index.ts';

export interface World {
  readonly database: Database;
  readonly close: () => Promise<void>;
}

async function openFolder(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-proof-'));
  const database = await openEmbedded(folder);
  return { database, close: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function openCluster(): Promise<World> {
  const cluster = await startCluster(true);
  return { database: openPostgresql(cluster.url), close: () => cluster.stop() };
}

/** A database that keeps what it is told on the disk, as at work, with organisations and people. `close` comes after the database's own. */
export async function openWorld(
  of: { readonly kind: Database['kind']; readonly people: number },
  say: (line: string) => void,
): Promise<World> {
  const world = await (of.kind === 'embedded' ? openFolder() : openCluster());
  await fillWithPeople(world.database, { people: of.people, register: undefined }, say);
  return world;
}
