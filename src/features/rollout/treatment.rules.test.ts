import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import { aDefinition } from '../../testing/a-definition.ts';
import { dayOf } from './calendar/permitted.ts';
import { calendarOf } from './campaign/calendar-of.ts';
import { type Ladder, RUNGS } from './campaign/ladder.ts';
import { planDates } from './campaign/plan-dates.ts';
import { type AccountFacts, decideGate, LEAVE_WINDOW } from './gate.ts';
import { decideHalt, type HaltFacts } from './halting/rules.ts';
import { NO_RELIEF, type Obligation } from './obligation.ts';
import type { Standing } from './standing.ts';
import { decideSkips } from './to-obligation.ts';

const START = new Date('2027-01-05T00:00:00Z');
const RUNS = { numRuns: 3_000 };
const STRICTNESS: readonly Standing[] = ['proceed', 'nudge', 'restrict', 'require', 'halted'];
const strictness = (standing: Standing): number => STRICTNESS.indexOf(standing);

const moment = fc.integer({ min: -30 * 24, max: 250 * 24 }).map((hours) => later(START, (hours * DAY) / 24));

/** A ladder that a campaign file may hold. */
const ladder: fc.Arbitrary<Ladder> = fc
  .record({
    nudge: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    restrict: fc.option(fc.integer({ min: 21, max: 50 }), { nil: undefined }),
    require: fc.integer({ min: 51, max: 100 }),
    halt: fc.option(fc.integer({ min: 101, max: 200 }), { nil: undefined }),
  })
  .map((rungs) => Object.fromEntries(Object.entries(rungs).filter(([, day]) => day !== undefined)));

const relief = fc.record({
  frozenAt: fc.option(moment),
  letsPeopleIn: fc.boolean(),
  liftsHalts: fc.boolean(),
});

interface Scene {
  readonly obligation: Obligation;
  readonly facts: AccountFacts;
  readonly now: Date;
  readonly skippedDays: readonly string[];
  readonly skips: number;
}

/** A person in a campaign, at some moment, with what they skipped before it. */
const scene: fc.Arbitrary<Scene> = fc
  .record({
    rungs: ladder,
    skips: fc.nat(6),
    held: relief,
    isSiteShort: fc.boolean(),
    now: moment,
    skippedDaysAgo: fc.uniqueArray(fc.nat(40), { maxLength: 8 }),
    isEnrolled: fc.boolean(),
    hasKey: fc.boolean(),
    goal: fc.constantFrom('any', 'phishing-resistant'),
    returnedAt: fc.option(moment),
  })
  .map(({ rungs, skips, held, isSiteShort, now, skippedDaysAgo, isEnrolled, hasKey, goal, returnedAt }) => {
    const definition = aDefinition({ skips });
    const calendar = calendarOf(definition);
    const dates = planDates(rungs, Temporal.PlainDate.from('2027-01-05'), calendar);
    const skippedDays = skippedDaysAgo
      .map((days) => dayOf(later(now, -days * DAY), calendar).toString())
      .sort();
    return {
      now,
      skippedDays,
      skips,
      obligation: {
        ...{ campaignId: 'campaign', goal, dates, isSiteShort, hasHalted: false, haltOpenedBy: null },
        skips: decideSkips({ definition, nudgeAt: dates.nudge, pauses: [] }, skippedDays, now),
        relief: held,
      },
      facts: {
        ...{
          kind: 'person',
          isEnrolled,
          hasKey: isEnrolled && hasKey,
          withdrawal: null,
          wasEnrolled: isEnrolled,
          haltedAt: null,
        },
        ...{ returnedAt, lastActiveAt: now },
      },
    } as const;
  });

const decide = ({ facts, obligation, now }: Scene) => decideGate(facts, [obligation], null, 'portal', now);

/** What the ladder says by its dates alone, skips apart. */
function ladderOnly({ obligation: { dates }, now }: Scene): Standing {
  const rungs = [...RUNGS].reverse().filter((rung) => rung !== 'announce');
  const begun = rungs.find((rung) => dates[rung] !== null && dates[rung] <= now);
  if (!begun) return 'proceed';
  return begun === 'halt' ? 'require' : begun;
}

