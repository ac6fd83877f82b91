import { setTimeout as wait } from 'node:timers/promises';
import type { Arena } from '../arena.ts';
import { driveBy, type Load, type Track } from '../measure.ts';
import { type BenchMethod, groupOf, METHODS } from './groups.ts';

/** Processor time of one run for one sign-in, in milliseconds. */
export interface MethodRun {
  readonly node: number;
  readonly postgresql: number;
}

/** What sign-ins by one method cost one server, run for run. */
export interface MethodFinding {
  readonly arena: Arena;
  readonly method: BenchMethod;
  readonly runs: MethodRun[];
}

/** Notices of what was done go out after the answers, the last of them at the sender's next look a second later. */
const SETTLING_MILLISECONDS = 1_200;

async function measureMethod(track: Track, method: BenchMethod, load: Load): Promise<MethodRun> {
  const before = track.arena.spent();
  await driveBy(track, method, groupOf(track.arena.accounts, method), load);
  await wait(SETTLING_MILLISECONDS);
  const after = track.arena.spent();
  return {
    node: (after.node - before.node) / load.signIns,
    postgresql: (after.postgresql - before.postgresql) / load.signIns,
  };
}

interface Order {
  readonly runs: number;
  readonly load: Load;
  readonly say: (line: string) => void;
}

/**
 * Measures whole sign-ins by each method, on each server in turn, before anything is measured again. The first round only
 * warms up.
 */
export async function measureMethods(
  tracks: readonly Track[],
  { runs, load, say }: Order,
): Promise<MethodFinding[]> {
  const findings: MethodFinding[] = METHODS.flatMap((method) =>
    tracks.map(({ arena }) => ({ arena, method, runs: [] })),
  );
  for (let run = 0; run <= runs; run++)
    for (const { arena, method, runs: kept } of findings) {
      const track = tracks.find((one) => one.arena === arena);
      if (!track) continue;
      const measured = await measureMethod(track, method, load);
      const cost = measured.node + measured.postgresql;
      say(
        `Run ${run || '0, to warm up'}: ${arena.kind}, by ${method}: ${cost.toFixed(1)} ms of processor time`,
      );
      if (run > 0) kept.push(measured);
    }
  return findings;
}
