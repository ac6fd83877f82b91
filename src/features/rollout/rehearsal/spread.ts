/** The calls of a wave as a rehearsal expects them, and whether it may still move. */
export interface Expected {
  /** On average, for each day that was played. */
  readonly calls: Float64Array;
  readonly mayMove: boolean;
  readonly mayBeSplit: boolean;
}

/** Where a wave, or a part of one, is put. */
export interface Put {
  /** Its place in the list. */
  readonly wave: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly weeksLater: number;
}

const MOST_PARTS = 20;
const MOST_WEEKS = 104;
const WEEK = 7;

const partsOf = ({ calls, mayBeSplit }: Expected, most: number): number =>
  mayBeSplit ? Math.min(MOST_PARTS, Math.max(1, Math.ceil(Math.max(...calls) / most))) : 1;

const fits = (load: Float64Array, calls: Float64Array, share: number, shift: number, most: number): boolean =>
  calls.every((call, day) => call === 0 || (load[day + shift] as number) + call * share <= most);

function put(load: Float64Array, calls: Float64Array, share: number, shift: number): void {
  for (const [day, call] of calls.entries()) load[day + shift] = (load[day + shift] as number) + call * share;
}

/**
 * Moves waves later, by whole weeks, and splits those that are too large, until the calls of a day stay under a limit. Nothing
 * moves earlier, and the parts of a wave keep their order. Pure.
 * @param most calls on a day, on average
 * @returns undefined where it cannot be done within two years
 */
export function spreadCalls(waves: readonly Expected[], most: number): Put[] | undefined {
  const days = Math.max(0, ...waves.map(({ calls }) => calls.length));
  const load = new Float64Array(days + MOST_WEEKS * WEEK);
  const puts: Put[] = [];
  for (const [wave, { calls, mayMove }] of waves.entries())
    if (!mayMove) {
      put(load, calls, 1, 0);
      puts.push({ wave, part: 1, parts: 1, weeksLater: 0 });
    }
  for (const [wave, expected] of waves.entries()) {
    if (!expected.mayMove) continue;
    const parts = partsOf(expected, most);
    for (let part = 1, weeks = 0; part <= parts; part++) {
      while (weeks < MOST_WEEKS && !fits(load, expected.calls, 1 / parts, weeks * WEEK, most)) weeks++;
      if (weeks === MOST_WEEKS) return undefined;
      put(load, expected.calls, 1 / parts, weeks * WEEK);
      puts.push({ wave, part, parts, weeksLater: weeks });
    }
  }
  return puts.sort((one, other) => one.wave - other.wave || one.part - other.part);
}

const HASH = 2_654_435_761;

/** The same people in the parts of their waves: a place in `puts` for each. */
export function splitTracks(track: Int16Array, puts: readonly Put[]): Int16Array {
  const first = new Map<number, number>();
  for (const [at, { wave, part }] of puts.entries()) if (part === 1) first.set(wave, at);
  return track.map((wave, person) => {
    const at = first.get(wave);
    const parts = puts[at ?? -1]?.parts;
    return at === undefined || parts === undefined ? -1 : at + ((Math.imul(person, HASH) >>> 8) % parts);
  });
}

/** What `percent` a part of a wave has in a file, of those whom the parts before it left; undefined: takes the rest. */
export function percentOf(
  { part, parts }: Pick<Put, 'part' | 'parts'>,
  ofWave: number | undefined,
): number | undefined {
  if (parts === 1) return ofWave;
  if (part === parts && ofWave === undefined) return undefined;
  const share = (ofWave ?? 100) / 100 / parts;
  return Math.round((share / (1 - (part - 1) * share)) * 100_000) / 1_000;
}
