import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import { NO_DATES } from './campaign/ladder.ts';
import { type AccountFacts, decideGate, IDLE_ACCOUNT, LEAVE_WINDOW, mayEnrolWithPassword } from './gate.ts';
import { NO_RELIEF, type Obligation } from './obligation.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const PAST = later(NOW, -DAY);
const FUTURE = later(NOW, DAY);

const newcomer: AccountFacts = {
  kind: 'person',
  isEnrolled: false,
  hasKey: false,
  wasEnrolled: false,
  withdrawal: null,
  haltedAt: null,
  returnedAt: null,
  lastActiveAt: PAST,
};
const nothing: Obligation = {
  campaignId: 'campaign',
  goal: 'any',
  dates: NO_DATES,
  skips: { allowed: 5, used: 0, hasSkippedToday: false, endAt: null, endAtIfSkipped: null },
  relief: NO_RELIEF,
  isSiteShort: false,
  hasHalted: false,
  haltOpenedBy: null,
};

/** What differs from an obligation that asks nothing. */
type Given = Partial<Obligation['dates']> & { skips?: Partial<Obligation['skips']> } & Partial<
    Pick<Obligation, 'isSiteShort' | 'hasHalted' | 'haltOpenedBy' | 'goal'>
  > & { relief?: Partial<Obligation['relief']> };

const oblige = ({
  skips,
  relief,
  isSiteShort,
  hasHalted,
  haltOpenedBy,
  goal,
  ...dates
}: Given): Obligation => ({
  ...nothing,
  goal: goal ?? 'any',
  dates: { ...NO_DATES, ...dates },
  skips: { ...nothing.skips, ...skips },
  relief: { ...NO_RELIEF, ...relief },
  isSiteShort: isSiteShort ?? false,
  hasHalted: hasHalted ?? false,
  haltOpenedBy: haltOpenedBy ?? null,
});

const decide = (facts: Partial<AccountFacts>, obligation: Given | null, exemptUntil?: Date) =>
  decideGate(
    { ...newcomer, ...facts },
    obligation ? [oblige(obligation)] : [],
    exemptUntil ? { until: exemptUntil } : null,
    'portal',
    NOW,
  );

