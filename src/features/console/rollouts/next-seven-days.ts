import { DAY, later } from '../../../core/clock.ts';
import { localDay } from '../../../platform/render/index.ts';
import {
  type Definition,
  type Progress,
  planNotices,
  type Relief,
  type ReliefKind,
  type Schedule,
} from '../../rollout/index.ts';
import type { Hold } from './store/holds.ts';

const STEPS = ['nudge', 'restrict', 'require', 'halt'] as const;

type StepKind = 'notice' | (typeof STEPS)[number];

/** What begins, or ends, on one day. */
export type Upcoming =
  | { readonly at: Date; readonly kind: StepKind; readonly wave: string; readonly people: number | undefined }
  | { readonly at: Date; readonly kind: 'hold-ends'; readonly hold: Hold }
  | { readonly at: Date; readonly kind: 'relief-ends'; readonly relief: Relief };

type Step = Extract<Upcoming, { readonly kind: StepKind }>;

export interface ComingFacts {
  readonly schedules: readonly Schedule[];
  /** Empty: nobody has been counted yet. */
  readonly progress: readonly Progress[];
  readonly notices: Definition['notices'];
  readonly reliefs: readonly Relief[];
}

/** What does not begin while a campaign is held back in some way. */
const HELD: Record<ReliefKind, readonly StepKind[]> = {
  keep: ['notice', ...STEPS],
  'let-in': ['require', 'halt'],
  'lift-halts': ['halt'],
};

const isHeld = (reliefs: readonly Relief[], kind: StepKind, at: Date): boolean =>
  reliefs.some((relief) => HELD[relief.kind].includes(kind) && (!relief.untilAt || at < relief.untilAt));

/** Whoever has not set up; of them, a halt concerns those whose access is not paused yet. */
function concerned(progress: readonly Progress[], scheduleId: string, kind: StepKind): number | undefined {
  if (progress.length === 0) return undefined;
  const counts = progress.find((one) => one.scheduleId === scheduleId);
  if (!counts) return 0;
  return Math.max(0, counts.people - counts.enrolled - (kind === 'halt' ? counts.halted : 0));
}

const datesOf = (schedule: Schedule, plan: Definition['notices']): { kind: StepKind; at: Date }[] => [
  ...planNotices({ number: schedule.version, ...schedule }, plan).map(({ at }) => ({
    kind: 'notice' as const,
    at,
  })),
  ...STEPS.flatMap((kind) => {
    const at = schedule.dates[kind];
    return at ? [{ kind, at }] : [];
  }),
];

/** Those who joined a wave later have dates of their own; on one day they are one line with their wave. */
function addUpByDay(steps: readonly Step[]): Step[] {
  const lines = new Map<string, Step>();
  for (const step of steps) {
    const key = `${localDay(step.at)} ${step.kind} ${step.wave}`;
    const line = lines.get(key);
    const people = line?.people === undefined ? step.people : line.people + (step.people ?? 0);
    lines.set(key, { ...(line ?? step), people });
  }
  return [...lines.values()];
}

/** Which steps of a campaign begin within seven days, and for how many people. Pure: from dates and counts that are kept. */
export function decideNextSteps({ schedules, progress, notices, reliefs }: ComingFacts, now: Date): Step[] {
  const end = later(now, 7 * DAY);
  const steps = schedules.flatMap((schedule) =>
    datesOf(schedule, notices)
      .filter(({ kind, at }) => at > now && at <= end && !isHeld(reliefs, kind, at))
      .map((step) => ({
        ...step,
        wave: schedule.wave,
        people: concerned(progress, schedule.id, step.kind),
      })),
  );
  return addUpByDay(steps).filter(({ people }) => people !== 0);
}

/** Steps, holds that need a decision, and reliefs that end, in the order of their days. Pure. */
export function decideNextSevenDays(
  steps: readonly Step[],
  { holds, reliefs }: { readonly holds: readonly Hold[]; readonly reliefs: readonly Relief[] },
  now: Date,
): Upcoming[] {
  const end = later(now, 7 * DAY);
  const ends: Upcoming[] = [
    ...holds.map((hold) => ({ kind: 'hold-ends' as const, at: hold.untilAt, hold })),
    ...reliefs.flatMap((relief) =>
      relief.untilAt ? [{ kind: 'relief-ends' as const, at: relief.untilAt, relief }] : [],
    ),
  ];
  return [...steps, ...ends.filter(({ at }) => at <= end)].sort(
    (one, other) => one.at.getTime() - other.at.getTime(),
  );
}

export type { Step as NextStep };
