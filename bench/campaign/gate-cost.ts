import { DAY, later } from '../../src/core/clock.ts';
import { type AccountFacts, decideGate } from '../../src/features/rollout/gate.ts';
import { NO_RELIEF, type Obligation } from '../../src/features/rollout/obligation.ts';
import { median } from '../numbers.ts';

const NOW = new Date('2026-11-24T11:00:00Z');
const CALLS = 20_000;
const ROUNDS = 15;

const facts = (isEnrolled: boolean): AccountFacts => ({
  kind: 'person',
  isEnrolled,
  hasKey: false,
  withdrawal: null,
  wasEnrolled: isEnrolled,
  haltedAt: null,
  returnedAt: null,
  lastActiveAt: later(NOW, -3 * DAY),
});

const obligation = (number: number, goal: Obligation['goal']): Obligation => ({
  campaignId: `campaign ${number}`,
  goal,
  dates: {
    announce: later(NOW, -30 * DAY),
    nudge: later(NOW, -10 * DAY),
    restrict: later(NOW, number * DAY),
    require: later(NOW, 20 * DAY),
    halt: later(NOW, 40 * DAY),
  },
  skips: { allowed: 5, used: 2, hasSkippedToday: false, endAt: null, endAtIfSkipped: null },
  relief: NO_RELIEF,
  isSiteShort: false,
  hasHalted: false,
  haltOpenedBy: null,
});

/** Who asks the gate. */
const CASES = [
  { who: 'enrolled, in one campaign', isEnrolled: true, campaigns: 1, goal: 'any' },
  { who: 'enrolled, in one campaign for keys', isEnrolled: true, campaigns: 1, goal: 'phishing-resistant' },
  { who: 'not enrolled, in one campaign', isEnrolled: false, campaigns: 1, goal: 'any' },
  { who: 'not enrolled, in three campaigns', isEnrolled: false, campaigns: 3, goal: 'any' },
] as const;

/** What one decision of the gate takes, in microseconds: the median of rounds, and the slowest round. */
export function measureGate(): { who: string; median: number; slowest: number }[] {
  return CASES.map(({ who, isEnrolled, campaigns, goal }) => {
    const asked = facts(isEnrolled);
    const obligations = Array.from({ length: campaigns }, (_, at) => obligation(at + 1, goal));
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      for (let call = 0; call < CALLS; call++) decideGate(asked, obligations, null, 'portal', NOW);
      rounds.push(((performance.now() - began) * 1_000) / CALLS);
    }
    return { who, median: median(rounds), slowest: Math.max(...rounds) };
  });
}