describe('the gate', () => {
  it('names the campaign that asks most', () => {
    const asking = (campaignId: string | null, given: Given): Obligation => ({
      ...oblige(given),
      campaignId,
    });
    const askedBy = (...obligations: Obligation[]) =>
      decideGate(newcomer, obligations, null, 'portal', NOW).askedBy;
    const [mild, strict] = [asking('mild', { nudge: PAST }), asking('strict', { require: PAST })];
    expect([askedBy(mild, strict), askedBy(strict, mild), askedBy(mild)]).toEqual([
      'strict',
      'strict',
      'mild',
    ]);
    expect([askedBy(asking(null, { require: PAST })), askedBy()]).toEqual([null, null]);
  });

  it.each([
    ['nobody asked anything of the account', {}, null, 'proceed', 'no-obligation'],
    ['the first date is still to come', {}, { nudge: FUTURE }, 'proceed', 'not-yet'],
    ['the nudge has begun', {}, { nudge: PAST }, 'nudge', 'may-skip'],
    ['today was skipped', {}, { nudge: PAST, skips: { hasSkippedToday: true } }, 'proceed', 'skipped-today'],
    [
      'the skips are used up',
      {},
      { nudge: PAST, require: FUTURE, skips: { used: 5, endAt: NOW } },
      'require',
      'skips-used-up',
    ],
    [
      'they are used up and a milder rung comes next',
      {},
      { nudge: PAST, restrict: FUTURE, skips: { used: 5, endAt: NOW } },
      'restrict',
      'skips-used-up',
    ],
    [
      'they are used up and the next rung may not begin yet',
      {},
      { nudge: PAST, require: FUTURE, skips: { used: 5, endAt: FUTURE } },
      'proceed',
      'skips-used-up',
    ],
    ['the halt is due', {}, { require: PAST, halt: PAST }, 'require', 'date-has-come'],
    [
      'its site has too few who are enrolled',
      {},
      { require: PAST, isSiteShort: true },
      'restrict',
      'site-kept',
    ],
    [
      'people are let in',
      {},
      { require: PAST, halt: PAST, relief: { letsPeopleIn: true } },
      'restrict',
      'let-in',
    ],
    [
      'everyone stays where they were',
      {},
      { nudge: PAST, require: NOW, relief: { frozenAt: PAST } },
      'nudge',
      'may-skip',
    ],
    [
      'the campaign has halted it and lifts its halts',
      { haltedAt: PAST },
      { require: PAST, hasHalted: true, relief: { liftsHalts: true } },
      'restrict',
      'halts-lifted',
    ],
    [
      'the emergency stop is on, and it was not halted yet: it stayed refused while those who were got in',
      {},
      { require: PAST, relief: { liftsHalts: true } },
      'restrict',
      'halts-lifted',
    ],
    [
      'the campaign has halted it, and its site has too few left who can get in',
      { haltedAt: PAST },
      { require: PAST, hasHalted: true, haltOpenedBy: 'site-kept' as const },
      'restrict',
      'site-kept',
    ],
    [
      'the campaign has halted it, and leaves its new organisation out',
      { haltedAt: PAST },
      { hasHalted: true, haltOpenedBy: 'no-obligation' as const },
      'proceed',
      'no-obligation',
    ],
    [
      'another campaign lifts its halts',
      { haltedAt: PAST },
      { require: PAST, relief: { liftsHalts: true } },
      'halted',
      'halted',
    ],
    ['it is back from leave', { returnedAt: PAST }, { require: PAST }, 'restrict', 'back-from-leave'],
    [
      'it came back from leave long ago',
      { returnedAt: later(NOW, -LEAVE_WINDOW) },
      { require: PAST },
      'require',
      'date-has-come',
    ],
    [
      'it is enrolled, and a key is asked for',
      { isEnrolled: true, wasEnrolled: true },
      { goal: 'phishing-resistant' as const, require: PAST },
      'require',
      'date-has-come',
    ],
    [
      'it has a key, and a key is asked for',
      { isEnrolled: true, wasEnrolled: true, hasKey: true },
      { goal: 'phishing-resistant' as const, require: PAST },
      'proceed',
      'enrolled',
    ],
    [
      'it is enrolled, and the date of a key is still to come',
      { isEnrolled: true, wasEnrolled: true },
      { goal: 'phishing-resistant' as const, nudge: FUTURE },
      'proceed',
      'enrolled',
    ],
    [
      'several people share the login, have a second factor, and a key is asked for',
      { kind: 'shared-login' as const, isEnrolled: true, wasEnrolled: true },
      { goal: 'phishing-resistant' as const, require: PAST },
      'proceed',
      'enrolled',
    ],
    [
      'it is enrolled, and was halted for want of a key',
      { isEnrolled: true, wasEnrolled: true, haltedAt: PAST },
      { goal: 'phishing-resistant' as const, require: PAST, hasHalted: true },
      'halted',
      'halted',
    ],
    [
      'the campaign that halted it for want of a key lifts its halts',
      { isEnrolled: true, wasEnrolled: true, haltedAt: PAST },
      {
        goal: 'phishing-resistant' as const,
        require: PAST,
        hasHalted: true,
        relief: { liftsHalts: true },
      },
      'restrict',
      'halts-lifted',
    ],
    [
      'it was halted for want of a key, and has one by now',
      { isEnrolled: true, wasEnrolled: true, hasKey: true, haltedAt: PAST },
      { goal: 'phishing-resistant' as const, require: PAST, hasHalted: true },
      'proceed',
      'enrolled',
    ],
    ['restriction has begun', {}, { nudge: PAST, restrict: NOW }, 'restrict', 'date-has-come'],
    ['the date is this very moment', {}, { require: NOW }, 'require', 'date-has-come'],
    [
      'the account is enrolled',
      { isEnrolled: true, wasEnrolled: true },
      { require: PAST },
      'proceed',
      'enrolled',
    ],
    [
      'several people share the login',
      { kind: 'shared-login' as const },
      { require: PAST },
      'proceed',
      'shared-login',
    ],
    ['the account was halted', { haltedAt: PAST }, null, 'halted', 'halted'],
    [
      'its only method was withdrawn and still proves its owner',
      { wasEnrolled: true, withdrawal: { provesUntil: later(NOW, 1) } },
      { nudge: FUTURE },
      'require',
      'method-withdrawn',
    ],
    [
      'its only method was withdrawn and the account halted before',
      { wasEnrolled: true, haltedAt: PAST, withdrawal: { provesUntil: FUTURE } },
      null,
      'require',
      'method-withdrawn',
    ],
    [
      'its only method was withdrawn and proves nothing any more',
      { wasEnrolled: true, withdrawal: { provesUntil: NOW } },
      { nudge: FUTURE },
      'halted',
      'method-withdrawn',
    ],
    ['its authenticator was removed', { wasEnrolled: true }, { require: PAST }, 'halted', 'lost-its-proof'],
    [
      'it was idle for 90 days',
      { lastActiveAt: later(NOW, -IDLE_ACCOUNT) },
      { require: PAST },
      'halted',
      'idle',
    ],
    [
      'it was idle for a moment less',
      { lastActiveAt: later(NOW, -IDLE_ACCOUNT + 1) },
      { require: PAST },
      'require',
      'date-has-come',
    ],
  ])('when %s', (_when, facts, obligation, standing, reason) => {
    expect(decide(facts, obligation)).toMatchObject({ standing, reason });
  });

  const KEYS = { goal: 'phishing-resistant' } as const;
  const enrolled = { isEnrolled: true, wasEnrolled: true };

  it.each([
    ['a key is required', {}, { ...KEYS, require: PAST }, 'phishing-resistant'],
    ['a key is asked for, and may be skipped', {}, { ...KEYS, nudge: PAST }, 'phishing-resistant'],
    ['it has another method', enrolled, { ...KEYS, restrict: PAST }, 'phishing-resistant'],
    ['the date of a key is still to come', {}, { ...KEYS, nudge: FUTURE }, 'any'],
    ['any method counts', {}, { require: PAST }, 'any'],
    [
      'a key may be skipped, but its only method was withdrawn',
      { wasEnrolled: true, withdrawal: { provesUntil: FUTURE } },
      { ...KEYS, nudge: PAST },
      'any',
    ],
    [
      'a key is required, and its only method was withdrawn',
      { wasEnrolled: true, withdrawal: { provesUntil: FUTURE } },
      { ...KEYS, require: PAST },
      'phishing-resistant',
    ],
    [
      'a key may be skipped, but it was idle for long',
      { lastActiveAt: later(NOW, -IDLE_ACCOUNT) },
      { ...KEYS, nudge: PAST },
      'any',
    ],
  ] as const)('says what counts as done when %s', (_when, facts, obligation, goal) => {
    expect(decide(facts, obligation).goal).toBe(goal);
  });

  it('asks for what meets two campaigns at once where both stand alike', () => {
    const both = [oblige({ nudge: PAST }), oblige({ ...KEYS, nudge: PAST })];
    for (const obligations of [both, [...both].reverse()])
      expect(decideGate(newcomer, obligations, null, 'portal', NOW).goal).toBe('phishing-resistant');
    const mixed = [oblige({ require: PAST }), oblige({ ...KEYS, nudge: PAST })];
    expect(decideGate(newcomer, mixed, null, 'portal', NOW)).toMatchObject({
      goal: 'any',
      standing: 'require',
    });
  });

  it('says of whoever has another method that it is proved first, and that a halt is due', () => {
    const due = decide(enrolled, { ...KEYS, require: PAST, halt: PAST });
    expect(due).toMatchObject({ standing: 'require', provesFirst: true, haltDueBy: 'campaign' });
    expect(decide(enrolled, { ...KEYS, require: PAST, halt: PAST }, FUTURE)).toMatchObject({
      ...{ standing: 'proceed', reason: 'enrolled', provesFirst: false, haltDueBy: null, goal: 'any' },
    });
  });

  it('threat: never lets a password alone on where something is asked of an enrolled account', () => {
    const whens = [{ nudge: PAST }, { restrict: PAST }, { require: PAST }, { halt: PAST }];
    for (const dates of whens) expect(decide(enrolled, { ...KEYS, ...dates }).provesFirst).toBe(true);
    for (const relief of [{ letsPeopleIn: true }, { liftsHalts: true }])
      expect(
        decide({ ...enrolled, haltedAt: PAST }, { ...KEYS, require: PAST, hasHalted: true, relief }),
      ).toMatchObject({ standing: 'restrict', provesFirst: true });
  });

  it('lets an exempt person through until the exemption ends, and no moment longer', () => {
    expect(decide({}, { require: PAST }, later(NOW, 1)).reason).toBe('exempt');
    expect(decide({}, { require: PAST }, NOW).standing).toBe('require');
  });

  it('lets somebody in who is exempt and whom a campaign has halted: the exemption did nothing', () => {
    const halted = { require: PAST, halt: PAST, hasHalted: true };
    expect(decide({ haltedAt: PAST }, halted, FUTURE)).toMatchObject({
      ...{ standing: 'proceed', reason: 'exempt', haltedSince: null },
    });
    expect(decide({ haltedAt: PAST }, halted, NOW).standing).toBe('halted');
  });

  it('threat: an exemption opens an account that no campaign has halted', () => {
    expect(decide({ haltedAt: PAST }, { require: PAST }, FUTURE).standing).toBe('halted');
  });

  it('threat: the password alone enrols somebody whose halt is opened', () => {
    expect(mayEnrolWithPassword({ ...newcomer, haltedAt: PAST }, NOW)).toBe(false);
  });

  it('threat: somebody whose halt another campaign would make gets in by moving out of the first', () => {
    const left = { ...oblige({ hasHalted: true, haltOpenedBy: 'no-obligation' }), campaignId: 'first' };
    const other = { ...oblige({ require: PAST }), campaignId: 'other' };
    const facts = { ...newcomer, haltedAt: PAST };
    expect(decideGate(facts, [left, other], null, 'portal', NOW).standing).toBe('halted');
  });

  const moment = fc.date({ min: later(NOW, -400 * DAY), max: later(NOW, 400 * DAY), noInvalidDate: true });
  const facts: fc.Arbitrary<AccountFacts> = fc.record({
    kind: fc.constantFrom('person', 'application', 'shared-login'),
    isEnrolled: fc.boolean(),
    hasKey: fc.boolean(),
    wasEnrolled: fc.boolean(),
    withdrawal: fc.option(fc.record({ provesUntil: moment })),
    haltedAt: fc.option(moment),
    returnedAt: fc.constant(null),
    lastActiveAt: moment,
  });
  const dates = fc.record({
    announce: fc.constant(null),
    nudge: fc.option(moment),
    restrict: fc.option(moment),
    require: fc.option(moment),
    halt: fc.option(moment),
  });
  const skips = fc.record({
    allowed: fc.nat(10),
    used: fc.nat(20),
    hasSkippedToday: fc.boolean(),
    endAt: fc.option(moment),
    endAtIfSkipped: fc.constant(null),
  });
  const obligation: fc.Arbitrary<Obligation> = fc
    .record({ dates, skips })
    .map((given) => ({ ...nothing, ...given }));

  it('never asks anything of whoever is enrolled', () => {
    fc.assert(
      fc.property(facts, fc.option(obligation), (given, asked) => {
        const decision = decideGate(
          { ...given, isEnrolled: true },
          asked ? [asked] : [],
          null,
          'portal',
          NOW,
        );
        expect(decision.standing).toBe('proceed');
      }),
    );
  });

  it('threat: withdrawing a method never opens an account to its password alone', () => {
    fc.assert(
      fc.property(facts, fc.option(obligation), moment, (given, asked, provesUntil) => {
        const withdrawn = {
          ...given,
          kind: 'person',
          isEnrolled: false,
          withdrawal: { provesUntil },
        } as const;
        const { standing } = decideGate(withdrawn, asked ? [asked] : [], null, 'portal', NOW);
        expect(['require', 'halted']).toContain(standing);
        expect(mayEnrolWithPassword(withdrawn, NOW)).toBe(false);
      }),
    );
  });

  it('is never stricter than the dates: before all of them nobody is asked', () => {
    fc.assert(
      fc.property(obligation, (asked) => {
        const ahead = { announce: null, nudge: FUTURE, restrict: FUTURE, require: FUTURE, halt: FUTURE };
        expect(decideGate(newcomer, [{ ...asked, dates: ahead }], null, 'portal', NOW).standing).toBe(
          'proceed',
        );
      }),
    );
  });

  it('never lets anyone un-enrolled in by the password once a second factor is required', () => {
    fc.assert(
      fc.property(facts, obligation, (given, asked) => {
        const person = { ...given, kind: 'person' as const, isEnrolled: false };
        const { standing } = decideGate(
          person,
          [{ ...asked, dates: { ...asked.dates, require: PAST } }],
          null,
          'portal',
          NOW,
        );
        expect(['require', 'halted']).toContain(standing);
      }),
    );
  });
});
