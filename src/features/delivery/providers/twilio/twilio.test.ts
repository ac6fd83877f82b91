import twilio from 'twilio';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpStep, httpCounterpart } from '../../../../testing/counterparts/http-counterpart.ts';
import type { CallScript } from '../../call-script.ts';
import { createTwilioCallProvider } from './call-provider.ts';
import { createTwilioTextProvider } from './text-provider.ts';
import { createTwilioDoor } from './twilio-door.ts';

const ID = '01936d5e-6d00-7000-8000-000000000001';
const SID = 'SM0123456789abcdef0123456789abcdef';
const account = 'AC0123456789abcdef0123456789abcdef';
const token = '0123456789abcdef0123456789abcdef';
const publicUrl = new URL('https://sign-in.example');
const text = { channel: 'text', to: '+447700900123', body: 'Your code is 123456' } as const;
const soon = () => AbortSignal.timeout(5_000);

const script: CallScript = {
  start: 'hello',
  parts: {
    hello: {
      say: [{ say: 'This is Sallyport & friends. To hear your code, press 1.' }, { pauseSeconds: 1 }],
      keys: { '1': 'code', '9': 'refused' },
      waitSeconds: 6,
      times: 2,
    },
    code: {
      say: [
        { say: 'Your code is' },
        { sayDigits: '493', pauseBetweenSeconds: 1 },
        { say: 'Again:' },
        { sayDigits: '493', pauseBetweenSeconds: 1 },
      ],
      keys: { '1': 'code', '9': 'refused' },
      waitSeconds: 6,
      times: 1,
    },
    refused: { say: [{ say: 'Thank you.' }], keys: {}, waitSeconds: 0, times: 1, tells: 'not-me' },
  },
};
const call = { channel: 'call', to: '+441132960001', extension: '204', script } as const;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Answers as twilio.com/docs/messaging/api/message-resource and .../voice/api/call-resource describe. */
async function twilioApi(step: HttpStep) {
  const counterpart = await httpCounterpart(() => step);
  closing.push(counterpart.close);
  const needs = { account, token, from: '+441134960000', publicUrl, baseUrl: counterpart.url };
  const form = () => new URLSearchParams(counterpart.requests[0]?.body);
  return {
    ...counterpart,
    needs,
    form,
    texts: createTwilioTextProvider(needs),
    calls: createTwilioCallProvider(needs),
  };
}

const CREATED: HttpStep = {
  status: 201,
  body: {
    account_sid: account,
    sid: SID,
    status: 'queued',
    to: text.to,
    price: null,
    error_code: null,
    num_segments: '1',
  },
};

describe('a text by Twilio', () => {
  test('is asked for with the account’s login and the address for its status', async () => {
    const { texts, requests, form } = await twilioApi(CREATED);
    expect(await texts.send({ id: ID, content: text }, soon())).toEqual({
      outcome: 'accepted',
      reference: SID,
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${account}/Messages.json`,
      headers: { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
    });
    expect(Object.fromEntries(form())).toEqual({
      To: text.to,
      From: '+441134960000',
      Body: text.body,
      StatusCallback: `https://sign-in.example/delivery/receipts/twilio?message=${ID}`,
    });
  });

  test('may be sent by a messaging service', async () => {
    const { needs, form } = await twilioApi(CREATED);
    const from = 'MG0123456789abcdef0123456789abcdef';
    await createTwilioTextProvider({ ...needs, from }).send({ id: ID, content: text }, soon());
    expect(form().get('MessagingServiceSid')).toBe(from);
    expect(form().get('From')).toBeNull();
  });

  const refusal = (status: number, code: number): HttpStep => ({
    status,
    body: { code, message: `The 'To' number ${text.to} is not valid`, more_info: '', status },
  });
  test.each([
    [
      'a wrong number',
      refusal(400, 21211),
      { outcome: 'refused', isPermanent: true, reason: 'HTTP 400, Twilio error 21211' },
    ],
    ['a wrong login', refusal(401, 20003), { outcome: 'refused', isPermanent: false }],
    ['too many', refusal(429, 20429), { outcome: 'refused', isPermanent: false }],
    [
      'an outage',
      { status: 503, body: 'down' },
      { outcome: 'refused', isPermanent: false, reason: 'HTTP 503' },
    ],
    ['a gateway that timed out', { status: 504 }, { outcome: 'unknown' }],
    [
      'a redirect',
      { status: 301, headers: { location: 'http://127.0.0.1:1/' } },
      { outcome: 'refused', isPermanent: false },
    ],
    ['a page instead of Twilio', { status: 200, body: '<html>' }, { outcome: 'unknown' }],
    ['an answer without a sid', { status: 201, body: {} }, { outcome: 'unknown' }],
    ['a broken line', 'hang-up', { outcome: 'unknown' }],
  ] as [string, HttpStep, object][])(
    '%s is understood, and no number is kept of it',
    async (_name, step, expected) => {
      const { texts } = await twilioApi(step);
      const result = await texts.send({ id: ID, content: text }, soon());
      expect(result).toMatchObject(expected);
      expect(JSON.stringify(result)).not.toContain('7700900123');
    },
  );

  test('silence is not waited for', async () => {
    const { texts } = await twilioApi('silence');
    expect(await texts.send({ id: ID, content: text }, AbortSignal.timeout(100))).toMatchObject({
      outcome: 'unknown',
    });
  });

  test('a machine that is not there got nothing', async () => {
    const { texts, close } = await twilioApi('silence');
    await close();
    expect(await texts.send({ id: ID, content: text }, soon())).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
    });
  });
});

