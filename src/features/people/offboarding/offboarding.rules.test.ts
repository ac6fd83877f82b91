import { expect, test } from 'vitest';
import { readReason } from './reason.ts';
import { mayLeaveTeam } from './rules.ts';

test.each([
  [true, 0, false],
  [true, 1, false],
  [true, 2, true],
  [false, 0, true],
  [false, 1, true],
])('a member (%s) of a security team with %i others may leave it: %s', (isMember, others, may) => {
  expect(mayLeaveTeam({ isMember, others })).toBe(may);
});

test('a reason is one line of plain text, and not too long', () => {
  expect(readReason(' left\n on\u0007 Monday ')).toEqual({ ok: true, value: 'left on Monday' });
  expect(readReason(' \n')).toEqual({ ok: false, failure: 'no-reason' });
  expect(readReason('x'.repeat(201))).toEqual({ ok: false, failure: 'long-reason' });
});
