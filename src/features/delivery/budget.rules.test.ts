import { describe, expect, test } from 'vitest';
import { type Budget, budgetsOf, isTooMuch, isUsedUp, nearlyUsed, periodStart } from './budget.ts';
import { restAfter, retryAfterFailure, stateOf } from './circuit.ts';

const NOW = new Date('2026-11-24T09:40:00Z');
const budget = (given: Partial<Budget> = {}): Budget => ({
  ...{ channel: 'text', provider: '*', period: 'hour', measure: 'messages', limit: 10 },
  ...given,
});
const spent = (sends: number, costMicros = 0) => [{ period: 'hour' as const, sends, costMicros }];

describe('budgets', () => {
  test("a provider's own budget takes the place of everybody's of the same kind", () => {
    const all = [
      budget(),
      budget({ period: 'day' }),
      budget({ provider: 'twilio', limit: 3 }),
      budget({ channel: 'call' }),
    ];
    expect(budgetsOf(all, 'text', 'twilio').map(({ period, limit }) => `${period} ${limit}`)).toEqual([
      'hour 3',
      'day 10',
    ]);
    expect(budgetsOf(all, 'text', 'notify').map(({ period, limit }) => `${period} ${limit}`)).toEqual([
      'hour 10',
      'day 10',
    ]);
  });

  test('the last message within a budget is let through, the next is not', () => {
    expect([isUsedUp([budget()], spent(9)), isTooMuch([budget()], spent(10))]).toEqual([false, false]);
    expect([isUsedUp([budget()], spent(10)), isTooMuch([budget()], spent(11))]).toEqual([true, true]);
  });

  test('what was billed counts by its amount', () => {
    const cost = budget({ measure: 'cost', limit: 1_000_000 });
    expect(isUsedUp([cost], spent(500, 999_999))).toBe(false);
    expect(isUsedUp([cost], spent(1, 1_000_000))).toBe(true);
  });

  test('operators are warned from four fifths on', () => {
    expect(nearlyUsed([budget()], spent(7))).toEqual([]);
    expect(nearlyUsed([budget()], spent(8))).toEqual([budget()]);
  });

  test('hours and days begin where those of UTC do', () => {
    expect(periodStart('hour', NOW)).toEqual(new Date('2026-11-24T09:00:00Z'));
    expect(periodStart('day', NOW)).toEqual(new Date('2026-11-24T00:00:00Z'));
  });
});

describe('circuits', () => {
  const circuit = (openedAt: Date | null, retryAt: Date | null) => ({
    provider: 'a',
    failures: 5,
    openedAt,
    retryAt,
  });

  test('a provider is used until it failed five times in a row, then tried now and then', () => {
    expect(retryAfterFailure(4, NOW)).toBeUndefined();
    expect(retryAfterFailure(5, NOW)).toEqual(new Date('2026-11-24T09:40:30Z'));
    expect([restAfter(6), restAfter(7), restAfter(60)]).toEqual([60_000, 120_000, 300_000]);
  });

  test.each([
    ['closed', undefined],
    ['closed', circuit(null, null)],
    ['open', circuit(NOW, new Date('2026-11-24T09:40:01Z'))],
    ['half-open', circuit(NOW, NOW)],
  ] as const)('a circuit is %s', (state, given) => {
    expect(stateOf(given, NOW)).toBe(state);
  });
});
