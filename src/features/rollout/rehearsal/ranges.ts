/** Where a number lies in the runs: nine of ten runs are between `low` and `high`. */
export interface Range {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const LOW = 0.05;
const HIGH = 0.95;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const at = (sorted: Float32Array, share: number): number =>
  hundredths(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);

/** The same of values that are small: nothing is rounded. */
export function rangeExactly(values: Float64Array): Range {
  values.sort();
  const valueAt = (share: number): number => values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
  return { low: valueAt(LOW), middle: valueAt(0.5), high: valueAt(HIGH) };
}

/** The same range of something that costs so much each. */
export const timesEach = ({ low, middle, high }: Range, each: number): Range => ({
  low: hundredths(low * each),
  middle: hundredths(middle * each),
  high: hundredths(high * each),
});

/** The 5%, 50% and 95% values by nearest rank. @param values sorted in place */
export function rangeOf(values: Float32Array): Range {
  values.sort();
  return { low: at(values, LOW), middle: at(values, 0.5), high: at(values, HIGH) };
}
