import { giveWay } from '../../../platform/system/give-way.ts';
import { type Forecast, summarise } from './forecast.ts';
import type { Plan } from './plan.ts';
import { type Played, type Rehearsing, rehearse } from './rehearse.ts';

/** Takes a computation to its end, step by step, and lets everything else that waits go first after each. */
async function toTheEnd<Step, Result>(
  steps: Generator<Step, Result>,
  report: (step: Step) => void,
): Promise<Result> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    report(step.value);
    await giveWay();
  }
}

export interface Told {
  readonly plan: Plan;
  readonly played: Played;
  readonly forecast: Forecast;
}

/** Plays all runs and sums them up. @param report told how many runs are done */
export async function playThrough(rehearsing: Rehearsing, report: (runs: number) => void): Promise<Told> {
  const { population, plan } = rehearsing;
  const played = await toTheEnd(rehearse(rehearsing), report);
  const forecast = await toTheEnd(summarise(population, plan, played), () => {});
  return { plan, played, forecast };
}
