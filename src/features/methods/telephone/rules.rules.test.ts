import { describe, expect, test } from 'vitest';
import { callProfile } from '../call/index.ts';
import { textProfile } from '../text/index.ts';
import { readDestination } from './rules.ts';

const brand = { name: 'Sallyport', helpDesk: { telephone: '0300 000 0000', hours: 'always' } };
const TEXT = textProfile({ brand, publicUrl: new URL('https://sign-in.example.org') }).taste;
const CALL = callProfile('Sallyport').taste;
const DEMONSTRATION = { countries: ['GB'], takesDramaNumbers: true };
const REAL = { countries: ['GB'], takesDramaNumbers: false };

const text = (number: string, rules = REAL) => readDestination({ number }, rules, TEXT);
const call = (number: string, extension = '', rules = REAL) =>
  readDestination({ number, extension }, rules, CALL);
const problem = (read: ReturnType<typeof text>) => (read.ok ? 'taken' : Object.entries(read.failure).join());

describe('numbers for texts', () => {
  test.each([
    ['07400 123456', 'taken'],
    ['', 'number,Enter your mobile number'],
    ['my phone', 'number,Enter a number like 07700 900123'],
    ['0740012345', 'number,That number is too short. Check it'],
    ['074001234567', 'number,That number is too long. Check it'],
    ['0161 276 1234', 'number,This is a landline. Texts do not reach it. Choose Phone call.'],
    ['0300 123 4567', 'number,Texts do not reach this number. Use a mobile number, or choose Phone call'],
    ['07640 123456', 'number,This is a pager. Use another number'],
    ['07400 123456 x1', 'number,Enter the number without an extension'],
  ])('%s: %s', (number, expected) => {
    expect(problem(text(number))).toBe(expected);
  });
});

describe('numbers for calls', () => {
  test.each(['07400 123456', '0161 276 1234', '0300 123 4567', '056 1234 5678'])('%s is taken', (number) => {
    expect(problem(call(number))).toBe('taken');
  });

  test('an extension is digits, eight at most, wherever it was typed', () => {
    expect(call('0161 276 1234', '1 23')).toMatchObject({ value: { extension: '123', line: 'landline' } });
    expect(call('0161 276 1234 ext 45')).toMatchObject({
      value: { number: '+441612761234', extension: '45' },
    });
    expect(problem(call('0161 276 1234 ext 45', '46'))).toBe('extension,There are two extensions. Enter one');
    expect(problem(call('07400 123456', '1'))).toBe('extension,A mobile has no extension. Leave this empty');
  });

  test.each(['123456789', '1,,2', '*67', '#9', 'w1'])(
    'dialling tricks: the extension %s is refused',
    (extension) => {
      expect(problem(call('0161 276 1234', extension))).toBe(
        'extension,Enter the extension in digits, 8 at most',
      );
    },
  );
});

describe('numbers that cost', () => {
  test.each(['0909 879 1234', '0871 222 1234', '0845 600 1234', '07012 345678'])(
    'toll fraud: %s is refused for texts and calls',
    (number) => {
      for (const read of [text(number), call(number)])
        expect(problem(read)).toBe('number,This number costs extra to reach. Use another number');
    },
  );

  test.each(['+33 6 12 34 56 78', '+1 202 555 0123', '+881 6 1234 5678', '+882 16 1234 5678'])(
    'toll fraud: %s is abroad and refused',
    (number) => {
      expect(problem(text(number))).not.toBe('taken');
      expect(problem(call(number))).not.toBe('taken');
    },
  );

  test('other countries are taken where the installation lists them', () => {
    expect(problem(text('+33 6 12 34 56 78', { ...REAL, countries: ['GB', 'FR'] }))).toBe('taken');
    expect(problem(text('+33 6 12 34 56 78'))).toContain('United Kingdom');
  });
});

describe('numbers for drama', () => {
  test.each(['07700 900123', '01632 960001', '020 7946 0018'])(
    '%s is called in the demonstration alone',
    (number) => {
      expect(problem(call(number, '', DEMONSTRATION))).toBe('taken');
      expect(problem(call(number))).toBe(
        'number,This number is only an example and reaches nobody. Enter your own number',
      );
    },
  );

  test('the one that costs is refused in the demonstration too', () => {
    expect(problem(call('0909 879 0123', '', DEMONSTRATION))).toContain('costs extra');
  });
});
