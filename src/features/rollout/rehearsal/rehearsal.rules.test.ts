import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionSchema } from '../campaign/definition.ts';
import { waveDates } from '../joining/place.ts';
import { judgeForecast } from './compare.ts';
import { type Forecast, summarise } from './forecast.ts';
import { decideAssumed, LEAST_DAYS } from './learn.ts';
import { DEFAULT_MODEL, exactly, PARAMETER_NAMES, PARAMETERS, type ParameterName } from './model.ts';
import { planDays } from './plan.ts';
import { gatherPeople, type Person } from './population.ts';
import { rangeOf } from './ranges.ts';
import { type Played, rehearse } from './rehearse.ts';
import { divide, playSideBySide } from './side-by-side.ts';
import { percentOf, splitTracks, spreadCalls } from './spread.ts';
import { METRICS } from './tally.ts';

const definition = definitionSchema.parse({
  name: 'mfa-2027',
  audience: { everyone: true },
  ladder: { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 42 },
  skips: 3,
  waves: [
    { name: 'first', starts: '2027-01-12' },
    { name: 'second', starts: '2027-02-09' },
  ],
});
/** Monday first: 920 on weekdays, 60 on Saturdays, 20 on Sundays. */
const signIns = [184, 184, 184, 184, 184, 60, 20];
const FROM = new Date('2026-12-01T09:00:00Z');

const planOf = (changed: Partial<typeof definition> = {}) => {
  const changedDefinition = { ...definition, ...changed };
  const tracks = changedDefinition.waves.map((wave) => ({
    name: wave.name,
    dates: waveDates(changedDefinition, wave),
  }));
  return planDays({ definition: changedDefinition, tracks, signIns, from: FROM });
};

const NOBODY_SPECIAL: Person = {
  ...{ track: 0, isDone: false, isWorking: true, isHalted: false },
  ...{ daysSignedIn: 40, ageDays: 400, skips: 0, exemptUntil: null, sites: [0] },
};

/** Everyone alike, every day alike, and the middle of every range. */
const PLAIN = {
  ...Object.fromEntries(PARAMETER_NAMES.map((name) => [name, DEFAULT_MODEL[name].middle])),
  ...{ peopleDiffer: 0, deadlinePull: 1, messagePull: 1, daysDiffer: 0, weekdaysDiffer: 0, callNudged: 0 },
};

/** Two at each site who have set up and work: it is not short of people. */
const colleagues = (sites: number) =>
  Array.from({ length: 2 * sites }, (_, at) => ({ track: null, isDone: true, sites: [at % sites] }));

const siteList = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ id: `id-${at}`, code: `F${String(at).padStart(4, '0')}`, name: `Pharmacy ${at}` },
    isGivenFree: false,
  }));

const populationOf = (people: readonly Partial<Person>[], sites = 1) => {
  const gathered = gatherPeople(siteList(sites));
  for (const person of people) gathered.add({ ...NOBODY_SPECIAL, ...person });
  return gathered.done(signIns);
};

function toTheEnd<Result>(steps: Generator<unknown, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Playing {
  readonly model?: Partial<Record<ParameterName, number>>;
  readonly plan?: ReturnType<typeof planOf>;
  readonly seed?: number;
  readonly runs?: number;
}

function play(
  population: ReturnType<typeof populationOf>,
  playing: Playing = {},
): Played & { forecast: Forecast } {
  const { model = {}, plan = planOf(), seed = 1, runs = 20 } = playing;
  const fixed = Object.fromEntries(Object.entries(model).map(([name, value]) => [name, exactly(value)]));
  const played = toTheEnd(rehearse({ population, plan, model: { ...DEFAULT_MODEL, ...fixed }, seed, runs }));
  return { ...played, forecast: toTheEnd(summarise(population, plan, played)) };
}

const sumOf = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);

const somebody = (sites: number) =>
  fc.record({
    track: fc.constantFrom(0, 1, null),
    isDone: fc.boolean(),
    isWorking: fc.boolean(),
    daysSignedIn: fc.integer({ min: 0, max: 90 }),
    skips: fc.integer({ min: 0, max: 4 }),
    sites: fc.integer({ min: 0, max: sites - 1 }).map((site) => [site]),
  });

const people = (sites: number) => fc.array(somebody(sites), { minLength: 1, maxLength: 40 });

const CROWD = Array.from({ length: 400 }, (_, at) => ({
  track: at % 2,
  daysSignedIn: (at * 7) % 60,
  isWorking: (at * 7) % 60 > 0,
  sites: [at % 40],
}));

