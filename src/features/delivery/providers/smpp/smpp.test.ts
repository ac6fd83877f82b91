import { createServer } from 'node:net';
import { PDU } from 'smpp';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { listening } from '../../../../testing/counterparts/listening.ts';
import { type CentreStep, smppCentre } from '../../../../testing/counterparts/smpp-centre.ts';
import type { ReceiptEvent } from '../../provider.ts';
import { createSmppProvider, type SmppNeeds } from './smpp-provider.ts';
import { readSmppServer } from './smpp-server.ts';

const ID = '01936d5e-6d00-7000-8000-000000000007';
const text = { channel: 'text', to: '+447700900123', body: 'Your code is 123456' } as const;
const soon = () => AbortSignal.timeout(5_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function providerAt(port: number, options: Partial<SmppNeeds> = {}) {
  const server = readSmppServer(`smpp://esme:secret@127.0.0.1:${port}`);
  if (!server) throw new Error('not the address of a centre');
  const events: ReceiptEvent[] = [];
  const provider = createSmppProvider({
    server,
    from: 'Sallyport',
    report: async (event) => {
      events.push(event);
    },
    waitMilliseconds: () => 20,
    ...options,
  });
  closing.push(async () => provider.close?.());
  return {
    provider,
    events,
    send: (body: string = text.body, signal = soon()) =>
      provider.send({ id: ID, content: { ...text, body } }, signal),
  };
}

async function centreThat(steps: Readonly<Record<string, CentreStep>>, options: Partial<SmppNeeds> = {}) {
  const centre = await smppCentre(({ command }) => steps[command] ?? { message_id: 'm-1' });
  closing.push(centre.close);
  return { ...centre, ...providerAt(centre.port, options) };
}

describe('a text by SMPP', () => {
  test('is submitted over one connection that is kept, with the login, and accepted under the centre’s name for it', async () => {
    const { send, asked, sessions } = await centreThat({});
    expect(await send()).toEqual({ outcome: 'accepted', reference: 'm-1' });
    expect(await send()).toEqual({ outcome: 'accepted', reference: 'm-1' });
    expect(sessions).toHaveLength(1);
    expect(asked('bind_transceiver')).toMatchObject([
      { system_id: 'esme', password: 'secret', interface_version: 0x34 },
    ]);
    expect(asked('submit_sm')[0]).toMatchObject({
      source_addr: 'Sallyport',
      source_addr_ton: 5,
      destination_addr: '447700900123',
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      esm_class: 0,
      data_coding: 0,
      registered_delivery: 1,
      short_message: { message: text.body },
    });
  });

  test('messages that come at once share the first connection', async () => {
    const { send, sessions, asked } = await centreThat({});
    await Promise.all([send(), send(), send()]);
    expect(sessions).toHaveLength(1);
    expect(asked('submit_sm')).toHaveLength(3);
  });

  test('a long text goes in parts, of which the last is reported', async () => {
    const { send, asked } = await centreThat({});
    expect(await send('a'.repeat(200))).toEqual({ outcome: 'accepted', reference: 'm-1' });
    expect(
      asked('submit_sm').map(({ esm_class, registered_delivery }) => [esm_class, registered_delivery]),
    ).toEqual([
      [0x40, 0],
      [0x40, 1],
    ]);
    expect(asked('submit_sm').map(({ short_message }) => short_message?.message)).toEqual([
      'a'.repeat(153),
      'a'.repeat(47),
    ]);
  });

  test.each([
    ['throttled', 0x58, { outcome: 'refused', isPermanent: false }],
    ['queue full', 0x14, { outcome: 'refused', isPermanent: false }],
    ['invalid destination', 0x0b, { outcome: 'refused', isPermanent: true }],
  ])('%s is understood', async (_name, command_status, expected) => {
    const { send } = await centreThat({ submit_sm: { command_status } });
    expect(await send()).toMatchObject(expected);
  });

  test('refused after a part was taken: it may have been sent', async () => {
    let count = 0;
    const centre = await smppCentre(({ command }) =>
      command === 'submit_sm' && ++count > 1 ? { command_status: 0x58 } : { message_id: 'm-1' },
    );
    closing.push(centre.close);
    expect(await providerAt(centre.port).send('a'.repeat(200))).toMatchObject({ outcome: 'unknown' });
  });

  test('connection lost after the submit: it may have been sent', async () => {
    const { send } = await centreThat({ submit_sm: 'hang-up' });
    expect(await send()).toEqual({ outcome: 'unknown', reason: 'the connection broke' });
  });

  test('no answer to the submit: it may have been sent, and is not waited for', async () => {
    const { send } = await centreThat({ submit_sm: 'silence' });
    expect(await send(text.body, AbortSignal.timeout(150))).toEqual({
      outcome: 'unknown',
      reason: 'no answer in time',
    });
  });
});

describe('the connection', () => {
  test('a centre that is not there got nothing, and the next message need not wait to learn it', async () => {
    const { port, close } = await smppCentre(() => ({}));
    await close();
    const { send } = providerAt(port, { waitMilliseconds: () => 60_000 });
    const expected = { outcome: 'refused', reason: 'ECONNREFUSED', isPermanent: false };
    expect(await send()).toEqual(expected);
    expect(await send()).toEqual(expected);
  });

  test('a login that is refused', async () => {
    const { send, asked } = await centreThat({ bind_transceiver: { command_status: 0x0e } });
    expect(await send()).toEqual({ outcome: 'refused', reason: 'SMPP bind status 14', isPermanent: false });
    expect(asked('submit_sm')).toEqual([]);
  });

  test('a centre that does not answer the login is not waited for', async () => {
    const { send } = await centreThat({ bind_transceiver: 'silence' });
    expect(await send(text.body, AbortSignal.timeout(150))).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
    });
  });

  test('is made again by itself when it was lost', async () => {
    const { send, hangUp, asked } = await centreThat({});
    await send();
    hangUp();
    await vi.waitFor(() => expect(asked('bind_transceiver')).toHaveLength(2));
    expect(await send()).toMatchObject({ outcome: 'accepted' });
  });

  test('is made again when the centre says goodbye', async () => {
    const { send, sessions, asked, answers } = await centreThat({});
    await send();
    sessions[0]?.send(new PDU('unbind'));
    await vi.waitFor(() => expect(asked('bind_transceiver')).toHaveLength(2));
    expect(answers.map(({ command }) => command)).toContain('unbind_resp');
  });

  test('is given up and made again when the other side has gone silent', async () => {
    const { send, asked } = await centreThat({ enquire_link: 'silence' }, { enquireMilliseconds: 60 });
    await send();
    await vi.waitFor(() => expect(asked('bind_transceiver').length).toBeGreaterThan(1));
    expect(asked('enquire_link').length).toBeGreaterThan(0);
  });

  test('is kept while the other side answers', async () => {
    const { send, asked } = await centreThat({}, { enquireMilliseconds: 30 });
    await send();
    await vi.waitFor(() => expect(asked('enquire_link').length).toBeGreaterThan(2));
    expect(asked('bind_transceiver')).toHaveLength(1);
  });

  test('ends with a goodbye, and is not made again', async () => {
    const { send, provider, asked } = await centreThat({});
    await send();
    await provider.close?.();
    expect(asked('unbind')).toHaveLength(1);
    expect(await send()).toMatchObject({ outcome: 'refused' });
    expect(asked('bind_transceiver')).toHaveLength(1);
  });

  test.each([
    ['noise', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a length of nothing', Buffer.alloc(16)],
    ['a length beyond measure', Buffer.from('7fffffff800000090000000000000001', 'hex')],
    ['an answer that ends amid a field', Buffer.from('000000148000000900000000000000014141', 'hex')],
  ])('hostile input: %s binds nobody and stops nothing', async (_name, bytes) => {
    const place = await listening(createServer((socket) => socket.on('error', () => {}).end(bytes)));
    closing.push(place.close);
    expect(await providerAt(place.port).send(text.body, AbortSignal.timeout(300))).toMatchObject({
      outcome: 'refused',
      isPermanent: false,
    });
  });
});

