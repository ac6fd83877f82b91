import { playAfterStops } from './after-stops.ts';
import { playBeforeStops } from './before-stops.ts';
import { seededChance } from './chance.ts';
import type { Model } from './model.ts';
import type { Plan } from './plan.ts';
import type { Population } from './population.ts';
import { createRecord, keepRun, type Record } from './record.ts';
import { beginRun, createRun, type Run, type Scene, setScene, spreadTexts } from './scene.ts';

export interface Rehearsing {
  readonly population: Population;
  readonly plan: Plan;
  readonly model: Model;
  /** The same seed gives the same numbers, byte for byte. */
  readonly seed: number;
  readonly runs: number;
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
 * Plays a campaign many times over. Pure; it stops every few milliseconds, so that whoever asks can let others go first.
 * @yields how many runs are done
 */
export function* rehearse({ population, plan, model, seed, runs }: Rehearsing): Generator<number, Played> {
  const scene = setScene(population, plan, model);
  const record = createRecord(runs, plan.days, population.sites.length);
  const run = createRun(scene, seededChance(seed, 0));
  for (let number = 0; number < runs; number++) {
    beginRun(scene, run, seededChance(seed, number));
    for (const _ of playRun(scene, run)) yield number;
    keepRun(record, run.tally, number);
  }
  return { record, callsByTrack: run.tally.callsByTrack.map((calls) => calls / runs) };
}
