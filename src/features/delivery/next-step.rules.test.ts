import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, later, MINUTE, SECOND } from '../../core/clock.ts';
import type { Attempt, AttemptResult } from './attempt.ts';
import type { ProviderFacts } from './candidates.ts';
import { decideNextStep, type MessageFacts, type NextStep } from './next-step.ts';

const BORN = new Date('2026-11-24T09:00:00Z');
const at = (seconds: number): Date => later(BORN, seconds * SECOND);

const provider = (name: string, given: Partial<ProviderFacts> = {}): ProviderFacts => ({
  ...{ name, honoursIdempotencyKey: false, canBeAsked: false, sendsReceipts: false, availability: 'free' },
  ...given,
});
const attempt = (name: string, result: AttemptResult, given: Partial<Attempt> = {}): Attempt => ({
  ...{
    id: `${name} ${result}`,
    provider: name,
    beganAt: BORN,
    endedAt: BORN,
    result,
    asks: 0,
    receipt: null,
  },
  ...given,
});
const text = (attempts: readonly Attempt[] = [], given: Partial<MessageFacts> = {}): MessageFacts => ({
  ...{ channel: 'text', createdAt: BORN, expiresAt: at(600), withdrawnAt: null, attempts },
  ...given,
});

const A = provider('a');
const B = provider('b');
const telling = provider('a', { sendsReceipts: true });
const keyed = provider('a', { honoursIdempotencyKey: true });
const askable = provider('a', { canBeAsked: true });
const resting = provider('a', { availability: 'resting' });
const full = provider('a', { availability: 'full' });

const say = (step: NextStep): string =>
  step.step === 'rest'
    ? `${step.state}${step.until ? ` until ${(step.until.getTime() - BORN.getTime()) / SECOND}` : ''}${step.needsContent ? ', kept' : ''}`
    : `${step.step} ${step.provider}`;

const TABLE: readonly [string, MessageFacts, readonly ProviderFacts[], number, string][] = [
  ['nothing was tried', text(), [A, B], 0, 'hand-over a'],
  ['the first refused', text([attempt('a', 'refused')]), [A, B], 0, 'hand-over b'],
  ['the first broke off', text([attempt('a', 'unknown')]), [A, B], 0, 'hand-over b'],
  ['the first rests', text(), [resting, B], 0, 'hand-over b'],
  ['the first has enough to do', text(), [full, B], 0, 'hand-over b'],
  [
    'a notice, and the first has enough to do',
    text([], { expiresAt: null }),
    [full, B],
    0,
    'waiting until 1, kept',
  ],
  ['all rest', text(), [resting], 0, 'waiting until 1, kept'],
  ['nobody is set up', text(), [], 0, 'waiting until 600, kept'],
  ['all refused', text([attempt('a', 'refused')]), [A], 0, 'waiting until 2, kept'],
  ['all refused, two seconds ago', text([attempt('a', 'refused')]), [A], 2, 'hand-over a'],
  [
    'refused twice',
    text([attempt('a', 'refused'), attempt('a', 'refused')]),
    [A],
    2,
    'waiting until 4, kept',
  ],
  ['refused for good', text([attempt('a', 'refused-for-good')]), [A], 0, 'failed'],
  ['broke off, and nobody else', text([attempt('a', 'unknown')]), [A], 0, 'unknown'],
  ['broke off, and it knows our ids', text([attempt('a', 'unknown')]), [keyed], 2, 'hand-over a'],
  ['we died, and there is another', text([attempt('a', 'interrupted')]), [A, B], 0, 'unknown'],
  ['we died, and it knows our ids', text([attempt('a', 'interrupted')]), [keyed], 2, 'hand-over a'],
  ['we died, and it can be asked', text([attempt('a', 'interrupted')]), [askable, B], 0, 'ask a'],
  ['we died, and nothing came', text([attempt('a', 'never-came')]), [askable], 2, 'hand-over a'],
  ['we asked five times in vain', text([attempt('a', 'unknown', { asks: 5 })]), [askable], 9, 'unknown'],
  ['taken by one that never tells', text([attempt('a', 'accepted')]), [A, B], 0, 'handed-over'],
  [
    'taken by one that tells',
    text([attempt('a', 'accepted')]),
    [telling, B],
    7.9,
    'handed-over until 8, kept',
  ],
  ['taken, and silent for 8 seconds', text([attempt('a', 'accepted')]), [telling, B], 8, 'hand-over b'],
  ['taken, silent, and nobody else', text([attempt('a', 'accepted')]), [telling], 8, 'handed-over'],
  [
    'taken, and could not be brought',
    text([attempt('a', 'accepted', { receipt: 'failed' })]),
    [telling, B],
    1,
    'hand-over b',
  ],
  ['it arrived', text([attempt('a', 'accepted', { receipt: 'delivered' })]), [telling, B], 1, 'delivered'],
  ['too old', text(), [A], 600, 'expired'],
  ['too old while it was on its way', text([attempt('a', 'unknown')]), [keyed], 600, 'unknown'],
  ['a newer one took its place', text([], { withdrawnAt: BORN }), [A], 0, 'withdrawn'],
  [
    'a newer one, after it broke off',
    text([attempt('a', 'unknown')], { withdrawnAt: BORN }),
    [A, B],
    0,
    'unknown',
  ],
  [
    'a call that was taken',
    text([attempt('a', 'accepted')], { channel: 'call' }),
    [A],
    1,
    'handed-over until 600, kept',
  ],
  [
    'a call that rings',
    text([attempt('a', 'accepted')], { channel: 'call' }),
    [telling, B],
    30,
    'handed-over until 60, kept',
  ],
  ['a notice after three days', text([], { expiresAt: null }), [A], (3 * DAY) / SECOND, 'failed'],
  [
    'a notice that was taken',
    text([attempt('a', 'accepted')], { expiresAt: null }),
    [telling, B],
    0,
    'handed-over',
  ],
];

