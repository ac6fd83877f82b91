import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTelephoneNumber } from './telephone-number.ts';

const read = (text: string) => {
  const result = readTelephoneNumber(text);
  return result.ok ? `${result.value.number} ${result.value.kind}` : result.failure;
};

describe('readTelephoneNumber', () => {
  test.each([
    ['07400 123456', '+447400123456 mobile'],
    ['(0161) 276-1234', '+441612761234 landline'],
    ['+44 20 7946 0018', '+442079460018 landline'],
    ['0345 600 1234', '+443456001234 company'],
    ['0845 600 1234', '+448456001234 premium'],
    ['0871 222 1234', '+448712221234 premium'],
    ['0800 123 456', '+44800123456 free'],
    ['07012 345678', '+447012345678 personal'],
    ['07640 123456', '+447640123456 pager'],
    ['056 1234 5678', '+445612345678 internet'],
    ['+1 202 555 0123', '+12025550123 either'],
    ['+33 6 12 34 56 78', '+33612345678 mobile'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['hello', 'not-a-number'],
    ['', 'not-a-number'],
    ['999', 'too-short'],
    ['12345', 'too-short'],
    ['07700 90012', 'too-short'],
    ['07700 9001234', 'too-long'],
    ['07 700 900 123 0770 090 0123 456', 'too-long'],
    ['01999 999999', 'not-in-use'],
  ])('"%s" is none: %s', (text, problem) => {
    expect(read(text)).toBe(problem);
  });

  test.each([
    ['07700 900000', 'mobile'],
    ['07700 900999', 'mobile'],
    ['0113 496 0123', 'landline'],
    ['0118 496 0999', 'landline'],
    ['0121 496 0000', 'landline'],
    ['0161 496 0123', 'landline'],
    ['0191 498 0123', 'landline'],
    ['020 7946 0999', 'landline'],
    ['028 9649 6123', 'landline'],
    ['029 2018 0123', 'landline'],
    ['01632 960123', 'landline'],
    ['0306 999 0123', 'company'],
    ['08081 570123', 'free'],
    ['0909 879 0123', 'premium'],
  ])('%s is for drama, a %s', (text, kind) => {
    expect(readTelephoneNumber(text)).toMatchObject({ ok: true, value: { isForDrama: true, kind } });
  });

  test.each(['07700 901000', '020 7946 1000', '0161 496 1000', '07400 123456'])(
    '%s is not for drama',
    (text) => {
      expect(readTelephoneNumber(text)).not.toMatchObject({ value: { isForDrama: true } });
    },
  );

  test('an extension behind the number is told apart', () => {
    expect(readTelephoneNumber('020 7946 0000 ext 12')).toMatchObject({
      value: { number: '+442079460000', extension: '12', written: '020 7946 0000' },
    });
  });

  test('no text makes it throw, and whatever it takes it takes again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const once = readTelephoneNumber(text);
        if (once.ok) expect(readTelephoneNumber(once.value.number)).toMatchObject({ ok: true });
      }),
    );
  });
});
