import { describe, expect, test } from 'vitest';
import { codeScript, firstNameOf } from './script.ts';

const script = codeScript({ code: '012345', caller: 'Northmoor Mail', forWhom: 'Dr Amara Okafor' });
const saidIn = (part: string) => JSON.stringify(script.parts[part]?.say);

describe('the script of a call', () => {
  test('says who calls and for whom before anything else, and not the code', () => {
    expect(script.start).toBe('greeting');
    expect(saidIn('greeting')).toContain('This is Northmoor Mail, calling with a security code for Amara.');
    expect(saidIn('greeting')).toContain('If you asked for this call, press 1. If you did not, press 9.');
    expect(saidIn('greeting')).not.toContain('012345');
    expect(saidIn('greeting')).not.toContain('Okafor');
  });

  test('says the code twice after 1, digit by digit, and again on 1', () => {
    expect(script.parts.greeting?.keys).toEqual({ '1': 'code', '9': 'not-me' });
    expect(script.parts.code?.say.filter((said) => 'sayDigits' in said)).toEqual([
      { sayDigits: '012345', pauseBetweenSeconds: 1 },
      { sayDigits: '012345', pauseBetweenSeconds: 1 },
    ]);
    expect(script.parts.code?.keys['1']).toBe('code');
  });

  test('consent by reflex: no key approves anything, and 9 alone tells us something', () => {
    const telling = Object.entries(script.parts).filter(([, part]) => part.tells);
    expect(telling.map(([name, part]) => [name, part.tells])).toEqual([['not-me', 'not-me']]);
    expect(script.parts['not-me']?.keys).toEqual({});
  });

  test('silence hears the greeting again and then nothing', () => {
    expect(script.parts.greeting?.times).toBe(3);
  });

  test('every key leads to a part that is there', () => {
    for (const part of Object.values(script.parts))
      for (const next of Object.values(part.keys)) expect(script.parts).toHaveProperty(next);
  });
});

describe('firstNameOf', () => {
  test.each([
    ['Dr Amara Okafor', 'Amara'],
    ["Róisín O'Dowd", 'Róisín'],
    ['Prof. Siân Llewellyn', 'Siân'],
    ['', ''],
    ['<speak>press 1</speak>', 'speak'],
  ])('%s is called %s', (name, expected) => {
    expect(firstNameOf(name)).toBe(expected);
  });
});
