// npm run bench: how much a full sign-in costs the server, beside the bare cost of the password's hash.

import { openArenas } from './arena.ts';
import { measureCalibration } from './calibration/measure-calibration.ts';
import { measureCampaign } from './campaign/measure-campaign.ts';
import { startChild } from './child.ts';
import { drive, measureHealth, measureRun, startTrack, type Track } from './measure.ts';
import { measureMethods } from './methods/measure-methods.ts';
import { renderMethods } from './methods/report-methods.ts';
import { ALONE, type Alone, type Options, readOptions } from './options.ts';
import { measureRehearsal } from './rehearsal/measure-rehearsal.ts';
import { type Finding, renderMachine, renderSignIns } from './report.ts';
import { writeReport } from './write-report.ts';

const WAITING = 64;
const SIGN_INS_WHILE_WAITING = 256;
const WARM_UPS_AT_A_TIME = 8;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const nameOf = ({ arena }: Track): string => `${arena.kind}, ${arena.accounts} accounts`;

/** Measures every arena under every load before anything is measured again: what else the machine does hits all alike. */
async function measureAll(tracks: readonly Track[], options: Options): Promise<Finding[]> {
  const findings: Finding[] = tracks.flatMap(({ arena }) =>
    options.loads.map(({ atATime }) => ({ arena, atATime, runs: [] })),
  );
  const hasher = startChild('bare-hash');
  for (let run = 1; run <= options.runs; run++)
    for (const { atATime, signIns } of options.loads)
      for (const track of tracks) {
        const measured = await measureRun(track, hasher, signIns, atATime);
        const cost = measured.node + measured.postgresql;
        findings.find((one) => one.arena === track.arena && one.atATime === atATime)?.runs.push(measured);
        say(
          `Run ${run}: ${nameOf(track)}, ${atATime} at a time: ${cost.toFixed(1)} ms of processor time a sign-in ` +
            `(PostgreSQL ${measured.postgresql.toFixed(1)}), ${(cost / measured.bareHash).toFixed(2)} times the hash`,
        );
      }
  hasher.end();
  return findings;
}

async function reportLoads(tracks: readonly Track[], options: Options): Promise<string> {
  for (const track of tracks) {
    say(`Warming up: ${nameOf(track)}`);
    await drive(track, options.warmUps, WARM_UPS_AT_A_TIME);
  }
  const findings = await measureAll(tracks, options);
  const memory = tracks.map(({ arena }) => ({ arena, ...arena.memory() }));
  const health = [];
  for (const track of tracks) {
    const latencies = await measureHealth(track, SIGN_INS_WHILE_WAITING, WAITING);
    health.push({ arena: track.arena, latencies });
  }
  return renderSignIns({ findings, memory, health, waiting: WAITING });
}

/** By each method with the smallest population: how the cost grows with it, the other tables tell. */
async function reportMethods(
  tracks: readonly Track[],
  { runs, methodLoad, sizes }: Options,
): Promise<string> {
  const smallest = tracks.filter(({ arena }) => arena.accounts === Math.min(...sizes));
  const findings = await measureMethods(smallest, { runs, load: methodLoad, say });
  return renderMethods(findings, methodLoad.atATime);
}

async function measure(tracks: readonly Track[], options: Options): Promise<string> {
  const sections = [renderMachine(options.runs)];
  if (options.parts.includes('loads')) sections.push(await reportLoads(tracks, options));
  if (options.parts.includes('methods')) sections.push(await reportMethods(tracks, options));
  return sections.join('\n\n');
}

async function measureArenas(options: Options): Promise<void> {
  const { arenas, stop } = await openArenas(options.kinds, options.sizes, say);
  const tracks = arenas.map(startTrack);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop().finally(() => process.exit(1)));
  try {
    const report = await measure(tracks, options);
    process.stdout.write(`\n${report}\n`);
    if (options.write) writeReport(report);
  } finally {
    for (const { client } of tracks) client.end();
    await stop();
  }
}

const CAMPAIGNS = 12;

/** What fills databases of its own, and stands in a section of its own. */
async function measureAlone(part: Alone, options: Options): Promise<void> {
  const { kinds, register, sizes, write } = options;
  const of = { people: sizes[0] ?? 0, register, say };
  const measures = {
    campaign: () => measureCampaign(of),
    rehearsal: () => measureRehearsal({ ...of, kinds }),
    calibration: async () => measureCalibration({ ...of, campaigns: CAMPAIGNS }),
  };
  const tables = await measures[part]();
  const report = `${renderMachine(1)}\n\n${tables}`;
  process.stdout.write(`\n${report}\n`);
  if (write) writeReport(report, part);
}

const options = readOptions(process.argv.slice(2));
const alone = ALONE.find((part) => options.parts.includes(part));
await (alone ? measureAlone(alone, options) : measureArenas(options));
