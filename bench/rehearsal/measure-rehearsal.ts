import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from '../../scripts/testing/postgres-cluster.ts';
import { openEmbedded, openPostgresql } from '../../src/platform/database/index.ts';
import { type DatabaseKind, findPostmaster } from '../arena.ts';
import { DATABASE_NAMES, table, tenth } from '../table.ts';
import { campaignFile } from './campaign.ts';
import { type Filled, fillForRehearsal } from './fill.ts';
import { runCli, type Taken } from './run-cli.ts';

export interface RehearsalBench {
  readonly kinds: readonly DatabaseKind[];
  readonly people: number;
  /** A register of organisations; undefined: made up. */
  readonly register: string | undefined;
  readonly say: (line: string) => void;
}

const DAYS = 90;

interface Place {
  readonly settings: Readonly<Record<string, string>>;
  readonly filled: Filled;
  readonly postmaster: number | undefined;
  readonly stop: () => Promise<void>;
}

async function openPlace(kind: DatabaseKind, folder: string, bench: RehearsalBench): Promise<Place> {
  const settings = { SALLYPORT_DATA_DIR: join(folder, 'data') };
  const cluster = kind === 'postgresql' ? await startCluster(true) : undefined;
  const database = cluster
    ? openPostgresql(cluster.url, { connections: 2 })
    : await openEmbedded(settings.SALLYPORT_DATA_DIR);
  const filled = await fillForRehearsal(database, { ...bench, days: DAYS }, bench.say).finally(() =>
    database.close(),
  );
  return {
    settings: cluster ? { ...settings, DATABASE_URL: cluster.url } : settings,
    filled,
    postmaster: cluster && (await findPostmaster(cluster.url)),
    stop: async () => cluster?.stop(),
  };
}

const COMMANDS = [
  ['check', ['--json']],
  ['rehearse', ['--json']],
  ['arm', ['--json', '--yes']],
] as const;

async function measureOn(kind: DatabaseKind, bench: RehearsalBench): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-bench-'));
  const file = join(folder, 'campaign.yaml');
  writeFileSync(file, campaignFile());
  bench.say(`Preparing ${bench.people} people on ${kind}`);
  const place = await openPlace(kind, folder, bench);
  const rows: string[][] = [];
  try {
    for (const [command, options] of COMMANDS) {
      const taken = await runCli(['rollout', command, file, ...options], place.settings, place.postmaster);
      bench.say(`  ${command}: ${tenth(taken.seconds)} s, ${tenth(taken.node)} MiB`);
      if (taken.exit !== 0)
        throw new Error(
          `${command} ended with ${taken.exit}: ${taken.errors.slice(-2_000)} ${taken.output.slice(0, 2_000)}`,
        );
      rows.push(rowOf(kind, command, place.filled, taken));
    }
  } finally {
    await place.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

const grouped = (value: number): string => value.toLocaleString('en-GB');

const rowOf = (kind: DatabaseKind, command: string, filled: Filled, taken: Taken): string[] => [
  DATABASE_NAMES[kind],
  command,
  ...[filled.organisations, filled.people, filled.signIns].map(grouped),
  ...[taken.seconds, taken.nodeSeconds, taken.postgresqlSeconds].map(tenth),
  ...[taken.node, taken.postgresql].map((each) => each.toFixed(0)),
];

const HEAD = [
  'Database',
  'Command',
  'Organisations',
  'People',
  'Sign-ins',
  'Seconds',
  'CPU s, Node',
  'PostgreSQL',
  'Node MiB',
  'PostgreSQL MiB',
];

/** How long a campaign's commands take with many people and three months of sign-ins; memory at its most. */
export async function measureRehearsal(bench: RehearsalBench): Promise<string> {
  const rows: string[][] = [];
  for (const kind of bench.kinds) rows.push(...(await measureOn(kind, bench)));
  return `### Checking, rehearsing (200 runs) and arming a campaign\n\n${table(HEAD, rows)}`;
}
