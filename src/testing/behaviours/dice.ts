/** Chance of a made-up world: the same for the same seed. Shares nothing with the rehearsal that is judged by it. */
export interface Dice {
  /** From 0 and below 1. */
  readonly next: () => number;
  readonly chance: (likely: number) => boolean;
  /** Lognormal: `middle` times e to a normal number of this spread. */
  readonly around: (middle: number, spread: number) => number;
  readonly whole: (from: number, until: number) => number;
}

/** Mulberry32, as Tommy Ettinger put it into the public domain. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    chance: (likely) => next() < likely,
    around: (middle, spread) => middle * Math.exp(spread * normal()),
    whole: (from, until) => from + Math.floor(next() * (until - from)),
  };
}