describe('a rehearsal', () => {
  it('gives the same numbers for the same seed, byte for byte, and others for another', () => {
    const population = populationOf(CROWD, 40);
    const [one, again, other] = [play(population), play(population), play(population, { seed: 2 })];
    expect(JSON.stringify(again.forecast)).toBe(JSON.stringify(one.forecast));
    for (const metric of METRICS) expect(again.record.byDay[metric]).toEqual(one.record.byDay[metric]);
    expect(JSON.stringify(other.forecast)).not.toBe(JSON.stringify(one.forecast));
  });

  it.each([1, 2, 3, 7])('gives the same numbers in %i threads as in one', async (threads) => {
    const rehearsing = {
      population: populationOf(CROWD, 40),
      plan: planOf(),
      model: DEFAULT_MODEL,
      seed: 1,
      runs: 5,
    };
    const told: number[] = [];
    const played = await playSideBySide(rehearsing, (runs) => told.push(runs), threads);
    expect(played).toEqual(toTheEnd(rehearse(rehearsing)));
    expect(told.every((runs) => runs > 0 && runs < 5)).toBe(true);
  });

  it('ends with the error of a thread that fails', async () => {
    const broken = {
      population: populationOf(CROWD, 40),
      plan: planOf(),
      model: undefined as never,
      seed: 1,
      runs: 2,
    };
    await expect(playSideBySide(broken, () => {}, 2)).rejects.toThrow('enrolAnnounced');
  });

  it.each([
    [200, 2, [100, 100]],
    [5, 2, [3, 2]],
    [1, 4, [1]],
    [7, 3, [2, 3, 2]],
  ])('divides %i runs among %i threads', (runs, among, sizes) => {
    const parts = divide(runs, among);
    expect(parts.map(({ from, until }) => until - from)).toEqual(sizes);
    expect(parts.map(({ from }) => from)).toEqual(
      sizes.map((_, at) => sizes.slice(0, at).reduce((sum, one) => sum + one, 0)),
    );
  });

  it('counts the same of days, organisations and in all', () => {
    fc.assert(
      fc.property(people(5), fc.integer({ min: 0, max: 2 ** 40 }), (all, seed) => {
        const { record } = play(populationOf(all, 5), { seed, runs: 1 });
        for (const metric of ['prompted', 'enrolling', 'restricted', 'halted', 'calls'] as const) {
          expect(sumOf(record.byDay[metric])).toBe(sumOf(record.bySite[metric]));
          expect(sumOf(record.totals[metric])).toBe(sumOf(record.byDay[metric]));
        }
        expect(sumOf(record.byDay.texts)).toBeCloseTo(sumOf(record.bySite.texts), 2);
      }),
    );
  });

  it('lets nobody set up twice, and nobody whom it does not ask', () => {
    fc.assert(
      fc.property(people(3), (all) => {
        const { record } = play(populationOf(all, 3), { runs: 5 });
        const left = all.filter(({ track, isDone }) => track !== null && !isDone).length;
        for (const enrolled of record.totals.enrolling) expect(enrolled).toBeLessThanOrEqual(left);
        for (const asked of record.byDay.prompted) expect(asked).toBeLessThanOrEqual(left);
        for (const halted of record.totals.halted) expect(halted).toBeLessThanOrEqual(left);
      }),
    );
  });

  it('halts nobody at a site where too few have set up', () => {
    const nobodyEnrols = { enrolAnnounced: 0, enrolNudged: 0, enrolRestricted: 0, enrolRequired: 0 };
    const nobodyReturns = {
      enrolHalted: 0,
      callHalted: 0,
      callNudged: 0,
      callRestricted: 0,
      callRequired: 0,
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), (where) => {
        const population = populationOf(
          where.map((site) => ({ sites: [site], daysSignedIn: 60 })),
          4,
        );
        const { record } = play(population, { model: { ...nobodyEnrols, ...nobodyReturns }, runs: 1 });
        for (const site of [0, 1, 2, 3]) {
          const working = where.filter((one) => one === site).length;
          expect(record.bySite.halted[site]).toBe(0);
          expect(record.bySite.held[site]).toBe(working);
          expect(record.bySite.atRisk[site]).toBe(working > 0 ? 1 : 0);
        }
      }),
    );
  });

  it('halts no more a day than the governor allows', () => {
    const governor = { ...definition.governor, haltsADay: 7, haltsADayPerOrganisation: 3 };
    const population = populationOf(
      [...CROWD.map((one) => ({ ...one, daysSignedIn: 0, isWorking: false })), ...colleagues(40)],
      40,
    );
    const { record, forecast } = play(population, { plan: planOf({ governor }), runs: 1 });
    expect(Math.max(...record.byDay.halted)).toBe(7);
    expect(forecast.totals.halted.middle).toBeGreaterThan(50);
  });

  it('asks people who are often there more often, and people who never come not at all', () => {
    const often = play(populationOf(Array(200).fill({ daysSignedIn: 60 })));
    const rarely = play(populationOf(Array(200).fill({ daysSignedIn: 6 })));
    const absent = Array(200).fill({ daysSignedIn: 0, isWorking: false });
    const never = play(populationOf([...absent, ...colleagues(1)]));
    expect(often.forecast.totals.prompted.middle).toBeGreaterThan(rarely.forecast.totals.prompted.middle);
    expect(never.forecast.totals.prompted.high).toBeLessThan(5);
    expect(never.forecast.totals.enrolling.high).toBeLessThan(5);
    expect(never.forecast.totals.halted.middle).toBeGreaterThan(0);
  });

  it('comes near to what can be reckoned: one day of asking, one chance to sign in', () => {
    const plan = { ...planOf(), days: 8 };
    const population = populationOf(Array(2_000).fill({ daysSignedIn: 45 }));
    const model = { ...PLAIN, enrolAnnounced: 0.5, callEnrolling: 0 };
    const { record } = play(population, { plan, model, runs: 50 });
    const first = sumOf(record.byDay.enrolling.subarray(0, 50)) / 50;
    const expected = 2_000 * 0.5 * (45 / 90) * (plan.weights[0] as number);
    expect(Math.abs(first / expected - 1)).toBeLessThan(0.03);
  });

  it.each([
    ['a likelier yes to a nudge', { enrolNudged: 0.05 }, { enrolNudged: 0.6 }],
    ['a likelier yes when restricted', { enrolRestricted: 0.05 }, { enrolRestricted: 0.8 }],
    ['a likelier yes when required', { enrolRequired: 0.1 }, { enrolRequired: 0.95 }],
  ])('has not fewer enrolled with %s', (_what, less, more) => {
    const population = populationOf(CROWD, 40);
    const [few, many] = [play(population, { model: less }), play(population, { model: more })];
    expect(many.forecast.enrolledAtLast.middle).toBeGreaterThanOrEqual(few.forecast.enrolledAtLast.middle);
  });

  it('has more enrolled when the ladder pushes harder', () => {
    const population = populationOf(CROWD, 40);
    const gentle = play(population, { plan: planOf({ ladder: { nudge: 7, restrict: 21 } }) });
    const firm = play(population);
    expect(firm.forecast.enrolledAtLast.middle).toBeGreaterThan(gentle.forecast.enrolledAtLast.middle);
  });

  it('asks nothing of people who are exempt, until that ends', () => {
    const exemptUntil = new Date('2027-02-20T00:00:00Z');
    const { forecast } = play(populationOf(Array(50).fill({ exemptUntil })));
    const asked = forecast.days.filter(({ ranges }) => ranges.prompted.high > 0).map(({ day }) => day);
    expect(asked[0]?.localeCompare('2027-02-20')).toBeGreaterThanOrEqual(0);
  });

  it('names the day with the most calls and the sites that are at risk', () => {
    const atRisk = { sites: [3], daysSignedIn: 10 };
    const safe = [
      { sites: [1], isDone: true },
      { sites: [1], isDone: true },
    ];
    const { forecast } = play(
      populationOf([...safe, ...Array(6).fill({ sites: [1], daysSignedIn: 60 }), atRisk], 5),
      { model: { enrolNudged: 0.01, enrolAnnounced: 0, enrolRestricted: 0.01 } },
    );
    expect(forecast.callFirst[0]?.code).toBe('F0003');
    expect(forecast.sites.map(({ code }) => code)).toEqual(['F0001', 'F0003']);
    const most = Math.max(...forecast.days.map(({ ranges }) => ranges.calls.middle));
    expect(forecast.worstDay?.ranges.calls.middle).toBe(most);
  });
});

