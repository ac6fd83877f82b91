/** The rungs of a ladder, from the mildest. A ladder may leave rungs out. */
export const RUNGS = ['announce', 'nudge', 'restrict', 'require', 'halt'] as const;

export type Rung = (typeof RUNGS)[number];

/** Days from a wave's start to the beginning of each rung; undefined: left out. */
export type Ladder = Readonly<Partial<Record<Rung, number>>>;

/** When each rung begins; null: left out. */
export type Dates = Readonly<Record<Rung, Date | null>>;

export const NO_DATES: Dates = { announce: null, nudge: null, restrict: null, require: null, halt: null };

/** Applies a function to each date that there is. */
export const mapDates = (dates: Dates, change: (at: Date, rung: Rung) => Date): Dates =>
  Object.fromEntries(
    RUNGS.map((rung) => [rung, dates[rung] === null ? null : change(dates[rung], rung)]),
  ) as unknown as Dates;
