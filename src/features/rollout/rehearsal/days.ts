import type { Rung } from '../campaign/ladder.ts';

/** The rungs as numbers: 0 before the first. */
export const RUNG = { announce: 1, nudge: 2, restrict: 3, require: 4, halt: 5 } as const satisfies Record<
  Rung,
  number
>;

/** The days that are played, as numbers alone: what a run needs to know. */
export interface Days {
  /** When the first day begins, in milliseconds since 1970. */
  readonly midnight: number;
  readonly days: number;
  /** How many schedules there are. */
  readonly trackCount: number;
  /** How much likelier than on an average day people sign in. */
  readonly weights: Float64Array;
  /** 1 for Monday. */
  readonly weekdays: Uint8Array;
  /** The rung of a track on a day, at `track * days + day`. */
  readonly rungs: Uint8Array;
  /** The first day of a track's first rung; `days` where it has none. */
  readonly begins: Int32Array;
  /** The first day on which a track asks people. */
  readonly asks: Int32Array;
  /** The first day on which a track stops people. */
  readonly stops: Int32Array;
  readonly halts: Int32Array;
  /** The rung that used-up skips bring. */
  readonly afterSkips: Uint8Array;
  /** On which day used-up skips bring it, when the last was used on a day. */
  readonly nextPermitted: Int32Array;
  /** 1 on days on which the calendar permits halts. */
  readonly isPermitted: Uint8Array;
  readonly skips: number;
  readonly minimum: number;
  readonly haltsADay: number;
  readonly haltsADayPerOrganisation: number;
}
