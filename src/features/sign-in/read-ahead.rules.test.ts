import { describe, expect, it } from 'vitest';
import { later, SECOND } from '../../core/clock.ts';
import { ReadAhead } from './read-ahead.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const hash = (number: number): Buffer => {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(number);
  return bytes;
};

describe('what a form has read for the page that follows it', () => {
  it('is handed out once', () => {
    const ahead = new ReadAhead<string>();
    ahead.keep([hash(1)], 'one', NOW);
    ahead.keep([hash(2)], 'two', NOW);
    expect(ahead.take([hash(1)], NOW)).toBe('one');
    expect(ahead.take([hash(1)], NOW)).toBeUndefined();
    expect(ahead.take([hash(2)], NOW)).toBe('two');
  });

  it.each([
    [0, 'kept'],
    [1_999, 'kept'],
    [2_000, undefined],
    [60_000, undefined],
  ])('after %i ms it is %s', (milliseconds, expected) => {
    const ahead = new ReadAhead<string>();
    ahead.keep([hash(1)], 'kept', NOW);
    expect(ahead.take([hash(1)], later(NOW, milliseconds))).toBe(expected);
  });

  it('is not handed out to another browser', () => {
    const ahead = new ReadAhead<string>();
    ahead.keep([hash(1), hash(7)], 'of 7', NOW);
    expect(ahead.take([hash(1), hash(8)], NOW)).toBeUndefined();
    expect(ahead.take([hash(1)], NOW)).toBeUndefined();
    expect(ahead.take([hash(1), hash(7)], NOW)).toBe('of 7');
  });

  it('a newer one takes the place of an older', () => {
    const ahead = new ReadAhead<string>();
    ahead.keep([hash(1)], 'older', NOW);
    ahead.keep([hash(1)], 'newer', NOW);
    expect(ahead.take([hash(1)], NOW)).toBe('newer');
  });

  it('threat: whoever signs in and never asks for the page fills no memory', () => {
    const ahead = new ReadAhead<number>();
    for (let number = 0; number < 1_500; number++) ahead.keep([hash(number)], number, NOW);
    const left = (at: Date) =>
      Array.from({ length: 1_500 }, (_, number) => ahead.take([hash(number)], at)).filter(
        (one) => one !== undefined,
      );
    expect(left(NOW)).toEqual(Array.from({ length: 1_000 }, (_, index) => 500 + index));
  });

  it('what is too old makes room with the next that is kept', () => {
    const ahead = new ReadAhead<string>();
    ahead.keep([hash(1)], 'old', NOW);
    ahead.keep([hash(2)], 'new', later(NOW, 3 * SECOND));
    // Asked as if no time had passed: it is not there any more.
    expect(ahead.take([hash(1)], NOW)).toBeUndefined();
    expect(ahead.take([hash(2)], later(NOW, 3 * SECOND))).toBe('new');
  });
});
