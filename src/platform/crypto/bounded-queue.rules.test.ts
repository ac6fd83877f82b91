import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBoundedQueue, mostWaiting } from './bounded-queue.ts';

describe('a queue of slow work', () => {
  it.each([
    [1, 100, 50],
    [2, 25, 400],
    [2, 1_000, 10],
    [4, 60_000, 4],
  ])(
    'of %i at once that take %i ms each lets %i wait: what it can begin in five seconds',
    (width, milliseconds, most) => {
      expect(mostWaiting(width, milliseconds)).toBe(most);
    },
  );

  it('took 512 however slow the work was, and answered the last after minutes: it refuses what cannot begin in five seconds', async () => {
    const enqueue = createBoundedQueue({ width: 1, milliseconds: 1_000 });
    const asked = Array.from({ length: 10 }, () => enqueue(() => pause(5)));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array(6).fill('fulfilled'),
      ...Array(4).fill('rejected'),
    ]);
    expect(outcomes[9]).toMatchObject({ reason: { code: 'busy' } });
  });

  it('learns how long the work takes, and takes more again once it is quick', async () => {
    const enqueue = createBoundedQueue({ width: 1, milliseconds: 1_000 });
    for (let done = 0; done < 50; done++) await enqueue(async () => {});
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => enqueue(() => pause(1))));
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('goes on after work that failed', async () => {
    const enqueue = createBoundedQueue({ width: 1, milliseconds: 10 });
    await expect(enqueue(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await enqueue(async () => 'fine')).toBe('fine');
  });
});