describe('a call by Twilio', () => {
  test('rings with the first part alone, dials the extension and reports its end', async () => {
    const { calls, requests, form } = await twilioApi({ ...CREATED, body: { sid: 'CA1', status: 'queued' } });
    expect(await calls.send({ id: ID, content: call }, soon())).toEqual({
      outcome: 'accepted',
      reference: 'CA1',
    });
    expect(requests[0]?.path).toBe(`/2010-04-01/Accounts/${account}/Calls.json`);
    expect(form().get('To')).toBe(call.to);
    expect(form().get('SendDigits')).toBe('wwww204');
    expect(form().getAll('StatusCallbackEvent')).toEqual(['answered', 'completed']);
    const action = (turn: number) =>
      `https://sign-in.example/delivery/receipts/twilio?message=${ID}&amp;part=hello&amp;turn=${turn}`;
    const gather = (turn: number) =>
      `<Gather input="dtmf" numDigits="1" finishOnKey="" timeout="6" action="${action(turn)}" method="POST">` +
      '<Say language="en-GB">This is Sallyport &amp; friends. To hear your code, press 1.</Say><Pause length="1"/></Gather>';
    expect(form().get('Twiml')).toBe(
      `<?xml version="1.0" encoding="UTF-8"?><Response>${gather(1)}${gather(2)}<Hangup/></Response>`,
    );
  });

  test('voicemail: what an answering machine records has no digit of the code in it', async () => {
    const { calls, form } = await twilioApi(CREATED);
    await calls.send({ id: ID, content: call }, soon());
    expect(form().get('Twiml')).not.toMatch(/>[493]</);
    expect(form().get('Twiml')).not.toContain('Your code is');
  });

  test('a beginning that is too long for Twilio is refused here', async () => {
    const { calls, requests } = await twilioApi(CREATED);
    const parts = { hello: { say: [{ say: 'x'.repeat(4_000) }], keys: {}, waitSeconds: 1, times: 1 } };
    const content = { ...call, script: { start: 'hello', parts } };
    expect(await calls.send({ id: ID, content }, soon())).toMatchObject({
      outcome: 'refused',
      isPermanent: true,
    });
    expect(requests).toEqual([]);
  });
});