describe('what a rehearsal rests on', () => {
  it('takes shares of methods that make a whole', () => {
    const shares = PARAMETER_NAMES.filter((name) => PARAMETERS[name].unit === 'share');
    expect(sumOf(shares.map((name) => PARAMETERS[name].middle))).toBeCloseTo(1);
  });

  it('gives the 5%, 50% and 95% values', () => {
    expect(rangeOf(Float32Array.from({ length: 100 }, (_, at) => 100 - at))).toEqual({
      low: 5,
      middle: 50,
      high: 95,
    });
  });

  it('learns only from enough sign-ins', () => {
    const day = { rung: 'nudge', entrants: 400, signIns: LEAST_DAYS / 2, enrolled: 25, contacts: 0 } as const;
    const few = [[{ ...day, signIns: 1, daysLeft: 20, daysBehind: 0 }]];
    expect(decideAssumed(DEFAULT_MODEL, few, 1)).toMatchObject({ model: DEFAULT_MODEL, values: undefined });
    const enough = [20, 19, 18, 17].map((daysLeft) => ({ ...day, daysLeft, daysBehind: 20 - daysLeft }));
    const { model, learnt, ownDays } = decideAssumed(DEFAULT_MODEL, [enough], 1);
    expect(learnt.find(({ name }) => name === 'enrolNudged')).toEqual({
      name: 'enrolNudged',
      days: 2 * LEAST_DAYS,
    });
    expect(ownDays).toEqual({ days: 4, inside: 4 });
    const { low, middle, high } = model.enrolNudged;
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(middle);
    expect(high - low).toBeLessThan(DEFAULT_MODEL.enrolNudged.high - DEFAULT_MODEL.enrolNudged.low);
  });

  it('says how far a forecast was from the fact', () => {
    const forecast = { low: 70, middle: 80, high: 90 };
    expect(judgeForecast(forecast, 60, 200)).toEqual({ errorPoints: 10, isWithinRange: false });
    expect(judgeForecast(forecast, 85, 200)).toEqual({ errorPoints: -2.5, isWithinRange: true });
  });
});

