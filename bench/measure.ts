import { setTimeout as wait } from 'node:timers/promises';
import type { Arena } from './arena.ts';
import { type Child, startChild } from './child.ts';
import type { HashJob } from './client/bare-hash.ts';
import type { DriveJob, Driven } from './client/drive.ts';
import type { BenchMethod, Group } from './methods/groups.ts';

/** What one run of sign-ins cost. Times in milliseconds of processor time for one sign-in. */
export interface Run {
  readonly node: number;
  readonly postgresql: number;
  /** One argon2id verification alone, measured right before and after. */
  readonly bareHash: number;
  readonly signInsPerSecond: number;
  /** Of each full sign-in, in milliseconds. */
  readonly latencies: readonly number[];
}

/** An arena with the client that drives it. */
export interface Track {
  readonly arena: Arena;
  readonly client: Child;
}

export const startTrack = (arena: Arena): Track => ({ arena, client: startChild('drive') });

/** PostgreSQL may still be writing what came before. */
const SETTLING_MILLISECONDS = 200;

export interface Load {
  readonly signIns: number;
  readonly atATime: number;
}

/** Signs people of a group in, who prove it by one method. */
export const driveBy = (
  { arena: { port, inboxPort }, client }: Track,
  method: BenchMethod,
  people: Group,
  { signIns, atATime }: Load,
): Promise<Driven> =>
  client.ask<Driven>({ port, inboxPort, people, method, signIns, atATime } satisfies DriveJob);

/** Signs people in who have an authenticator app and nothing else. */
export const drive = (track: Track, signIns: number, atATime: number): Promise<Driven> =>
  driveBy(track, 'app', { first: 0, count: track.arena.accounts }, { signIns, atATime });

const measureHash = (hasher: Child, verifications: number, atATime: number): Promise<number> =>
  hasher.ask<number>({ verifications, atATime } satisfies HashJob);

/** Signs people in, and measures the bare hash in the same minute, half before and half after. */
export async function measureRun(
  track: Track,
  hasher: Child,
  signIns: number,
  atATime: number,
): Promise<Run> {
  const half = Math.ceil(signIns / 2);
  const hashBefore = await measureHash(hasher, half, atATime);
  await wait(SETTLING_MILLISECONDS);
  const before = track.arena.spent();
  const driven = await drive(track, signIns, atATime);
  await wait(SETTLING_MILLISECONDS);
  const after = track.arena.spent();
  const hashAfter = await measureHash(hasher, half, atATime);
  return {
    node: (after.node - before.node) / signIns,
    postgresql: (after.postgresql - before.postgresql) / signIns,
    bareHash: (hashBefore + hashAfter) / 2,
    signInsPerSecond: signIns / driven.seconds,
    latencies: driven.latencies,
  };
}

/** Asks for the health page while sign-ins wait. @returns how long each answer took, in milliseconds */
export async function measureHealth(track: Track, signIns: number, atATime: number): Promise<number[]> {
  const watcher = startChild('watch-health');
  const watched = watcher.ask<number[]>({ port: track.arena.port });
  await drive(track, signIns, atATime);
  watcher.tell('stop');
  const latencies = await watched;
  watcher.end();
  return latencies;
}