describe('of thousands of people in random campaigns', () => {
  it('nobody is treated more strictly than the ladder says', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const found = decide(given).standing;
        const { dates, skips } = given.obligation;
        const usedUp =
          skips.endAt !== null &&
          skips.endAt <= given.now &&
          dates.nudge !== null &&
          dates.nudge <= given.now;
        const early = dates.restrict ? 'restrict' : 'require';
        const most = Math.max(strictness(ladderOnly(given)), usedUp ? strictness(early) : 0);
        expect(strictness(found)).toBeLessThanOrEqual(most);
      }),
      RUNS,
    );
  });

  it('whoever has what the campaign asks for is never asked again', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const hasKey = given.obligation.goal !== 'any' || given.facts.hasKey;
        const done = { ...given, facts: { ...given.facts, isEnrolled: true, hasKey } };
        expect(decide(done)).toMatchObject({
          ...{ standing: 'proceed', reason: 'enrolled', haltDueBy: null, provesFirst: false },
        });
      }),
      RUNS,
    );
  });

  it('whoever has another method than is asked for stands where the others stand, and proves it first', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const obligation = { ...given.obligation, goal: 'phishing-resistant' } as const;
        const as = (isEnrolled: boolean) => {
          const facts = { ...given.facts, isEnrolled, wasEnrolled: isEnrolled, hasKey: false };
          return decide({ ...given, obligation, facts });
        };
        const [newcomer, enrolled] = [as(false), as(true)];
        expect(enrolled.standing).toBe(newcomer.standing);
        expect(enrolled.haltDueBy).toBe(newcomer.haltDueBy);
        expect(enrolled.provesFirst).toBe(newcomer.standing !== 'proceed');
        expect(enrolled.goal).toBe(newcomer.goal);
      }),
      RUNS,
    );
  });

  it('nobody whose site is short, who is let in or back from leave is stopped', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { relief: held, isSiteShort } = given.obligation;
        const { returnedAt } = given.facts;
        const isBack = returnedAt !== null && given.now < later(returnedAt, LEAVE_WINDOW);
        fc.pre(held.letsPeopleIn || isSiteShort || isBack);
        expect(strictness(decide(given).standing)).toBeLessThanOrEqual(strictness('restrict'));
      }),
      RUNS,
    );
  });

  it('the emergency stop leaves nobody halted by the campaign, and makes no halt due', () => {
    fc.assert(
      fc.property(scene, moment, (given, haltedAt) => {
        const obligation = {
          ...given.obligation,
          hasHalted: true,
          relief: { ...NO_RELIEF, liftsHalts: true },
        };
        const halted = {
          ...given,
          obligation,
          facts: { ...given.facts, isEnrolled: false, wasEnrolled: false, haltedAt },
        };
        const decision = decide(halted);
        expect(decision.standing).not.toBe('halted');
        expect(decision.haltDueBy).toBeNull();
      }),
      RUNS,
    );
  });

  it('the emergency stop treats nobody who was not halted more strictly than those who were', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const relief = { ...NO_RELIEF, liftsHalts: true };
        const standing = (hasHalted: boolean): Standing =>
          decide({
            ...given,
            obligation: { ...given.obligation, hasHalted, relief },
            facts: {
              ...{ ...given.facts, isEnrolled: false, wasEnrolled: false },
              haltedAt: hasHalted ? given.now : null,
            },
          }).standing;
        expect(strictness(standing(false))).toBeLessThanOrEqual(strictness(standing(true)));
      }),
      RUNS,
    );
  });

  it('a pause freezes: nobody comes to stand elsewhere while it lasts, and no halt is due', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: 60 }), (given, days) => {
        const frozenAt = given.now;
        const obligation = { ...given.obligation, relief: { ...NO_RELIEF, frozenAt } };
        const at = (now: Date) =>
          decideGate(
            { ...given.facts, returnedAt: null, lastActiveAt: now },
            [obligation],
            null,
            'portal',
            now,
          );
        const during = at(later(frozenAt, days * DAY));
        expect(during.standing).toBe(at(frozenAt).standing);
        expect(during.haltDueBy).toBeNull();
      }),
      RUNS,
    );
  });
});

describe('of thousands of halts', () => {
  const site = fc.record({
    organisationId: fc.uuid(),
    othersWorking: fc.nat(6),
    isHeld: fc.boolean(),
    isGivenFree: fc.boolean(),
    haltsToday: fc.nat(30),
  });
  const facts: fc.Arbitrary<HaltFacts> = fc.record({
    isDue: fc.boolean(),
    isHaltingTime: fc.boolean(),
    isWorking: fc.boolean(),
    sites: fc.array(site, { maxLength: 3 }),
    haltsToday: fc.nat(600),
  });
  const limits = fc.record({
    minimum: fc.integer({ min: 1, max: 4 }),
    haltsADay: fc.nat(500),
    haltsADayPerOrganisation: fc.nat(25),
  });

  it('none leaves a site that is not given free below its minimum, goes above the day’s number or comes on another day than the calendar permits', () => {
    fc.assert(
      fc.property(facts, limits, (given, bounds) => {
        if (decideHalt(given, bounds).kind !== 'halt') return;
        expect(given.isDue && given.isHaltingTime).toBe(true);
        expect(given.haltsToday).toBeLessThan(bounds.haltsADay);
        for (const { othersWorking, isHeld, isGivenFree, haltsToday } of given.sites) {
          expect(isHeld && !isGivenFree).toBe(false);
          expect(!given.isWorking || isGivenFree || othersWorking >= bounds.minimum).toBe(true);
          expect(haltsToday).toBeLessThan(bounds.haltsADayPerOrganisation);
        }
      }),
      RUNS,
    );
  });
});
