import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import type { Authenticator, MethodKind } from '../authenticator.ts';
import { leavesNone } from '../change-store.ts';
import { BY_STRENGTH, decideAllowed, decideWithdrawnSince, type Restriction } from './rules.ts';
import { decideWithdrawn } from './usable.ts';
import { kindWords } from './words.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const daysAgo = (days: number): Date => later(NOW, -days * DAY);

const lists = fc.uniqueArray(fc.constantFrom<MethodKind>(...BY_STRENGTH), { minLength: 1 });

describe('which methods an account may use', () => {
  it.each<[string, MethodKind[] | null, MethodKind[][], MethodKind[]]>([
    ['nobody decided anything', null, [], [...BY_STRENGTH]],
    ['the installation decided', ['text', 'app'], [], ['app', 'text']],
    ['one organisation decided', null, [['call', 'text']], ['text', 'call']],
    ['both decided', ['app', 'text'], [['text', 'call']], ['text']],
    [
      'two organisations decided',
      null,
      [
        ['app', 'text'],
        ['text', 'call'],
      ],
      ['text'],
    ],
    [
      'two organisations have nothing in common',
      ['app', 'text', 'call'],
      [['app'], ['call']],
      ['app', 'text', 'call'],
    ],
    ['an organisation allows only what the installation does not', ['app'], [['text']], ['app']],
  ])('when %s', (_when, installation, organisations, allowed) => {
    expect(decideAllowed(installation, organisations)).toEqual(allowed);
  });

  it('are never none, never more than the installation allows, and in order of strength', () => {
    fc.assert(
      fc.property(fc.option(lists), fc.array(lists, { maxLength: 4 }), (installation, organisations) => {
        const allowed = decideAllowed(installation, organisations);
        expect(allowed.length).toBeGreaterThan(0);
        for (const kind of allowed) expect(installation ?? BY_STRENGTH).toContain(kind);
        expect(allowed).toEqual(BY_STRENGTH.filter((kind) => allowed.includes(kind)));
      }),
    );
  });

  it('are those that all allow, where there is one', () => {
    fc.assert(
      fc.property(lists, fc.array(lists, { maxLength: 4 }), (installation, organisations) => {
        const common = installation.filter((kind) => organisations.every((list) => list.includes(kind)));
        if (common.length > 0)
          expect(new Set(decideAllowed(installation, organisations))).toEqual(new Set(common));
      }),
    );
  });
});

const restriction = (given: Partial<Restriction>): Restriction => ({
  organisationId: null,
  allowed: ['app'],
  from: daysAgo(3),
  until: null,
  ...given,
});

describe('since when a method is withdrawn', () => {
  it.each<[string, Restriction[], Date | undefined]>([
    ['it is allowed', [restriction({ allowed: ['text'] })], undefined],
    ['nothing holds', [], undefined],
    ['one list withdrew it', [restriction({})], daysAgo(3)],
    [
      'a list that withdrew it was replaced by another that does',
      [restriction({ from: daysAgo(10), until: daysAgo(3) }), restriction({})],
      daysAgo(10),
    ],
    [
      'it was allowed for a while between',
      [
        restriction({ from: daysAgo(10), until: daysAgo(6) }),
        restriction({ from: daysAgo(6), until: daysAgo(3), allowed: ['text'] }),
        restriction({}),
      ],
      daysAgo(3),
    ],
    [
      'there was no list between',
      [restriction({ from: daysAgo(10), until: daysAgo(6) }), restriction({})],
      daysAgo(3),
    ],
    [
      'a role in the organisation that withdrew it changed: the date stays',
      [
        restriction({ organisationId: 'a', from: daysAgo(9), until: daysAgo(1) }),
        restriction({ organisationId: 'a', from: daysAgo(1) }),
      ],
      daysAgo(9),
    ],
    [
      'a second organisation withdrew it too',
      [
        restriction({ organisationId: 'a', from: daysAgo(9), allowed: ['app', 'call'] }),
        restriction({ organisationId: 'b', from: daysAgo(2) }),
      ],
      daysAgo(9),
    ],
    [
      'two organisations had nothing in common until one changed its list',
      [
        restriction({ organisationId: 'a', from: daysAgo(9), allowed: ['app'] }),
        restriction({ organisationId: 'b', from: daysAgo(8), until: daysAgo(2), allowed: ['call'] }),
        restriction({ organisationId: 'b', from: daysAgo(2), allowed: ['app', 'call'] }),
      ],
      daysAgo(2),
    ],
  ])('when %s', (_when, restrictions, since) => {
    expect(decideWithdrawnSince('text', restrictions, NOW)).toEqual(since);
  });

  it('is never later than now, and only where it is not allowed now', () => {
    const moment = fc.integer({ min: -30, max: 5 }).map((days) => later(NOW, days * DAY));
    const some = fc.record({
      organisationId: fc.constantFrom(null, 'a', 'b'),
      allowed: lists,
      from: moment,
      until: fc.option(moment),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), (restrictions) => {
        const since = decideWithdrawnSince('text', restrictions, NOW);
        if (since) expect(since.getTime()).toBeLessThanOrEqual(NOW.getTime());
      }),
    );
  });
});

