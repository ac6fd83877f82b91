import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import {
  type AccountFacts,
  decideGate,
  IDLE_ACCOUNT,
  mayEnrolWithPassword,
  type Obligation,
} from './gate.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const PAST = later(NOW, -DAY);
const FUTURE = later(NOW, DAY);

const newcomer: AccountFacts = {
  kind: 'person',
  isEnrolled: false,
  wasEnrolled: false,
  withdrawal: null,
  haltedAt: null,
  lastActiveAt: PAST,
};
const nothing: Obligation = {
  nudgeAt: null,
  restrictAt: null,
  requireAt: null,
  skipsAllowed: 5,
  skipsUsed: 0,
  hasSkippedToday: false,
};
const decide = (facts: Partial<AccountFacts>, obligation: Partial<Obligation> | null, exemptUntil?: Date) =>
  decideGate(
    { ...newcomer, ...facts },
    obligation && { ...nothing, ...obligation },
    exemptUntil ? { until: exemptUntil } : null,
    'portal',
    NOW,
  );

describe('the gate', () => {
  it.each([
    ['nobody asked anything of the account', {}, null, 'proceed', 'no-obligation'],
    ['the first date is still to come', {}, { nudgeAt: FUTURE }, 'proceed', 'not-yet'],
    ['the nudge has begun', {}, { nudgeAt: PAST }, 'nudge', 'may-skip'],
    ['today was skipped', {}, { nudgeAt: PAST, hasSkippedToday: true }, 'proceed', 'skipped-today'],
    ['the skips are used up', {}, { nudgeAt: PAST, skipsUsed: 5 }, 'require', 'skips-used-up'],
    ['restriction has begun', {}, { nudgeAt: PAST, restrictAt: NOW }, 'restrict', 'date-has-come'],
    ['the date is this very moment', {}, { requireAt: NOW }, 'require', 'date-has-come'],
    [
      'the account is enrolled',
      { isEnrolled: true, wasEnrolled: true },
      { requireAt: PAST },
      'proceed',
      'enrolled',
    ],
    [
      'several people share the login',
      { kind: 'shared-login' as const },
      { requireAt: PAST },
      'proceed',
      'shared-login',
    ],
    ['the account was halted', { haltedAt: PAST }, null, 'halted', 'halted'],
    [
      'its only method was withdrawn and still proves its owner',
      { wasEnrolled: true, withdrawal: { provesUntil: later(NOW, 1) } },
      { nudgeAt: FUTURE },
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
      { nudgeAt: FUTURE },
      'halted',
      'method-withdrawn',
    ],
    ['its authenticator was removed', { wasEnrolled: true }, { requireAt: PAST }, 'halted', 'lost-its-proof'],
    [
      'it was idle for 90 days',
      { lastActiveAt: later(NOW, -IDLE_ACCOUNT) },
      { requireAt: PAST },
      'halted',
      'idle',
    ],
    [
      'it was idle for a moment less',
      { lastActiveAt: later(NOW, -IDLE_ACCOUNT + 1) },
      { requireAt: PAST },
      'require',
      'date-has-come',
    ],
  ])('when %s', (_when, facts, obligation, standing, reason) => {
    expect(decide(facts, obligation)).toMatchObject({ standing, reason });
  });

  it('lets an exempt person through until the exemption ends, and no moment longer', () => {
    expect(decide({}, { requireAt: PAST }, later(NOW, 1)).reason).toBe('exempt');
    expect(decide({}, { requireAt: PAST }, NOW).standing).toBe('require');
  });

  it('does not let an exemption lift a halt', () => {
    expect(decide({ haltedAt: PAST }, { requireAt: PAST }, FUTURE).standing).toBe('halted');
  });

  const moment = fc.date({ min: later(NOW, -400 * DAY), max: later(NOW, 400 * DAY), noInvalidDate: true });
  const facts: fc.Arbitrary<AccountFacts> = fc.record({
    kind: fc.constantFrom('person', 'application', 'shared-login'),
    isEnrolled: fc.boolean(),
    wasEnrolled: fc.boolean(),
    withdrawal: fc.option(fc.record({ provesUntil: moment })),
    haltedAt: fc.option(moment),
    lastActiveAt: moment,
  });
  const obligation: fc.Arbitrary<Obligation> = fc.record({
    nudgeAt: fc.option(moment),
    restrictAt: fc.option(moment),
    requireAt: fc.option(moment),
    skipsAllowed: fc.nat(10),
    skipsUsed: fc.nat(20),
    hasSkippedToday: fc.boolean(),
  });

  it('never asks anything of whoever is enrolled', () => {
    fc.assert(
      fc.property(facts, fc.option(obligation), (given, asked) => {
        const decision = decideGate({ ...given, isEnrolled: true }, asked, null, 'portal', NOW);
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
        const { standing } = decideGate(withdrawn, asked, null, 'portal', NOW);
        expect(['require', 'halted']).toContain(standing);
        expect(mayEnrolWithPassword(withdrawn, NOW)).toBe(false);
      }),
    );
  });

  it('is never stricter than the dates: before all of them nobody is asked', () => {
    fc.assert(
      fc.property(obligation, (asked) => {
        const early = { ...asked, nudgeAt: FUTURE, restrictAt: FUTURE, requireAt: FUTURE };
        expect(decideGate(newcomer, early, null, 'portal', NOW).standing).toBe('proceed');
      }),
    );
  });

  it('never lets anyone un-enrolled in by the password once a second factor is required', () => {
    fc.assert(
      fc.property(facts, obligation, (given, asked) => {
        const person = { ...given, kind: 'person' as const, isEnrolled: false };
        const { standing } = decideGate(person, { ...asked, requireAt: PAST }, null, 'portal', NOW);
        expect(['require', 'halted']).toContain(standing);
      }),
    );
  });
});
