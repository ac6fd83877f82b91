import { giveWay } from '../../../platform/system/give-way.ts';
import { type Forecast, summarise } from './forecast.ts';
import type { Plan } from './plan.ts';
import { type Played, type Rehearsing, rehearse } from './rehearse.ts';
import { playSideBySide } from './side-by-side.ts';

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

/** With fewer people's runs, threads would take longer to start than to play. */
const MANY = 2_000_000;

const play = (rehearsing: Rehearsing, report: (runs: number) => void): Promise<Played> =>
  rehearsing.population.count * rehearsing.runs < MANY
    ? toTheEnd(rehearse(rehearsing), report)
    : playSideBySide(rehearsing, report);

export type Planned = Rehearsing & { readonly plan: Plan };

/** Plays all runs and sums them up. @param report told how many runs are done */
export async function playThrough(planned: Planned, report: (runs: number) => void): Promise<Told> {
  const { population, plan } = planned;
  const played = await play(planned, report);
  const forecast = await toTheEnd(summarise(population, plan, played), () => {});
  return { plan, played, forecast };
}
