/**
 * A periodic job: it asks what is due at `now` and does it. It may run late, twice or never without changing any decision,
 * and holds no date of its own.
 */
export interface Schedule {
  /** In kebab-case; unique. */
  readonly name: string;
  /** How often, over all processes together. */
  readonly everySeconds: number;
  run(now: Date): Promise<void>;
}
