import { describe, expect, it } from 'vitest';
import { NO_DATES, NOBODY, type Relief, type Schedule } from '../../rollout/index.ts';
import { type ComingFacts, decideNextSevenDays, decideNextSteps } from './next-seven-days.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const at = (day: string): Date => new Date(`${day}T10:00:00Z`);

const schedule = (id: string, given: Partial<Schedule> = {}): Schedule => ({
  ...{ id, wave: 'First tenth', isForJoiners: false, startsOn: '2026-10-27', version: 1 },
  madeAt: at('2026-10-01'),
  dates: { ...NO_DATES, nudge: at('2026-11-10'), require: at('2026-11-26'), halt: at('2026-12-01') },
  ...given,
});

const facts: ComingFacts = {
  schedules: [schedule('a')],
  progress: [{ ...NOBODY, scheduleId: 'a', people: 100, enrolled: 60, halted: 5 }],
  notices: { before: [14, 1], from: '08:00', until: '18:00', anHour: 5_000 },
  reliefs: [],
};

const relief = (kind: Relief['kind'], untilAt: Date | null = null): Relief => ({
  ...{ id: 'r', kind, reason: 'a bad day', fromAt: at('2026-11-23'), untilAt },
});

const lines = (given: Partial<ComingFacts> = {}) =>
  decideNextSteps({ ...facts, ...given }, NOW).map(
    (step) => `${step.at.toISOString().slice(0, 10)} ${step.kind} ${step.wave}: ${step.people}`,
  );

describe('the next seven days of a campaign', () => {
  it('were not told: notices, steps and halts, each with how many people have not set up', () => {
    expect(lines().sort()).toEqual([
      '2026-11-25 notice First tenth: 40',
      '2026-11-26 notice First tenth: 40',
      '2026-11-26 require First tenth: 40',
    ]);
    const soon = schedule('a', { dates: { ...NO_DATES, halt: at('2026-11-30') } });
    expect(lines({ schedules: [soon] })).toEqual(['2026-11-30 halt First tenth: 35']);
  });

  it('leave out what has begun, what is later, and what concerns nobody', () => {
    const enrolled = [{ ...NOBODY, scheduleId: 'a', people: 100, enrolled: 100 }];
    expect(lines({ progress: enrolled })).toEqual([]);
    const far = schedule('a', { dates: { ...NO_DATES, nudge: at('2026-11-20'), halt: at('2026-12-02') } });
    expect(lines({ schedules: [far] })).toEqual([]);
  });

  it('name a wave and those who joined it later once for the same day', () => {
    const dates = { ...NO_DATES, halt: at('2026-11-27') };
    const progress = [
      { ...NOBODY, scheduleId: 'a', people: 10 },
      { ...NOBODY, scheduleId: 'b', people: 3 },
    ];
    const schedules = [schedule('a', { dates }), schedule('b', { dates, isForJoiners: true })];
    expect(lines({ schedules, progress })).toEqual(['2026-11-27 halt First tenth: 13']);
  });

  it('promise no number before anybody was counted', () => {
    expect(lines({ progress: [] })).toContain('2026-11-26 require First tenth: undefined');
  });

  it('promise no step that a pause, temporary access or lifted halts keep from beginning', () => {
    const dates = { ...NO_DATES, nudge: at('2026-11-25'), require: at('2026-11-26'), halt: at('2026-11-28') };
    const kinds = (reliefs: Relief[]) =>
      decideNextSteps({ ...facts, schedules: [schedule('a', { dates })], reliefs }, NOW)
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'notice');
    expect(kinds([relief('keep')])).toEqual([]);
    expect(kinds([relief('let-in')])).toEqual(['nudge']);
    expect(kinds([relief('let-in', at('2026-11-27'))])).toEqual(['nudge', 'halt']);
    expect(kinds([relief('lift-halts')])).toEqual(['nudge', 'require']);
  });

  it('have holds that need a decision and reliefs that end among them, by day', () => {
    const hold = { id: 'h', organisationId: 'o', organisation: 'Elm Surgery', code: 'Z1', reason: null };
    const holds = [
      { ...hold, beganAt: at('2026-11-01'), untilAt: at('2026-11-15') },
      { ...hold, beganAt: at('2026-11-20'), untilAt: at('2026-12-20') },
    ];
    const upcoming = decideNextSevenDays(
      decideNextSteps(facts, NOW),
      { holds, reliefs: [relief('let-in', at('2026-11-27'))] },
      NOW,
    );
    expect(upcoming.map(({ kind }) => kind)).toEqual([
      'hold-ends',
      'notice',
      'notice',
      'require',
      'relief-ends',
    ]);
  });
});