describe('what is done next with a message', () => {
  test.each(TABLE)('%s', (_, message, providers, seconds, expected) => {
    expect(say(decideNextStep(message, providers, at(seconds), 0))).toBe(expected);
  });

  const results = fc.constantFrom<AttemptResult>(
    'accepted',
    'refused',
    'refused-for-good',
    'unknown',
    'interrupted',
    'never-came',
  );
  const attempts = fc.array(
    fc
      .record({
        name: fc.constantFrom('a', 'b', 'c'),
        result: results,
        seconds: fc.integer({ min: 0, max: 700 }),
        receipt: fc.constantFrom(null, 'delivered' as const, 'failed' as const),
      })
      .map(({ name, result, seconds, receipt }) =>
        attempt(name, result, { beganAt: at(seconds), endedAt: at(seconds), receipt }),
      ),
    { maxLength: 6 },
  );
  const providers = fc.tuple(
    ...['a', 'b', 'c'].map((name) =>
      fc
        .record({
          honoursIdempotencyKey: fc.boolean(),
          canBeAsked: fc.boolean(),
          sendsReceipts: fc.boolean(),
          availability: fc.constantFrom('free' as const, 'full' as const, 'resting' as const),
        })
        .map((given) => provider(name, given)),
    ),
  );
  const anything = fc.record({
    attempts,
    providers,
    seconds: fc.integer({ min: 0, max: 700 }),
    jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
    channel: fc.constantFrom('email' as const, 'text' as const, 'call' as const),
    isCode: fc.boolean(),
    withdrawn: fc.boolean(),
  });
  const decide = (given: typeof anything extends fc.Arbitrary<infer Value> ? Value : never) => {
    const { channel, isCode, withdrawn } = given;
    const facts = { channel, expiresAt: isCode ? at(600) : null, withdrawnAt: withdrawn ? BORN : null };
    const message = text(given.attempts, facts);
    return { message, step: decideNextStep(message, given.providers, at(given.seconds), given.jitter) };
  };

  test('nothing is given twice to a provider that may have sent it, unless it knows our ids', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { message, step } = decide(given);
        if (step.step !== 'hand-over') return;
        const chosen = given.providers.find(({ name }) => name === step.provider);
        const own = message.attempts.filter((each) => each.provider === step.provider);
        expect(own.some(({ result }) => result === 'accepted' || result === 'refused-for-good')).toBe(false);
        const mayHaveSent = own.some(({ result }) => result === 'unknown' || result === 'interrupted');
        expect(mayHaveSent && !chosen?.honoursIdempotencyKey).toBe(false);
      }),
    );
  });

  test('nothing is given away after its end, after it was withdrawn or after it arrived', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { message, step } = decide(given);
        const isOver = message.expiresAt !== null && at(given.seconds) >= message.expiresAt;
        const hasArrived = message.attempts.some(({ receipt }) => receipt === 'delivered');
        if (isOver || hasArrived || message.withdrawnAt) expect(step.step).toBe('rest');
      }),
    );
  });

  test('what will be looked at again is looked at later, and what nobody looks at again is not kept', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { step } = decide(given);
        if (step.step !== 'rest') return;
        if (step.until) expect(step.until.getTime()).toBeGreaterThan(at(given.seconds).getTime());
        else expect(step.needsContent).toBe(false);
      }),
    );
  });

  test('waits never end before the least wait, and not after twice as long', () => {
    const message = text([attempt('a', 'refused'), attempt('a', 'refused'), attempt('a', 'refused')]);
    for (const jitter of [0, 0.5, 0.999]) {
      const step = decideNextStep(message, [A], BORN, jitter);
      const until = step.step === 'rest' && step.until ? step.until.getTime() - BORN.getTime() : 0;
      expect(until).toBeGreaterThanOrEqual(8 * SECOND);
      expect(until).toBeLessThan(16 * SECOND);
    }
    expect(later(BORN, 10 * MINUTE)).toEqual(message.expiresAt);
  });
});
