// A thread that plays some of a rehearsal's runs. It tells how far it is, and at the end what it has counted.

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type Part, playPart, type Rehearsing } from './rehearse.ts';

export interface PartJob {
  readonly rehearsing: Rehearsing;
  readonly part: Part;
}

export type PartNews = { readonly done: number } | { readonly calls: Float64Array };

/** On Linux this is the thread's alone: people who sign in meanwhile come first. */
const BEHIND_EVERYTHING_ELSE = 10;

const tell = (news: PartNews): void => parentPort?.postMessage(news);

function play({ rehearsing, part }: PartJob): Float64Array {
  const runs = playPart(rehearsing, part);
  let told = 0;
  for (let step = runs.next(); ; step = runs.next()) {
    if (step.done) return step.value;
    if (step.value === told) continue;
    told = step.value;
    tell({ done: told });
  }
}

setPriority(BEHIND_EVERYTHING_ELSE);
tell({ calls: play(workerData as PartJob) });
