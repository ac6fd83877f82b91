import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { dayOf, isPermittedMoment } from '../calendar/permitted.ts';
import { calendarOf } from '../campaign/calendar-of.ts';
import { type Dates, RUNGS } from '../campaign/ladder.ts';
import { moveLater } from '../campaign/plan-dates.ts';
import { placeJoiner, waveDates } from '../joining/place.ts';
import { decideSkips, type Pause } from '../to-obligation.ts';
import { aheadSince, daysLost } from './rules.ts';

const RUNS = { numRuns: 1_000 };
const DEFINITION = aDefinition({ skips: 1 });
const CALENDAR = calendarOf(DEFINITION);
const [WAVE] = DEFINITION.waves;
if (!WAVE) throw new Error('The definition has no wave.');
const START = new Date('2027-01-01T00:00:00Z');

const moment = fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minutes) => later(START, minutes * 60_000));
const days = fc.integer({ min: 1, max: 60 });

/** Local days from one moment to another, a part of one included. */
const localDays = (from: Date, until: Date): number => {
  const [one, other] = [from, until].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/London'),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];
  return one.until(other).total({ unit: 'days', relativeTo: one });
};

/** What the security team does to one wave, in the order of its moments. */
type Act = { readonly at: Date } & (
  | { readonly kind: 'extend'; readonly days: number }
  | { readonly kind: 'pause' | 'resume' }
);

const acts: fc.Arbitrary<Act[]> = fc
  .array(
    fc.oneof(
      fc.record({ at: moment, kind: fc.constant('extend' as const), days }),
      fc.record({ at: moment, kind: fc.constantFrom('pause' as const, 'resume' as const) }),
    ),
    { maxLength: 8 },
  )
  .map((list) => list.sort((one, other) => one.at.getTime() - other.at.getTime()));

interface State {
  readonly dates: Dates;
  readonly pausedAt: Date | undefined;
}

/** The dates after one act, as steering moves them. */
function perform({ dates, pausedAt }: State, act: Act): State {
  const reliefs = pausedAt ? [{ kind: 'keep' as const, fromAt: pausedAt }] : [];
  if (act.kind === 'extend')
    return { dates: moveLater(dates, aheadSince(reliefs, act.at), act.days, CALENDAR), pausedAt };
  if (act.kind === 'pause') return { dates, pausedAt: pausedAt ?? act.at };
  if (!pausedAt) return { dates, pausedAt };
  const moved = moveLater(dates, pausedAt, daysLost(pausedAt, act.at), CALENDAR);
  return { dates: moved, pausedAt: undefined };
}

const planned = waveDates(DEFINITION, WAVE);

