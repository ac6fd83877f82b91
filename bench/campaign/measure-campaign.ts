import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../../scripts/testing/postgres-cluster.ts';
import { openPostgresql } from '../../src/platform/database/index.ts';
import { findPostmaster } from '../arena.ts';
import { table, tenth } from '../table.ts';
import { type DoorCost, measureDoor } from './door-cost.ts';
import { arm, fillWithPeople } from './fill.ts';
import { measureGate } from './gate-cost.ts';
import { measureCount, measurePages, type PageCost } from './pages.ts';

export interface CampaignBench {
  readonly people: number;
  readonly register: string | undefined;
  readonly say: (line: string) => void;
}

const hundredth = (value: number): string => value.toFixed(2);

const gateTable = (): string =>
  table(
    ['Asked about somebody who is', 'µs', 'Slowest round'],
    measureGate().map(({ who, median, slowest }) => [who, hundredth(median), hundredth(slowest)]),
  );

const doorTable = (without: DoorCost, armed: DoorCost): string =>
  table(
    ['At the door', 'Node, CPU ms', 'PostgreSQL', 'Together'],
    [
      ['no campaign', without] as const,
      ['one armed', armed] as const,
      [
        'more',
        { node: armed.node - without.node, postgresql: armed.postgresql - without.postgresql },
      ] as const,
    ].map(([name, { node, postgresql }]) => [name, ...[node, postgresql, node + postgresql].map(hundredth)]),
  );

const pagesTable = (pages: readonly PageCost[]): string =>
  table(
    ['Page', 'First ms', 'p95 ms'],
    pages.map(({ page, first, p95 }) => [page, tenth(first), tenth(p95)]),
  );

/** What a campaign of very many people costs on PostgreSQL: at the gate, at a door, and on the pages that show it. */
export async function measureCampaign({ people, register, say }: CampaignBench): Promise<string> {
  const gate = gateTable();
  say(gate);
  const cluster = await startCluster(true);
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'));
  const database = openPostgresql(cluster.url, { connections: 4 });
  try {
    const postmaster = await findPostmaster(cluster.url);
    say(`Preparing ${people} people`);
    await fillWithPeople(database, { people, register }, say);
    const without = await measureDoor(database, postmaster);
    say('Arming');
    const { definition, obligations } = await arm(database);
    const door = doorTable(without, await measureDoor(database, postmaster));
    say(door);
    const counting = await measureCount(database);
    say(`The job that counts ahead took ${tenth(counting)} s.`);
    const pages = pagesTable(await measurePages(database, definition.name));
    return [
      `### The gate's decision\n\n${gate}`,
      `### What a campaign of ${obligations.toLocaleString('en-GB')} people adds to a sign-in of somebody who is not enrolled\n\n${door}`,
      `### The pages about it\n\nThe job that counts ahead took ${tenth(counting)} s.\n\n${pages}`,
    ].join('\n\n');
  } finally {
    await database.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
