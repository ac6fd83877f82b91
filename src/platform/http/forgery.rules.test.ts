import { describe, expect, test } from 'vitest';
import type { MasterKey } from '../crypto/index.ts';
import { checkSubmission, forgeryToken, type Submission } from './forgery.ts';

const key = (fill: number): MasterKey => ({ id: `key ${fill}`, bytes: new Uint8Array(32).fill(fill) });
const [newest, older, foreign] = [key(7), key(6), key(5)];

const ours: Submission = {
  origin: 'https://portal.example',
  fetchSite: 'same-origin',
  expectedOrigins: ['https://portal.example', 'https://old.example'],
  browser: 'a browser',
  token: forgeryToken(newest, 'a browser'),
};

const check = (changes: Partial<Submission>) => checkSubmission([newest, older], { ...ours, ...changes });

describe('a form that another site sends', () => {
  const REFUSED: readonly [string, Partial<Submission>, string][] = [
    ['comes from another site', { origin: 'https://evil.example' }, 'other-site'],
    ['comes from a neighbour of our name', { origin: 'https://portal.example.evil.example' }, 'other-site'],
    ['comes from our name on another port', { origin: 'https://portal.example:8443' }, 'other-site'],
    ['comes from our name without encryption', { origin: 'http://portal.example' }, 'other-site'],
    ['comes from a page without an origin', { origin: 'null' }, 'other-site'],
    ['names an empty origin', { origin: '' }, 'other-site'],
    ['is called cross-site by the browser', { fetchSite: 'cross-site' }, 'other-site'],
    ['is called cross-site and has no origin', { fetchSite: 'cross-site', origin: undefined }, 'other-site'],
    ['comes without the cookie of a browser', { browser: undefined }, 'form-too-old'],
    ['comes with an empty cookie', { browser: '' }, 'form-too-old'],
    ['comes without a token', { token: undefined }, 'form-too-old'],
    ['comes with an empty token', { token: '' }, 'form-too-old'],
    ['comes with two tokens', { token: [ours.token, ours.token] }, 'form-too-old'],
    ['has the token of another browser', { token: forgeryToken(newest, 'another') }, 'form-too-old'],
    ['has a token of a key that is not ours', { token: forgeryToken(foreign, 'a browser') }, 'form-too-old'],
  ];

  test.each(REFUSED)('is refused where it %s', (_how, changes, refusal) => {
    expect(check(changes)).toBe(refusal);
  });
});

describe('a form of our own', () => {
  const TAKEN: readonly [string, Partial<Submission>][] = [
    ['as browsers send it', {}],
    ['from the second of our addresses', { origin: 'https://old.example' }],
    ['from a browser that sends no Origin', { origin: undefined }],
    ['from a browser that says nothing of the site', { fetchSite: undefined }],
    ['made under the key before this one', { token: forgeryToken(older, 'a browser') }],
  ];

  test.each(TAKEN)('is taken %s', (_how, changes) => {
    expect(check(changes)).toBeUndefined();
  });

  test('is taken in each of a browser’s pages, however many browsers came between', () => {
    for (let at = 0; at < 2_001; at += 1) forgeryToken(newest, `browser ${at}`);
    expect(forgeryToken(newest, 'a browser')).toBe(ours.token);
  });

  test('that was open during an upgrade is still taken after it', () => {
    expect(forgeryToken(newest, 'a browser')).toBe('irmvMrJwjUpQihmE0ba7vdO6e_N70SqLHFjkoXgvcK0');
  });
});