describe('what Twilio tells', () => {
  const door = createTwilioDoor({ token, publicUrl });
  const receive = (
    query: string,
    form: Record<string, string>,
    { signedWith = token, isOver = false, changed = {} } = {},
  ) => {
    const url = new URL(`https://sign-in.example/delivery/receipts/twilio?${query}`);
    const signature = twilio.getExpectedTwilioSignature(signedWith, url.href, form);
    const body = Buffer.from(new URLSearchParams({ ...form, ...changed }).toString());
    return door.receive(
      { url, headers: { 'x-twilio-signature': signature }, body },
      { scriptOf: async (id) => (id === ID && !isOver ? script : undefined) },
    );
  };

  test.each([
    [{ MessageSid: SID, MessageStatus: 'delivered' }, 'delivered'],
    [{ MessageSid: SID, MessageStatus: 'undelivered', ErrorCode: '30003' }, 'failed'],
    [{ MessageSid: SID, MessageStatus: 'failed' }, 'failed'],
    [{ CallSid: SID, CallStatus: 'in-progress' }, 'delivered'],
    [{ CallSid: SID, CallStatus: 'busy' }, 'failed'],
    [{ CallSid: SID, CallStatus: 'no-answer' }, 'failed'],
  ] as [Record<string, string>, string][])('%j is taken as %s', async (form, event) => {
    expect(await receive(`message=${ID}`, form)).toEqual({
      outcome: 'taken',
      events: [{ messageId: ID, reference: SID, event }],
    });
  });

  test('what is neither arrival nor failure says nothing', async () => {
    expect(await receive(`message=${ID}`, { MessageSid: SID, MessageStatus: 'sent' })).toEqual({
      outcome: 'taken',
      events: [],
    });
    expect(await receive(`message=${ID}`, { CallSid: SID, CallStatus: 'completed' })).toEqual({
      outcome: 'taken',
      events: [],
    });
  });

  const at = (part: string, turn: number) => `message=${ID}&part=${part}&turn=${turn}`;
  const key = (Digits: string) => ({ CallSid: 'CA1', CallStatus: 'in-progress', Digits });
  const saidIn = (answer: Awaited<ReturnType<typeof receive>>) =>
    answer.outcome === 'taken'
      ? [...(answer.body?.text.matchAll(/<Say[^>]*>([^<]*)/g) ?? [])].map(([, said]) => said)
      : [];

  test('after 1 the code is said digit by digit, twice, with pauses, and can be said again', async () => {
    const answer = await receive(at('hello', 1), key('1'));
    expect(answer).toMatchObject({ outcome: 'taken', events: [], body: { type: 'text/xml' } });
    expect(saidIn(answer)).toEqual(['Your code is', '4', '9', '3', 'Again:', '4', '9', '3']);
    expect(answer.outcome === 'taken' && answer.body?.text.match(/<Pause length="1"\/>/g)).toHaveLength(4);
    expect(answer.outcome === 'taken' && answer.body?.text).toContain('part=code&amp;turn=1');
  });

  test('after 9 the person is thanked, and it is told that they did not ask for it', async () => {
    const answer = await receive(at('hello', 1), key('9'));
    expect(answer).toMatchObject({ events: [{ messageId: ID, event: 'not-me' }] });
    expect(saidIn(answer)).toEqual(['Thank you.']);
    expect(answer.outcome === 'taken' && answer.body?.text).not.toContain('Gather');
  });

  test.each(['5', '#', '*', '', '19', '__proto__', 'constructor'])(
    '%j has the part said again, as often as silence does',
    async (digits) => {
      const again = await receive(at('hello', 1), key(digits));
      expect(saidIn(again)).toEqual(['This is Sallyport &amp; friends. To hear your code, press 1.']);
      expect(again).toMatchObject({ events: [] });
      expect(saidIn(await receive(at('hello', 2), key(digits)))).toEqual([]);
    },
  );

  test.each([
    'message=other&part=hello&turn=1',
    `message=${ID}&part=other&turn=1`,
    `message=${ID}&part=hello&turn=0`,
    `message=${ID}`,
  ])('a key at an address that is none (%s) ends the call', async (query) => {
    const answer = await receive(query, key('1'));
    expect(answer).toMatchObject({ outcome: 'taken', events: [] });
    expect(saidIn(answer)).toEqual([]);
  });

  test('replay: once the call is over, no key gets the code', async () => {
    const answer = await receive(at('hello', 1), key('1'), { isOver: true });
    expect(answer).toMatchObject({
      events: [],
      body: { text: expect.stringContaining('<Response><Hangup/></Response>') },
    });
  });

  test('forged receipts: unsigned, signed by another, changed, or sent to another address', async () => {
    const form = { MessageSid: SID, MessageStatus: 'delivered' };
    const query = `message=${ID}`;
    expect(await receive(query, form, { signedWith: 'other' })).toEqual({ outcome: 'forged' });
    expect(await receive(query, form, { changed: { MessageStatus: 'failed' } })).toEqual({
      outcome: 'forged',
    });
    expect(await receive(at('hello', 1), key('5'), { changed: { Digits: '1' } })).toEqual({
      outcome: 'forged',
    });
    const signature = twilio.getExpectedTwilioSignature(
      token,
      'https://sign-in.example/delivery/receipts/twilio?message=x',
      form,
    );
    const url = new URL(`https://sign-in.example/delivery/receipts/twilio?${query}`);
    const body = Buffer.from(new URLSearchParams(form).toString());
    const context = { scriptOf: async () => script };
    for (const headers of [{}, { 'x-twilio-signature': signature }, { 'x-twilio-signature': '' }])
      expect(await door.receive({ url, headers, body }, context)).toEqual({ outcome: 'forged' });
  });
});