describe('a schedule under a limit of calls', () => {
  const calls = (...each: number[]) => Float64Array.from({ length: 60 }, (_, day) => each[day] ?? 0);
  const movable = (...each: number[]) => ({ calls: calls(...each), mayMove: true, mayBeSplit: true });

  const loadOf = (
    waves: readonly { calls: Float64Array }[],
    puts: NonNullable<ReturnType<typeof spreadCalls>>,
  ) => {
    const load = new Float64Array(60 + 105 * 7);
    for (const { wave, parts, weeksLater } of puts)
      for (const [day, call] of (waves[wave]?.calls ?? []).entries())
        load[day + weeksLater * 7] = (load[day + weeksLater * 7] ?? 0) + call / parts;
    return Math.max(...load);
  };

  it('leaves waves that fit where they are', () => {
    expect(spreadCalls([movable(3, 4), movable(2)], 10)?.map(({ weeksLater }) => weeksLater)).toEqual([0, 0]);
  });

  it('never goes above the limit, and never moves anything earlier', () => {
    const some = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 10, max: 60 }),
        (all, most) => {
          const waves = all.map((each) => movable(...each));
          const puts = spreadCalls(waves, most);
          if (!puts) throw new Error('This can always be spread.');
          expect(loadOf(waves, puts)).toBeLessThanOrEqual(most + 1e-9);
          expect(puts.every(({ weeksLater }) => weeksLater >= 0)).toBe(true);
        },
      ),
    );
  });

  it('says so where a wave that must stay is too much', () => {
    const fixed = { calls: calls(50), mayMove: true, mayBeSplit: false };
    expect(spreadCalls([fixed], 10)).toBeUndefined();
  });

  it('gives the parts of a wave shares that add up, each of those who are left', () => {
    for (const ofWave of [undefined, 40]) {
      let left = 1;
      for (const part of [1, 2, 3, 4]) left -= (left * (percentOf({ part, parts: 4 }, ofWave) ?? 100)) / 100;
      expect(left).toBeCloseTo(ofWave === undefined ? 0 : 0.6, 4);
    }
  });

  it('puts everyone into one part of their own wave', () => {
    const puts = [
      { wave: 0, part: 1, parts: 2, weeksLater: 0 },
      { wave: 0, part: 2, parts: 2, weeksLater: 1 },
      { wave: 1, part: 1, parts: 1, weeksLater: 3 },
    ];
    const track = Int16Array.from({ length: 1_000 }, (_, at) => (at % 3) - 1);
    const parts = splitTracks(track, puts);
    expect(parts.every((part, at) => (track[at] === -1 ? part === -1 : puts[part]?.wave === track[at]))).toBe(
      true,
    );
    const first = parts.filter((part) => part === 0).length;
    expect(first).toBeGreaterThan(130);
    expect(first).toBeLessThan(203);
  });
});
