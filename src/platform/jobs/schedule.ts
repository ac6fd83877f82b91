/**
 * A tick: it asks what is due at `now` and does it. It may run late, twice or never without changing any decision,
 * and holds no date of its own.
 */
export interface Schedule {
  /** In kebab-case; unique. */
  readonly name: string;
  /** How often, over all processes together. */
  readonly everySeconds: number;
  run(now: Date): Promise<void>;
}

/** The number of the period that a moment lies in. Each period is done once, by whichever process is first. */
const periodOf = (schedule: Schedule, now: Date): number =>
  Math.floor(now.getTime() / 1_000 / schedule.everySeconds);

/** Which schedules have a period that this process has not yet asked for; notes them as asked for. */
export function takeDue(
  schedules: readonly Schedule[],
  asked: Map<string, number>,
  now: Date,
): readonly Schedule[] {
  const due = schedules.filter((schedule) => asked.get(schedule.name) !== periodOf(schedule, now));
  for (const schedule of due) asked.set(schedule.name, periodOf(schedule, now));
  return due;
}
