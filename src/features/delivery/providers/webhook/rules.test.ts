import { describe, expect, test } from 'vitest';
import { isTimely, readReceipt } from './rules.ts';
import { isSigned, readWebhookKeys, signatureHeaders } from './signature.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const keys = readWebhookKeys(SECRET) ?? [];

describe('signatures', () => {
  // The example that the libraries of Standard Webhooks are tested with.
  const example = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330' };
  const body = '{"test": 2432232314}';
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

  test('are those of Standard Webhooks', () => {
    expect(signatureHeaders(keys, example.id, new Date(1_614_265_330_999), body)).toEqual({
      'webhook-id': example.id,
      'webhook-timestamp': example.timestamp,
      'webhook-signature': signature,
    });
    expect(isSigned(keys, example, Buffer.from(body), signature)).toBe(true);
  });

  test('while a key is being replaced both are good', () => {
    const both = readWebhookKeys(`whsec_${Buffer.alloc(32, 7).toString('base64')}, ${SECRET}`) ?? [];
    expect(both).toHaveLength(2);
    expect(isSigned(both, example, Buffer.from(body), `v1,AAAA v1a,other ${signature}`)).toBe(true);
    const { 'webhook-signature': made = '' } = signatureHeaders(
      both,
      example.id,
      new Date(1_614_265_330_000),
      body,
    );
    expect(isSigned(keys, example, Buffer.from(body), made)).toBe(true);
  });

  test.each([
    ['another body', example, '{"test": 2432232315}', signature],
    ['another time', { ...example, timestamp: '1614265331' }, body, signature],
    ['another id', { ...example, id: 'msg_other' }, body, signature],
    ['none', example, body, ''],
    ['one without its version', example, body, signature.slice(3)],
  ])('forgery: a signature of %s does not count', (_name, head, text, given) => {
    expect(isSigned(keys, head, Buffer.from(text), given)).toBe(false);
  });

  test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', `${SECRET},x`])(
    '%j is no secret',
    (text) => {
      expect(readWebhookKeys(text)).toBeUndefined();
    },
  );
});

describe('the time of a receipt', () => {
  const now = new Date('2026-11-24T09:00:00Z');
  const seconds = now.getTime() / 1_000;
  test.each([
    [seconds, true],
    [seconds - 300, true],
    [seconds - 301, false],
    [seconds + 300, true],
    [seconds + 301, false],
    ['', false],
    ['1e9', false],
    [`-${seconds}`, false],
  ])('%s: %s', (timestamp, expected) => {
    expect(isTimely(String(timestamp), now)).toBe(expected);
  });
});

describe('what a receipt says', () => {
  test.each(['delivered', 'failed', 'not-me'] as const)('%s', (event) => {
    expect(readReceipt(JSON.stringify({ id: 'a', event }))).toEqual({
      event,
      messageId: 'a',
      reference: undefined,
    });
  });
  test('a message may be named by the reference that it was accepted under', () => {
    expect(readReceipt('{"reference":"r","event":"failed"}')).toMatchObject({ reference: 'r' });
  });
  test.each([
    '{"id":"a","channel":"text","to":"+447700900123","text":"x"}',
    '{"event":"delivered"}',
    '{"id":1,"event":"failed"}',
    '[]',
    '',
  ])('reflection: %j says nothing', (body) => {
    expect(readReceipt(body)).toBeUndefined();
  });
});