describe('receipts by SMPP', () => {
  const receipt = {
    esm_class: 4,
    receipted_message_id: 'm-1',
    message_state: 2,
    short_message: 'id:m-1 stat:DELIVRD',
  };

  test('are told on, and answered', async () => {
    const { send, sessions, events, answers } = await centreThat({});
    await send();
    sessions[0]?.send(new PDU('deliver_sm', receipt));
    await vi.waitFor(() =>
      expect(answers).toMatchObject([{ command: 'deliver_sm_resp', command_status: 0 }]),
    );
    expect(events).toEqual([{ reference: 'm-1', event: 'delivered' }]);
  });

  test('that cannot be kept stay with the centre', async () => {
    const report = () => Promise.reject(new Error('the database does not answer'));
    const { send, sessions, answers } = await centreThat({}, { report });
    await send();
    sessions[0]?.send(new PDU('deliver_sm', receipt));
    await vi.waitFor(() =>
      expect(answers).toMatchObject([{ command: 'deliver_sm_resp', command_status: 0x64 }]),
    );
  });

  test('texts that people write back are taken and let go', async () => {
    const { send, sessions, events, answers } = await centreThat({});
    await send();
    sessions[0]?.send(new PDU('deliver_sm', { esm_class: 0, short_message: 'STOP' }));
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    expect(events).toEqual([]);
  });

  test.each(['outbind', 'alert_notification'])(
    'hostile input: %s, which has no answer, stops nothing',
    async (command) => {
      const { send, sessions } = await centreThat({});
      await send();
      sessions[0]?.send(new PDU(command));
      expect(await send()).toMatchObject({ outcome: 'accepted' });
      expect(sessions).toHaveLength(1);
    },
  );

  test('a request that we do not know is answered so', async () => {
    const { send, sessions, answers } = await centreThat({});
    await send();
    sessions[0]?.send(new PDU('data_sm', { destination_addr: '1' }));
    await vi.waitFor(() => expect(answers).toMatchObject([{ command: 'data_sm_resp', command_status: 3 }]));
  });
});
