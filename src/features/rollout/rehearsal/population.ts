import { HISTORY_DAYS, habitOf } from './attendance.ts';

/** What is kept of a person, as bits. The first: has what the campaign asks for. */
export const DONE = 1;
/** Signed in within the last 30 days: works at their sites, as the continuity guard counts. */
export const WORKING = 2;
export const HALTED = 4;
/** All of their days of signing in are from a file of another system. */
export const FROM_FILE = 8;

export interface Person {
  /** The place of their schedule in the list; null: asked nothing, but counts for their sites. */
  readonly track: number | null;
  readonly isDone: boolean;
  readonly isWorking: boolean;
  readonly isHalted: boolean;
  /** On how many of the last 90 days they signed in. */
  readonly daysSignedIn: number;
  /** All of these days are from a file of another system. */
  readonly isKnownFromFile?: boolean;
  /** For how many days their sign-ins would have been seen. */
  readonly ageDays: number;
  /** "Not now" on the nudge that goes on. */
  readonly skips: number;
  readonly exemptUntil: Date | null;
  /** Places of the organisations where they work in the list. */
  readonly sites: readonly number[];
}

export interface Site {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The security team lets the campaign go on here, whatever it leaves. */
  readonly isGivenFree: boolean;
  /** Where the site is held: who has worked there at any time since 30 days before, counted up to the minimum. */
  readonly workedWhileHeld?: number;
  /** It has lost those who could get in after others were halted. */
  readonly isStranded?: boolean;
}

/** Everyone who matters to a rehearsal, in flat arrays: a place for each person. */
export interface Population {
  readonly count: number;
  /** -1: asked nothing. */
  readonly track: Int16Array;
  readonly is: Uint8Array;
  /** On how many days they signed in, of how many: `habitOf` the attendance. */
  readonly habit: Uint16Array;
  readonly skips: Uint8Array;
  /** Milliseconds; 0: not exempt. */
  readonly exemptUntil: Float64Array;
  /** Where a person's sites begin in `siteOf`; they end where the next person's begin. */
  readonly siteFrom: Uint32Array;
  readonly siteOf: Uint32Array;
  readonly sites: readonly Site[];
  /** Days of signing in of all together, by the day of the week, Monday first. */
  readonly signIns: SignInDays;
}

export type SignInDays = readonly number[];

/** A day is the least that an account can have been seen. */
const habitOfPerson = ({ daysSignedIn, ageDays }: Person): number => {
  const of = Math.min(HISTORY_DAYS, Math.max(1, ageDays));
  return habitOf(Math.min(of, daysSignedIn), of);
};

const bitsOf = ({ isDone, isWorking, isHalted, isKnownFromFile }: Person): number =>
  (isDone ? DONE : 0) |
  (isWorking ? WORKING : 0) |
  (isHalted ? HALTED : 0) |
  (isKnownFromFile ? FROM_FILE : 0);

const MOST_SKIPS = 255;

/** Gathers people one by one; their order is kept, and with it every number of a rehearsal. */
export function gatherPeople(sites: readonly Site[]) {
  const [track, is, habit, skips]: [number[], number[], number[], number[]] = [[], [], [], []];
  const [exemptUntil, siteFrom, siteOf]: [number[], number[], number[]] = [[], [0], []];
  return {
    add(person: Person): void {
      track.push(person.track ?? -1);
      is.push(bitsOf(person));
      habit.push(habitOfPerson(person));
      skips.push(Math.min(MOST_SKIPS, person.skips));
      exemptUntil.push(person.exemptUntil?.getTime() ?? 0);
      for (const site of person.sites) siteOf.push(site);
      siteFrom.push(siteOf.length);
    },
    done: (signIns: SignInDays): Population => ({
      count: track.length,
      track: Int16Array.from(track),
      is: Uint8Array.from(is),
      habit: Uint16Array.from(habit),
      skips: Uint8Array.from(skips),
      exemptUntil: Float64Array.from(exemptUntil),
      siteFrom: Uint32Array.from(siteFrom),
      siteOf: Uint32Array.from(siteOf),
      sites,
      signIns,
    }),
  };
}
