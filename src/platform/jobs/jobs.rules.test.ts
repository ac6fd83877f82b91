import { describe, expect, it } from 'vitest';
import { nextDue, retrySeconds } from './rules.ts';

describe('when a job is due', () => {
  it.each([
    ['hourly', 3_600, '09:10:00', '10:00:00'],
    ['hourly, started on the hour', 3_600, '10:00:00', '11:00:00'],
    ['every five minutes', 300, '09:14:59', '09:15:00'],
    ['daily', 86_400, '00:00:01', '24:00:00'],
  ])('%s: once in each period', (_name, everySeconds, started, due) => {
    const at = (time: string) => new Date(Date.parse('2026-11-24T00:00:00Z') + secondsOf(time) * 1_000);
    expect(nextDue({ everySeconds }, at(started))).toEqual(at(due));
  });

  it('after failures it is tried again within a quarter of an hour, and never more rarely than its period', () => {
    const daily = [0, 1, 2, 3, 4, 5, 500].map((failures) => retrySeconds({ everySeconds: 86_400 }, failures));
    expect(daily).toEqual([30, 60, 120, 240, 480, 900, 900]);
    expect(retrySeconds({ everySeconds: 60 }, 9)).toBe(60);
  });
});

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}
