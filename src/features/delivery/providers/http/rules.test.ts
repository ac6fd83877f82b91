import { describe, expect, test } from 'vitest';
import { judgeExchange, readObject, textOf } from './rules.ts';

describe('what an answer means for a message', () => {
  test.each([200, 201, 202])('%i: it went through', (status) => {
    expect(judgeExchange({ outcome: 'answered', status, text: 'x' })).toEqual({
      outcome: 'success',
      text: 'x',
    });
  });
  test.each([400, 409, 410, 413, 422, 451])('%i: no to this message', (status) => {
    expect(judgeExchange({ outcome: 'answered', status, text: '' })).toEqual({
      outcome: 'refused',
      reason: `HTTP ${status}`,
      isPermanent: true,
    });
  });
  test.each([301, 307, 401, 403, 404, 405, 408, 425, 429, 500, 501, 503])(
    '%i: no, whatever the message',
    (status) => {
      expect(judgeExchange({ outcome: 'answered', status, text: '' })).toMatchObject({
        outcome: 'refused',
        isPermanent: false,
      });
    },
  );
  test.each([502, 504])('%i: a gateway does not know', (status) => {
    expect(judgeExchange({ outcome: 'answered', status, text: '' })).toMatchObject({ outcome: 'unknown' });
  });
  test('no connection: nothing was sent; a connection that broke: it may have been', () => {
    expect(judgeExchange({ outcome: 'unreachable', reason: 'x' })).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
    });
    expect(judgeExchange({ outcome: 'broken', reason: 'x' })).toEqual({ outcome: 'unknown', reason: 'x' });
  });
});

test.each(['', '[]', 'null', '"x"', '{', '<html>'])('%j holds no object', (text) => {
  expect(readObject(text)).toBeUndefined();
});

test('only short text is kept of what others send', () => {
  const object = { good: 'x', number: 1, empty: '', long: 'x'.repeat(201) };
  expect(Object.keys(object).map((name) => textOf(object, name))).toEqual([
    'x',
    undefined,
    undefined,
    undefined,
  ]);
});
