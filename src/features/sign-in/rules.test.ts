import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, later, MINUTE } from '../../core/clock.ts';
import { isRoleLike } from '../people/index.ts';
import { beginsPause, PASSWORD_DELAYS, SECOND_FACTOR_DELAYS } from './attempts.ts';
import { decidePendingExpiry, extendPending } from './pending.ts';
import { tooManyTries } from './words.ts';

const NOW = new Date('2026-11-24T09:00:00Z');

describe('delays after failures', () => {
  it('grow from the 5th wrong password on and pause a quarter of an hour from the 10th', () => {
    expect(PASSWORD_DELAYS.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect([...PASSWORD_DELAYS].sort((one, other) => one - other)).toEqual(PASSWORD_DELAYS);
    expect(PASSWORD_DELAYS[4]).toBeGreaterThan(0);
    expect(PASSWORD_DELAYS[9]).toBe(15 * 60);
  });

  it('pause second factors from the 10th failure on, and tell the owner once', () => {
    expect(SECOND_FACTOR_DELAYS).toHaveLength(10);
    expect(SECOND_FACTOR_DELAYS[9]).toBe(15 * 60);
    expect([9, 10, 11].map(beginsPause)).toEqual([false, true, false]);
  });
});

describe('the end of a pending sign-in', () => {
  it('gives a quarter of an hour for a code and an hour for setting up', () => {
    expect(decidePendingExpiry('prove', NOW)).toEqual(later(NOW, 15 * MINUTE));
    expect(decidePendingExpiry('must-set-up', NOW)).toEqual(later(NOW, HOUR));
  });

  it('is never moved beyond three hours, however often more time is asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 * HOUR }), (age) => {
        const end = extendPending({ state: 'must-set-up', createdAt: later(NOW, -age) }, NOW);
        expect(end.getTime()).toBeLessThanOrEqual(NOW.getTime() - age + 3 * HOUR);
      }),
    );
  });
});

describe('an address that looks shared', () => {
  it.each([
    'reception@a.example',
    'gp.n8000@a.example',
    'Pharmacy.FA123@a.example',
    'info@a.example',
    'reception1@a.example',
  ])('is suspected: %s', (address) => expect(isRoleLike(address)).toBe(true));

  it.each(['robin.marsh@a.example', 'gpatel@a.example', 'edward.smith.jones@b.example', 'infante@a.example'])(
    'is not suspected: %s',
    (address) => expect(isRoleLike(address)).toBe(false),
  );
});

describe('the words of a pause', () => {
  it('name a minute at which waiting has been enough', () => {
    expect(tooManyTries(new Date('2026-11-24T09:11:01Z'))).toContain('Wait until 09:12');
    expect(tooManyTries(new Date('2026-11-24T09:12:00Z'))).toContain('Wait until 09:12');
  });

  it('send nobody to wait on a page that ends before: they say to start again then', () => {
    const until = new Date('2026-11-24T22:46:30Z');
    const again = 'Wait until 22:47, then start again from your email address, or get help to sign in';
    expect(tooManyTries(until, new Date('2026-11-24T22:46:40Z'))).toContain(again);
    expect(tooManyTries(until, new Date('2026-11-24T22:55:00Z'))).toContain('Wait until 22:47, or get help');
  });
});
