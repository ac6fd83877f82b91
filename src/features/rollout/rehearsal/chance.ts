/** The next number, from 0 and below 1. */
export type Chance = () => number;

const scramble = (word: number): number => {
  const mixed = Math.imul(word ^ (word >>> 16), 0x21f0aaad);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (again ^ (again >>> 15)) >>> 0;
};

const WARM_UP = 15;

/**
 * Chance that can be repeated: the same numbers for the same seed and run, on every machine. The generator is sfc32 of
 * PractRand (public domain). Not for secrets.
 * @param seed a whole number
 * @param run which of many independent streams
 */
export function seededChance(seed: number, run: number): Chance {
  let a = scramble(seed);
  let b = scramble(Math.floor(seed / 2 ** 32) ^ 0x9e3779b9);
  let c = scramble(run ^ 0x85ebca6b);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let drawn = 0; drawn < WARM_UP; drawn++) next();
  return next;
}