const authenticator = (method: MethodKind, given: Partial<Authenticator> = {}): Authenticator => ({
  id: method,
  accountId: 'an account',
  method,
  label: method,
  secret: null,
  isDefault: false,
  confirmedAt: daysAgo(90),
  lastUsedAt: null,
  lastStep: 0,
  blockedAt: null,
  isAllowed: false,
  assurance: 'AAL2',
  trustedFrom: null,
  isDisowned: false,
  ...given,
});

describe('withdrawn authenticators', () => {
  const both = [authenticator('text'), authenticator('call')];
  const at = (days: number) =>
    decideWithdrawn(
      both,
      [restriction({ organisationId: 'a', allowed: ['app', 'call'], from: daysAgo(days) }), restriction({})],
      NOW,
    );

  it('prove their owner for 14 days, each from the day that it was withdrawn', () => {
    expect(at(13).authenticators.map((one) => one.method)).toEqual(['text', 'call']);
    expect(at(14).authenticators.map((one) => one.method)).toEqual(['call']);
    expect(at(14).withdrawal?.provesUntil).toEqual(later(daysAgo(3), 14 * DAY));
  });

  it('threat: prove nothing any more when the 14 days are over', () => {
    const { authenticators, isEnrolled, withdrawal } = decideWithdrawn(
      both,
      [restriction({ from: daysAgo(14) })],
      NOW,
    );
    expect({ authenticators, isEnrolled }).toEqual({ authenticators: [], isEnrolled: false });
    expect(withdrawal?.provesUntil).toEqual(NOW);
  });
});

describe('the last authenticator', () => {
  const app = authenticator('app', { isAllowed: true });
  it.each<[string, Authenticator[], string, boolean]>([
    ['the only one', [app], 'app', true],
    ['one of two that may be used', [app, authenticator('call', { isAllowed: true })], 'app', false],
    ['the only one that may be used, beside a withdrawn one', [app, authenticator('text')], 'app', true],
    ['a withdrawn one, beside one that may be used', [app, authenticator('text')], 'text', false],
    ['one of two withdrawn ones', [authenticator('text'), authenticator('call')], 'text', false],
    ['the last withdrawn one', [authenticator('text')], 'text', true],
  ])('counts what may be used: %s', (_which, all, id, isLast) => {
    expect(leavesNone(all, id)).toBe(isLast);
  });
});

describe('methods in words', () => {
  it.each<[MethodKind[], string]>([
    [['text'], 'Text messages'],
    [['text', 'text', 'call'], 'Text messages and phone calls'],
    [['security-key', 'app', 'text'], 'Security keys, authenticator apps and text messages'],
  ])('name %j', (kinds, words) => expect(kindWords(kinds)).toBe(words));
});
