import { type Range, rangeOf } from './ranges.ts';
import { METRICS, type Metric, type PerMetric, perMetric, type Tally } from './tally.ts';

/** What all runs have counted: every value of a day, or a site, beside each other. */
export interface Record {
  readonly runs: number;
  readonly byDay: PerMetric<Float32Array>;
  readonly bySite: PerMetric<Float32Array>;
  readonly totals: PerMetric<Float32Array>;
}

/** Numbers that threads can write side by side, each to places of its own. */
const shared = (length: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(length * Float32Array.BYTES_PER_ELEMENT));

export const createRecord = (runs: number, days: number, sites: number): Record => ({
  runs,
  byDay: perMetric(() => shared(runs * days)),
  bySite: perMetric(() => shared(runs * sites)),
  totals: perMetric(() => shared(runs)),
});

function keep(into: Float32Array, values: Float64Array, run: number, runs: number): void {
  for (let at = 0; at < values.length; at++) into[at * runs + run] = values[at] as number;
}

const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);

/** A site is at risk, and a halt is held, on many days: totals count it once. */
const COUNTED_ONCE: readonly Metric[] = ['held', 'atRisk'];

/** Keeps what one run has counted. @param run from 0 */
export function keepRun(record: Record, { byDay, bySite }: Tally, run: number): void {
  for (const metric of METRICS) {
    keep(record.byDay[metric], byDay[metric], run, record.runs);
    keep(record.bySite[metric], bySite[metric], run, record.runs);
    record.totals[metric][run] = sum(COUNTED_ONCE.includes(metric) ? bySite[metric] : byDay[metric]);
  }
}

/** The ranges of every metric at one place. */
export const rangesAt = (values: PerMetric<Float32Array>, at: number, runs: number): PerMetric<Range> =>
  perMetric((metric) => rangeOf(values[metric].slice(at * runs, (at + 1) * runs)));
