import { availableParallelism, cpus } from 'node:os';
import type { Arena } from './arena.ts';
import type { Run } from './measure.ts';
import { median, percentile } from './numbers.ts';
import { DATABASE_NAMES, table, tenth } from './table.ts';

/** All runs of one arena under one load. */
export interface Finding {
  readonly arena: Arena;
  readonly atATime: number;
  readonly runs: Run[];
}

export interface Measured {
  readonly findings: readonly Finding[];
  readonly memory: readonly { arena: Arena; node: number; postgresql: number }[];
  readonly health: readonly { arena: Arena; latencies: readonly number[] }[];
  /** How many sign-ins waited while the health page was asked for. */
  readonly waiting: number;
}

const whole = (value: number): string => value.toFixed(0);
const hundredth = (value: number): string => value.toFixed(2);
const grouped = (value: number): string => value.toLocaleString('en-GB');

const costOf = (run: Run): number => run.node + run.postgresql;
const ratioOf = (run: Run): number => costOf(run) / run.bareHash;

const medianOf = ({ runs }: Finding, pick: (run: Run) => number): number => median(runs.map(pick));

function costRow(finding: Finding): string[] {
  const { arena, atATime } = finding;
  const of = (pick: (run: Run) => number) => tenth(medianOf(finding, pick));
  return [
    DATABASE_NAMES[arena.kind],
    grouped(arena.accounts),
    String(atATime),
    of(costOf),
    of((run) => run.node),
    of((run) => run.postgresql),
    of((run) => run.bareHash),
    `**${hundredth(medianOf(finding, ratioOf))}**`,
  ];
}

function speedRow(finding: Finding): string[] {
  const { arena, atATime, runs } = finding;
  const latencies = runs.flatMap((run) => run.latencies);
  const shares = [0.5, 0.95, 0.99].map((share) => whole(percentile(latencies, share)));
  const speed = tenth(medianOf(finding, (run) => run.signInsPerSecond));
  return [DATABASE_NAMES[arena.kind], grouped(arena.accounts), String(atATime), speed, ...shares];
}

/** How much more a sign-in costs with the largest population than with the smallest, under each load. */
function growthRows(findings: readonly Finding[]): string[][] {
  const sizes = findings.map((one) => one.arena.accounts);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const small = findings.filter((one) => one.arena.accounts === least);
  return small.flatMap((one) => {
    const large = findings.find(
      (other) =>
        other.arena.accounts === most && other.arena.kind === one.arena.kind && other.atATime === one.atATime,
    );
    if (!large || least === most) return [];
    const growth = (medianOf(large, ratioOf) / medianOf(one, ratioOf) - 1) * 100;
    return [
      [DATABASE_NAMES[one.arena.kind], String(one.atATime), `${growth > 0 ? '+' : ''}${tenth(growth)}%`],
    ];
  });
}

const COST = [
  'Database',
  'Accounts',
  'At a time',
  'CPU ms',
  'Node',
  'PostgreSQL',
  'Bare hash',
  'Times the hash',
];
const SPEED = ['Database', 'Accounts', 'At a time', 'Sign-ins/s', 'p50 ms', 'p95 ms', 'p99 ms'];

/** Where the tables were measured, and how often. */
export function renderMachine(runs: number): string {
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.versions.node}`;
  const often = runs === 1 ? 'each command or page as the table says' : `medians of ${runs} interleaved runs`;
  return `Measured on ${machine}; ${often}.`;
}

/** The tables of sign-ins by authenticator app, under different loads. */
export function renderSignIns({ findings, memory, health, waiting }: Measured): string {
  const growth = growthRows(findings);
  return [
    `### Processor time of the server for one full sign-in\n\n${table(COST, findings.map(costRow))}`,
    `### Speed, with the client on the same machine\n\n${table(SPEED, findings.map(speedRow))}`,
    ...(growth.length > 0
      ? [`### Growth with the population\n\n${table(['Database', 'At a time', 'Cost of a sign-in'], growth)}`]
      : []),
    `### Memory after the runs\n\n${table(
      ['Database', 'Accounts', 'Node MiB', 'PostgreSQL MiB'],
      memory.map(({ arena, node, postgresql }) => [
        DATABASE_NAMES[arena.kind],
        grouped(arena.accounts),
        whole(node),
        whole(postgresql),
      ]),
    )}`,
    `### The health page while ${waiting} sign-ins wait\n\n${table(
      ['Database', 'Accounts', 'p50 ms', 'p95 ms', 'Longest ms'],
      health.map(({ arena, latencies }) => [
        DATABASE_NAMES[arena.kind],
        grouped(arena.accounts),
        ...[0.5, 0.95, 1].map((share) => tenth(percentile(latencies, share))),
      ]),
    )}`,
  ].join('\n\n');
}
