/** What is counted, each day and for each organisation. */
export const METRICS = [
  'prompted',
  'enrolling',
  'restricted',
  'halted',
  'held',
  'calls',
  'texts',
  'atRisk',
] as const;

export type Metric = (typeof METRICS)[number];

export type PerMetric<Value> = Readonly<Record<Metric, Value>>;

export const perMetric = <Value>(make: (metric: Metric) => Value): PerMetric<Value> =>
  Object.fromEntries(METRICS.map((metric) => [metric, make(metric)])) as PerMetric<Value>;

/** What one run counts. */
export interface Tally {
  readonly byDay: PerMetric<Float64Array>;
  readonly bySite: PerMetric<Float64Array>;
  /** Calls of a track on a day, at `track * days + day`, of all runs together. */
  readonly callsByTrack: Float64Array;
}

export const createTally = (days: number, sites: number, tracks: number): Tally => ({
  byDay: perMetric(() => new Float64Array(days)),
  bySite: perMetric(() => new Float64Array(sites)),
  callsByTrack: new Float64Array(days * tracks),
});

/** Forgets a run, but not what is counted of all together. */
export function clearTally({ byDay, bySite }: Tally): void {
  for (const metric of METRICS) {
    byDay[metric].fill(0);
    bySite[metric].fill(0);
  }
}

/** Adds to one place of an array that has it. */
export const add = (values: Float64Array, at: number, by: number): void => {
  values[at] = (values[at] as number) + by;
};
