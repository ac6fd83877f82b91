/** Different facts about a group of people, never mixed. */
export interface Counts {
  readonly people: number;
  /** Have an authenticator. */
  readonly enrolled: number;
  /** Cannot get in without. */
  readonly enforced: number;
  /** Signed in with an authenticator in the last 30 days. */
  readonly used: number;
  readonly halted: number;
}

export const NOBODY: Counts = { people: 0, enrolled: 0, enforced: 0, used: 0, halted: 0 };

/** Adds up two groups that have nobody in common. */
export const add = (one: Counts, other: Counts): Counts => ({
  people: one.people + other.people,
  enrolled: one.enrolled + other.enrolled,
  enforced: one.enforced + other.enforced,
  used: one.used + other.used,
  halted: one.halted + other.halted,
});
