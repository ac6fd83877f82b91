/** The methods whose proofs are measured, in the order of the table. */
export const METHODS = ['app', 'text', 'call', 'security-key', 'recovery-code', 'access-pass'] as const;

export type BenchMethod = (typeof METHODS)[number];

/** So many people prove by each method, and nobody by two of them. */
export const PEOPLE_PER_METHOD = 60;

/** People by number, from the first one on. */
export interface Group {
  readonly first: number;
  readonly count: number;
}

/** Who proves by a method: they come after everyone who only has an authenticator app. */
export const groupOf = (accounts: number, method: BenchMethod): Group => ({
  first: accounts + METHODS.indexOf(method) * PEOPLE_PER_METHOD,
  count: PEOPLE_PER_METHOD,
});

/** Everyone of all groups. */
export const GROUPED_PEOPLE = METHODS.length * PEOPLE_PER_METHOD;
