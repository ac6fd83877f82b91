import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { type CodeOwner, hashCode, isCode, newCode } from './code.ts';

const OWNER: CodeOwner = {
  accountId: 'account',
  browserHash: Buffer.from('browser'),
  purpose: 'sign-in',
  method: 'text',
  authenticatorId: 'authenticator',
};

describe('newCode', () => {
  test('has six digits, zeros in front included, and each first digit is about as likely', () => {
    const random = seededRandom();
    const codes = Array.from({ length: 5_000 }, () => newCode(random));
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    for (const digit of '0123456789')
      expect(Math.abs(codes.filter((code) => code.startsWith(digit)).length - 500)).toBeLessThan(110);
  });

  test('guessing: draws that would make low codes likelier are drawn again', () => {
    const draws = [0xff_ff_ff, 0xf4_24_00, 0xf4_23_ff];
    const bytes = () => {
      const drawn = Buffer.alloc(3);
      drawn.writeUIntBE(draws.shift() ?? 0, 0, 3);
      return drawn;
    };
    expect(newCode({ bytes })).toBe('999999');
  });
});

describe('what a code is bound to', () => {
  const stored = hashCode(testKeys, { id: 'one', owner: OWNER }, '012345');

  test('spaces do not matter, any digit does', () => {
    expect(isCode(testKeys, { id: 'one', owner: OWNER }, stored, ' 012 345 ')).toBe(true);
    expect(isCode(testKeys, { id: 'one', owner: OWNER }, stored, '012346')).toBe(false);
    expect(isCode(testKeys, { id: 'one', owner: OWNER }, stored, '12345')).toBe(false);
  });

  test.each([
    ['account', { accountId: 'another' }],
    ['browser', { browserHash: Buffer.from('another') }],
    ['purpose', { purpose: 'confirm' }],
    ['method', { method: 'call' }],
    ['authenticator', { authenticatorId: 'another' }],
  ] as const)('a code of another %s does not work', (_, changed) => {
    expect(isCode(testKeys, { id: 'one', owner: { ...OWNER, ...changed } }, stored, '012345')).toBe(false);
  });

  test('reading a stolen database: the stored form is none of a million plain hashes', () => {
    expect(stored).toHaveLength(32);
    const other = { ...testKeys, lookup: { id: 'x', bytes: Buffer.alloc(32, 9) } };
    expect(stored).not.toEqual(hashCode(other, { id: 'one', owner: OWNER }, '012345'));
  });
});
