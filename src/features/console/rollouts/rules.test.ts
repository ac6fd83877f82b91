import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { NO_DATES, NOBODY, readDefinition, type Schedule } from '../../rollout/index.ts';
import { exampleCampaign } from './example.ts';
import { checkReason, errorsOf, readDays } from './form-rules.ts';
import { frozenSince, leftLines } from './left-lines.ts';
import { byWave, peopleOf, sumCounts } from './progress.ts';
import { rungReached, standingWords } from './words.ts';

const NOW = new Date('2027-01-12T10:00:00Z');
const ago = (days: number): Date => later(NOW, -days * DAY);
const dates = {
  announce: ago(30),
  nudge: ago(20),
  restrict: ago(10),
  require: NOW,
  halt: later(NOW, 7 * DAY),
};
const free = { dates, haltedAt: null, isExempt: false, frozenAt: null };

describe('where somebody stands', () => {
  it.each([
    [later(NOW, -31 * DAY), undefined],
    [ago(30), 'announce'],
    [later(ago(20), -1), 'announce'],
    [ago(20), 'nudge'],
    [NOW, 'require'],
    [later(NOW, 7 * DAY), 'halt'],
  ] as const)('at %s is the rung %s', (now, rung) => {
    expect(rungReached(dates, now)).toBe(rung);
  });

  it.each([
    ['the last rung that has begun', free, 'Must set up'],
    ['paused once the halt was made', { ...free, haltedAt: ago(1) }, 'Access paused'],
    ['not told before the first rung', { ...free, dates: NO_DATES }, 'Not told yet'],
    ['where they were when everyone was kept', { ...free, frozenAt: ago(5) }, 'Asked each time'],
    ['exempt beside their rung', { ...free, isExempt: true }, 'Must set up, exempt now'],
    ['not paused by the date of a halt alone', { ...free, dates: { ...dates, halt: ago(0) } }, 'Must set up'],
  ])('reads %s', (_words, facts, words) => {
    expect(standingWords(facts, NOW)).toBe(words);
  });
});

const schedule = (id: string, wave: string, isForJoiners = false): Schedule => ({
  ...{ id, wave, isForJoiners, startsOn: '2027-01-12', version: 1, madeAt: NOW, dates },
});
const counts = (people: number) => ({ people, enrolled: 1, enforced: 2, used: 1, halted: 0 });

describe('progress by wave', () => {
  it('adds up everyone who joined a wave later, apart from the wave itself', () => {
    const schedules = [
      schedule('1', 'A'),
      schedule('2', 'B'),
      schedule('3', 'A', true),
      schedule('4', 'A', true),
    ];
    const progress = ['1', '3', '4'].map((scheduleId) => ({ scheduleId, ...counts(10) }));
    const [a, b] = byWave(schedules, progress);
    expect(a).toMatchObject({ name: 'A', counts: counts(10) });
    expect(a?.joined).toEqual({ people: 20, enrolled: 2, enforced: 4, used: 2, halted: 0 });
    expect(a && peopleOf(a)).toBe(30);
    expect(b).toMatchObject({ name: 'B', counts: NOBODY, joined: NOBODY });
    expect(sumCounts([])).toEqual(NOBODY);
  });
});

describe('what is typed to steer a campaign', () => {
  it.each([
    ['7', 30, 7],
    [' 30 ', 30, 30],
    ['31', 30, undefined],
    ['0', 30, undefined],
    ['-1', 30, undefined],
    ['1e1', 30, undefined],
    ['', 30, undefined],
  ])('reads %j of at most %i days as %s', (typed, most, days) => {
    expect(readDays(typed, most)).toBe(days);
  });

  it('needs a reason that is not too long', () => {
    expect(checkReason('')).toContain('Say why');
    expect(checkReason('x'.repeat(500))).toBeUndefined();
    expect(checkReason('x'.repeat(501))).toContain('500');
    expect(errorsOf({ one: undefined, two: 'Enter two' })).toEqual({ two: 'Enter two' });
    expect(errorsOf({ one: undefined })).toBeUndefined();
  });
});

describe('the file of who is left', () => {
  it('names each person with their step, and runs nothing', async () => {
    const person = {
      ...{ id: 'a', name: '@SUM(A1)', address: 'a@mail.example', wave: 'A', organisations: ['X, Y', 'Z'] },
      ...{ dates, haltedAt: null, isExempt: false, lastSignedInAt: NOW },
    };
    async function* batches() {
      yield [person];
      yield [{ ...person, name: 'Ann', lastSignedInAt: null }];
    }
    const keep = { id: 'r', kind: 'keep', reason: 'x', fromAt: ago(5), untilAt: null } as const;
    const lines: string[] = [];
    for await (const line of leftLines(batches(), { reliefs: [keep], now: NOW })) lines.push(line);
    expect(lines).toEqual([
      'Name,Email address,Organisations,Wave,Step,Last signed in\r\n',
      '\'@SUM(A1),a@mail.example,"X, Y; Z",A,Asked each time,2027-01-12\r\n',
      'Ann,a@mail.example,"X, Y; Z",A,Asked each time,\r\n',
    ]);
    expect(frozenSince([{ ...keep, kind: 'let-in' }])).toBeNull();
  });
});

describe('the example that a draft begins with', () => {
  it.each(['2026-11-24', '2026-11-25', '2028-02-29', '2027-12-31'])(
    'is a campaign on %s, whose waves start on Tuesdays ahead',
    (today) => {
      const read = readDefinition(exampleCampaign(today));
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      const starts = read.definition.waves.map((wave) => wave.starts);
      for (const day of starts) expect(new Date(day).getUTCDay(), day).toBe(2);
      expect([...starts].sort()).toEqual(starts);
      expect((starts[0] ?? '') > today).toBe(true);
    },
  );
});
