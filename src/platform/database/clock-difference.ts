/** One comparison of two clocks, in milliseconds. */
export interface Measured {
  /** How far the database's clock is ahead of this machine's. */
  readonly difference: number;
  /** How long the question and its answer were on their way: the difference is known to half of that. */
  readonly roundTrip: number;
}

/** Clocks that are set by the network differ by less. The machine's own has no jumps, so it is kept while it is about right. */
const TOLERANCE = 500;

/** Slower answers tell too little. */
const LONGEST_ROUND_TRIP = 1_000;

/** What to add to this machine's time, in milliseconds; undefined where the measurement says too little. */
export function correctionFrom({ difference, roundTrip }: Measured): number | undefined {
  if (roundTrip > LONGEST_ROUND_TRIP) return undefined;
  return Math.abs(difference) <= TOLERANCE ? 0 : difference;
}
