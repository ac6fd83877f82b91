import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpStep, httpCounterpart } from '../../../../testing/counterparts/http-counterpart.ts';
import type { ReceiptContext } from '../../provider.ts';
import { createNotifyDoor } from './notify-door.ts';
import { createNotifyProvider } from './notify-provider.ts';
import { isNotifyKey } from './rules.ts';

const ID = '01936d5e-6d00-7000-8000-000000000001';
const NOTIFICATION = '740e5834-3a29-46b4-9a6f-16142fde533a';
const TEMPLATE = 'f33517ff-2a88-4f6e-b855-c550268ce08a';
const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const KEY = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const API_KEY = `sallyport-${SERVICE}-${KEY}`;
const text = {
  channel: 'text',
  to: '+447700900123',
  body: 'Your code is 123456\n\n@sign-in.example #123456',
} as const;
const soon = () => AbortSignal.timeout(5_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Answers as docs.notifications.service.gov.uk/rest-api.html describes. */
async function notify(step: HttpStep) {
  const counterpart = await httpCounterpart(() => step);
  closing.push(counterpart.close);
  const provider = createNotifyProvider({ apiKey: API_KEY, template: TEMPLATE, baseUrl: counterpart.url });
  return { ...counterpart, provider };
}

const CREATED: HttpStep = {
  status: 201,
  body: {
    id: NOTIFICATION,
    reference: ID,
    content: { body: text.body, from_number: 'GOVUK' },
    uri: `https://api.notifications.service.gov.uk/v2/notifications/${NOTIFICATION}`,
    template: { id: TEMPLATE, version: 1, uri: 'https://api.notifications.service.gov.uk/v2/template/1' },
  },
};

const part = (token: string, at: number) =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString());
const refusal = (status: number, error: string, message: string): HttpStep => ({
  status,
  body: { status_code: status, errors: [{ error, message }] },
});

describe('a text by GOV.UK Notify', () => {
  test('is asked for with a token of the service, our id as reference and the whole text in ((message))', async () => {
    const { provider, requests } = await notify(CREATED);
    expect(await provider.send({ id: ID, content: text }, soon())).toEqual({
      outcome: 'accepted',
      reference: NOTIFICATION,
    });
    const [request] = requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v2/notifications/sms' });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      template_id: TEMPLATE,
      phone_number: text.to,
      personalisation: { message: text.body },
      reference: ID,
    });
    const token = (request?.headers.authorization ?? '').replace('Bearer ', '');
    expect(part(token, 1)).toMatchObject({ iss: SERVICE });
    const signed = token.slice(0, token.lastIndexOf('.'));
    expect(token).toBe(`${signed}.${createHmac('sha256', KEY).update(signed).digest('base64url')}`);
  });

  test.each([
    [
      'wrong number',
      refusal(400, 'ValidationError', `phone_number ${text.to} Not enough digits`),
      { outcome: 'refused', isPermanent: true },
    ],
    [
      'trial service',
      refusal(400, 'BadRequestError', "Can't send to this recipient"),
      { outcome: 'refused', isPermanent: true },
    ],
    [
      'revoked key',
      refusal(403, 'AuthError', 'Invalid token: API key not found'),
      { outcome: 'refused', isPermanent: false },
    ],
    [
      'rate',
      refusal(429, 'RateLimitError', 'Exceeded rate limit'),
      { outcome: 'refused', isPermanent: false },
    ],
    [
      'daily limit',
      refusal(429, 'TooManyRequestsError', 'Exceeded send limits'),
      { outcome: 'refused', isPermanent: false },
    ],
    [
      'outage',
      refusal(500, 'Exception', 'Internal server error'),
      { outcome: 'refused', isPermanent: false },
    ],
    [
      'redirect',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { outcome: 'refused', isPermanent: false },
    ],
    ['a page instead of Notify', { status: 200, body: '<html>' }, { outcome: 'unknown' }],
    ['a broken line', 'hang-up', { outcome: 'unknown' }],
  ] as [string, HttpStep, object][])(
    '%s is understood, and no number is kept of it',
    async (_name, step, expected) => {
      const { provider } = await notify(step);
      const result = await provider.send({ id: ID, content: text }, soon());
      expect(result).toMatchObject(expected);
      expect(JSON.stringify(result)).not.toContain('7700900123');
    },
  );

  test('silence is not waited for', async () => {
    const { provider } = await notify('silence');
    const result = await provider.send({ id: ID, content: text }, AbortSignal.timeout(100));
    expect(result).toMatchObject({ outcome: 'unknown' });
  });

  test.each([
    [
      {
        status: 200,
        body: { notifications: [{ id: NOTIFICATION, reference: ID, status: 'sending' }], links: {} },
      },
      'accepted',
    ],
    [{ status: 200, body: { notifications: [], links: {} } }, 'never-came'],
    [{ status: 200, body: 'hello' }, 'unknown'],
    [{ status: 500 }, 'unknown'],
    ['hang-up', 'unknown'],
  ] as [HttpStep, string][])('asked about a message, %j means %s', async (step, expected) => {
    const { provider, requests } = await notify(step);
    expect(await provider.ask?.(ID, soon())).toBe(expected);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: `/v2/notifications?template_type=sms&reference=${ID}`,
    });
  });
});

describe('receipts of GOV.UK Notify', () => {
  const door = createNotifyDoor('a-token-of-ours');
  const context: ReceiptContext = { scriptOf: async () => undefined };
  const url = new URL('https://sign-in.example/delivery/receipts/notify');
  const receipt = (status: string) => ({
    id: NOTIFICATION,
    reference: ID,
    to: '07700900123',
    status,
    created_at: '2026-11-24T09:00:00.000000Z',
    completed_at: '2026-11-24T09:00:02.000000Z',
    sent_at: '2026-11-24T09:00:01.000000Z',
    notification_type: 'sms',
    template_id: TEMPLATE,
    template_version: 1,
  });
  const receive = (authorization: string | undefined, body: unknown) =>
    door.receive({ url, headers: { authorization }, body: Buffer.from(JSON.stringify(body)) }, context);

  test.each([
    ['delivered', 'delivered'],
    ['permanent-failure', 'failed'],
    ['temporary-failure', 'failed'],
    ['technical-failure', 'failed'],
  ])('%s is taken as %s', async (status, event) => {
    expect(await receive('Bearer a-token-of-ours', receipt(status))).toEqual({
      outcome: 'taken',
      events: [{ messageId: ID, reference: NOTIFICATION, event }],
    });
  });

  test.each([receipt('sending'), { status: 'delivered' }, 'x', null])('%j says nothing', async (body) => {
    expect(await receive('Bearer a-token-of-ours', body)).toEqual({ outcome: 'taken', events: [] });
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer a-token-of-our',
    'Bearer a-token-of-ourz',
    'Basic a-token-of-ours',
  ])('forged receipts: %j proves nothing', async (authorization) => {
    expect(await receive(authorization, receipt('delivered'))).toEqual({ outcome: 'forged' });
  });
});

test('an API key of Notify is known by its form', () => {
  expect(isNotifyKey(API_KEY)).toBe(true);
  expect(isNotifyKey(`my-key-${API_KEY}`)).toBe(true);
  expect(isNotifyKey(KEY)).toBe(false);
  expect(isNotifyKey('sallyport')).toBe(false);
});