describe('what was promised', () => {
  it('is never shortened, whatever is done in whatever order, nor for people who join meanwhile', () => {
    fc.assert(
      fc.property(acts, moment, (list, joinsAt) => {
        let wave: State = { dates: planned, pausedAt: undefined };
        let joiner: State | undefined;
        for (const act of list) {
          if (!joiner && act.at > joinsAt) {
            const { dates } = placeJoiner(DEFINITION, wave.dates, joinsAt);
            for (const rung of ['restrict', 'require', 'halt'] as const)
              if (dates[rung])
                expect(dates[rung].getTime()).toBeGreaterThanOrEqual(wave.dates[rung]?.getTime() ?? 0);
            joiner = { dates, pausedAt: wave.pausedAt };
          }
          for (const before of [wave, ...(joiner ? [joiner] : [])]) {
            const after = perform(before, act);
            for (const rung of RUNGS)
              expect(after.dates[rung]?.getTime() ?? 0).toBeGreaterThanOrEqual(
                before.dates[rung]?.getTime() ?? 0,
              );
          }
          wave = perform(wave, act);
          joiner = joiner && perform(joiner, act);
        }
      }),
      RUNS,
    );
  });

  it('gets every day of an extension and of a pause, an extension during the pause included: 30 days moved a date by 7', () => {
    const pausedFor = fc.integer({ min: 10, max: 60 * 24 });
    fc.assert(
      fc.property(
        moment,
        pausedFor,
        days,
        fc.float({ min: 0, max: 1, noNaN: true }),
        (pausedAt, hours, more, share) => {
          const resumedAt = later(pausedAt, hours * HOUR);
          const extendedAt = later(pausedAt, Math.floor(hours * share) * HOUR);
          const lost = daysLost(pausedAt, resumedAt);
          const end = [
            { kind: 'pause', at: pausedAt } as const,
            { kind: 'extend', at: extendedAt, days: more } as const,
            { kind: 'resume', at: resumedAt } as const,
          ].reduce<State>(perform, { dates: planned, pausedAt: undefined });
          for (const rung of RUNGS) {
            const [was, is] = [planned[rung], end.dates[rung]];
            if (!was || !is || was <= pausedAt) expect(is).toEqual(was);
            else
              expect(dayOf(was, CALENDAR).until(dayOf(is, CALENDAR)).days).toBeGreaterThanOrEqual(
                lost + more,
              );
          }
        },
      ),
      RUNS,
    );
  });

  it('is after a pause as far away as before it, at least, also where the clocks change', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 60 * 24 * 60 }), (pausedAt, minutes) => {
        const resumedAt = later(pausedAt, minutes * 60_000);
        const after = moveLater(planned, pausedAt, daysLost(pausedAt, resumedAt), CALENDAR);
        for (const rung of RUNGS) {
          const [was, is] = [planned[rung], after[rung]];
          if (!was || !is || was <= pausedAt) continue;
          expect(is.getTime()).toBeGreaterThanOrEqual(resumedAt.getTime());
          expect(localDays(resumedAt, is)).toBeGreaterThan(localDays(pausedAt, was) - 1 / 12);
        }
      }),
      RUNS,
    );
  });
});

describe('used-up skips', () => {
  const nudgeAt = planned.nudge as Date;
  const endOf = (skippedOn: string, pauses: readonly Pause[]): Date =>
    decideSkips({ definition: DEFINITION, nudgeAt, pauses }, [skippedOn], later(START, 400 * DAY))
      .endAt as Date;

  it('bring the next rung at a permitted hour after a pause: it began at once, on a Saturday at 22:01', () => {
    const pause = { from: new Date('2027-01-20T12:00:00Z'), until: new Date('2027-01-30T22:01:00Z') };
    // Skipped on the second day of the pause, which lasted nine more.
    expect(endOf('2027-01-21', [pause])).toEqual(new Date('2027-02-04T10:00:00Z'));
    expect(endOf('2027-01-21', [])).toEqual(new Date('2027-01-26T10:00:00Z'));
  });

  it('never bring it sooner because of a pause, and never within one or at its end', () => {
    const pauses = fc
      .array(fc.tuple(moment, fc.integer({ min: 1, max: 30 * 24 * 60 })), { maxLength: 4 })
      .map((list) => {
        const sorted = list.sort(([one], [other]) => one.getTime() - other.getTime());
        let last = START;
        return sorted.map(([from, minutes]) => {
          const begin = new Date(Math.max(from.getTime(), last.getTime()));
          last = later(begin, minutes * 60_000);
          return { from: begin, until: last };
        });
      });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), pauses, (skippedAfter, all) => {
        const skippedOn = dayOf(nudgeAt, CALENDAR).add({ days: skippedAfter });
        const before = endOf(skippedOn.toString(), []);
        const after = endOf(skippedOn.toString(), all);
        expect(after.getTime()).toBeGreaterThanOrEqual(before.getTime());
        expect(isPermittedMoment(after, CALENDAR)).toBe(true);
        for (const { from, until } of all) expect(after <= from || after >= until).toBe(true);
      }),
      RUNS,
    );
  });
});
