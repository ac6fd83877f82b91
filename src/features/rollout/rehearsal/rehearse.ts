import { playAfterStops } from './after-stops.ts';
import { playBeforeStops } from './before-stops.ts';
import { seededChance } from './chance.ts';
import type { Days } from './days.ts';
import type { Model, Values } from './model.ts';
import type { Population } from './population.ts';
import { createRecord, keepRun, type Record } from './record.ts';
import { beginRun, createRun, type Run, type Scene, setScene, spreadTexts } from './scene.ts';

export interface Rehearsing {
  readonly population: Population;
  readonly plan: Days;
  readonly model: Model;
  /** Values that fit a campaign's own days; undefined: runs draw from the ranges of the model. */
  readonly fitted?: readonly Values[] | undefined;
  /** The same seed gives the same numbers, byte for byte. */
  readonly seed: number;
  readonly runs: number;
}

/** Some of the runs, and the record of all of them. */
export interface Part {
  readonly from: number;
  readonly until: number;
  readonly record: Record;
}

export interface Played {
  readonly record: Record;
  /** Calls of a track on a day on average, at `track * days + day`. */
  readonly callsByTrack: Float64Array;
}

const PEOPLE_AT_A_TIME = 20_000;

function* playRun(scene: Scene, run: Run): Generator<void> {
  const { count } = scene.population;
  for (let from = 0; from < count; from += PEOPLE_AT_A_TIME) {
    playBeforeStops(scene, run, from, Math.min(count, from + PEOPLE_AT_A_TIME));
    yield;
  }
  yield* playAfterStops(scene, run);
  spreadTexts(scene, run);
}

/**
 * Plays some of the runs into the record of all. Pure; each run is the same, whoever else plays others. It stops every few
 * milliseconds, so that whoever asks can let others go first.
 * @yields how many runs of the part are done
 * @returns calls of a track on a day, of these runs together
 */
export function* playPart(
  rehearsing: Rehearsing,
  { from, until, record }: Part,
): Generator<number, Float64Array> {
  const { seed } = rehearsing;
  const scene = setScene(rehearsing);
  const run = createRun(scene, seededChance(seed, 0));
  for (let number = from; number < until; number++) {
    beginRun(scene, run, seededChance(seed, number));
    for (const _ of playRun(scene, run)) yield number - from;
    keepRun(record, run.tally, number);
  }
  return run.tally.callsByTrack;
}

/** A record for all runs of a rehearsal, empty. */
export const recordFor = ({ population, plan, runs }: Rehearsing): Record =>
  createRecord(runs, plan.days, population.sites.length);

/** Puts the parts of a rehearsal together. @param parts what each part has returned */
export const joinParts = (record: Record, parts: readonly Float64Array[]): Played => ({
  record,
  callsByTrack: Float64Array.from(
    parts[0] ?? [],
    (_, at) => parts.reduce((sum, calls) => sum + (calls[at] as number), 0) / record.runs,
  ),
});

/**
 * Plays a campaign many times over, here.
 * @yields how many runs are done
 */
export function* rehearse(rehearsing: Rehearsing): Generator<number, Played> {
  const record = recordFor(rehearsing);
  const calls = yield* playPart(rehearsing, { from: 0, until: rehearsing.runs, record });
  return joinParts(record, [calls]);
}
