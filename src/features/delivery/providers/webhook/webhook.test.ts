import { afterEach, describe, expect, test } from 'vitest';
import {
  type HttpStep,
  httpCounterpart,
  type RecordedRequest,
} from '../../../../testing/counterparts/http-counterpart.ts';
import { fixedClock } from '../../../../testing/fixed-clock.ts';
import type { ReceiptContext } from '../../provider.ts';
import { isSigned, readWebhookKeys, signatureHeaders } from './signature.ts';
import { createWebhookDoor } from './webhook-door.ts';
import { createWebhookProvider } from './webhook-provider.ts';

const ID = '01936d5e-6d00-7000-8000-000000000001';
const text = { channel: 'text', to: '+447700900123', body: 'Your code is 123456' } as const;
const script = {
  start: 'hello',
  parts: { hello: { say: [{ say: 'Hello' }], keys: {}, waitSeconds: 1, times: 1 } },
};
const keys = readWebhookKeys(`whsec_${Buffer.alloc(32, 1).toString('base64')}`) ?? [];
const clock = fixedClock();
const soon = () => AbortSignal.timeout(5_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function webhook(channel: 'text' | 'call', step: HttpStep) {
  const counterpart = await httpCounterpart(() => step);
  closing.push(counterpart.close);
  const url = new URL(`${counterpart.url}/send?team=mfa`);
  return { ...counterpart, provider: createWebhookProvider({ channel, url, keys, clock }) };
}

const wasSigned = ({ headers, body }: RecordedRequest): boolean =>
  isSigned(
    keys,
    { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']) },
    Buffer.from(body),
    String(headers['webhook-signature']),
  );

describe('a message by webhook', () => {
  test('a text is posted, signed, under its id', async () => {
    const { provider, requests } = await webhook('text', {
      status: 202,
      body: { reference: 'r-1', cost_micros: 25_000 },
    });
    const result = await provider.send({ id: ID, content: text }, soon());
    expect(result).toEqual({ outcome: 'accepted', reference: 'r-1', costMicros: 25_000 });
    const [request] = requests;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/send?team=mfa',
      headers: { 'idempotency-key': ID },
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      id: ID,
      channel: 'text',
      to: text.to,
      text: text.body,
    });
    expect(request && wasSigned(request)).toBe(true);
  });

  test('a call is posted with its script and extension', async () => {
    const { provider, requests } = await webhook('call', { status: 200, body: '' });
    const content = { channel: 'call', to: '+441132960001', extension: '204', script } as const;
    expect(await provider.send({ id: ID, content }, soon())).toMatchObject({
      outcome: 'accepted',
      reference: undefined,
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      id: ID,
      channel: 'call',
      to: content.to,
      extension: '204',
      script,
    });
  });

  test.each([
    [{ status: 422 }, { outcome: 'refused', isPermanent: true }],
    [{ status: 429 }, { outcome: 'refused', isPermanent: false }],
    [{ status: 503 }, { outcome: 'refused', isPermanent: false }],
    [
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { outcome: 'refused', isPermanent: false },
    ],
    [
      { status: 200, body: '{"cost_micros":-1,"reference":7}' },
      { outcome: 'accepted', costMicros: undefined },
    ],
    ['hang-up', { outcome: 'unknown' }],
    ['hang-up-amid', { outcome: 'unknown' }],
  ] as [HttpStep, object][])('an answer %j is understood', async (step, expected) => {
    const { provider } = await webhook('text', step);
    expect(await provider.send({ id: ID, content: text }, soon())).toMatchObject(expected);
  });

  test.each([
    [{ status: 200, body: { status: 'accepted' } }, 'accepted'],
    [{ status: 200, body: { status: 'never-came' } }, 'never-came'],
    [{ status: 200, body: 'hello' }, 'unknown'],
    [{ status: 404 }, 'unknown'],
    ['hang-up', 'unknown'],
  ] as [HttpStep, string][])('asked about a message, %j means %s', async (step, expected) => {
    const { provider, requests } = await webhook('text', step);
    expect(await provider.ask?.(ID, soon())).toBe(expected);
    expect(requests[0]).toMatchObject({ method: 'GET', path: `/send?team=mfa&id=${ID}` });
    expect(requests[0] && wasSigned(requests[0])).toBe(true);
  });
});

describe('receipts of the webhook', () => {
  const door = createWebhookDoor({ channel: 'call', keys, clock });
  const context: ReceiptContext = { scriptOf: async () => undefined };
  const url = new URL('https://sign-in.example/delivery/receipts/call-webhook');
  const body = JSON.stringify({ id: ID, event: 'not-me' });
  const receive = (headers: Record<string, string>, sent = body) =>
    door.receive({ url, headers, body: Buffer.from(sent) }, context);

  test('a signed one is taken', async () => {
    expect(await receive(signatureHeaders(keys, 'receipt-1', clock.now(), body))).toEqual({
      outcome: 'taken',
      events: [{ messageId: ID, reference: undefined, event: 'not-me' }],
    });
  });

  test('a signed one of another kind is taken and says nothing', async () => {
    const other = '{"id":"x","event":"queued"}';
    expect(await receive(signatureHeaders(keys, 'receipt-2', clock.now(), other), other)).toEqual({
      outcome: 'taken',
      events: [],
    });
  });

  test('forged receipts: unsigned, changed, or signed by another', async () => {
    const headers = signatureHeaders(keys, 'receipt-1', clock.now(), body);
    const others = [Buffer.alloc(32, 2)];
    expect(await receive({})).toEqual({ outcome: 'forged' });
    expect(await receive(headers, body.replace('not-me', 'failed'))).toEqual({ outcome: 'forged' });
    expect(await receive(signatureHeaders(others, 'receipt-1', clock.now(), body))).toEqual({
      outcome: 'forged',
    });
  });

  test('replayed receipts: an old one, also under a new time, is forged', async () => {
    const headers = signatureHeaders(keys, 'receipt-1', new Date(clock.now().getTime() - 301_000), body);
    expect(await receive(headers)).toEqual({ outcome: 'forged' });
    const renewed = { ...headers, 'webhook-timestamp': String(clock.now().getTime() / 1_000) };
    expect(await receive(renewed)).toEqual({ outcome: 'forged' });
  });
});
