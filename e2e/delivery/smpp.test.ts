import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Provider, ReceiptEvent } from '../../src/features/delivery/provider.ts';
import { createSmppProvider } from '../../src/features/delivery/providers/smpp/smpp-provider.ts';
import { readSmppServer } from '../../src/features/delivery/providers/smpp/smpp-server.ts';
import { type Started, startProgram } from './started.ts';

const ID = '01936d5e-6d00-7000-8000-00000000002a';

let centre: Started;
let provider: Provider;
const events: ReceiptEvent[] = [];

beforeAll(async () => {
  centre = startProgram('perl', [join(import.meta.dirname, 'centre.pl')]);
  const [, port] = await centre.said(/listening (\d+)/);
  const server = readSmppServer(`smpp://esme:secret@127.0.0.1:${port}`);
  if (!server) throw new Error('not the address of a centre');
  const report = async (event: ReceiptEvent) => {
    events.push(event);
  };
  provider = createSmppProvider({
    server,
    from: 'Sallyport',
    report,
    waitMilliseconds: () => 20,
    enquireMilliseconds: 100,
  });
});
afterAll(async () => {
  await provider?.close?.();
  await centre?.stop();
});

const send = (body: string, to = '+447700900123') =>
  provider.send({ id: ID, content: { channel: 'text', to, body } }, AbortSignal.timeout(5_000));
/** What the centre read of the requests of one kind, each as a record of its fields. It may answer before its words are here. */
const read = (command: string) =>
  centre
    .output()
    .split('\n')
    .filter((line) => line.startsWith(`${command}\t`))
    .map((line) =>
      Object.fromEntries(
        line
          .split('\t')
          .slice(1)
          .map((field) => field.split('=', 2)),
      ),
    );

test('a centre of another make understands a text, and its receipt is understood', async () => {
  expect(await send('Your code is 123456 {€}')).toEqual({ outcome: 'accepted', reference: 'net-smpp-1' });
  await vi.waitFor(() => expect(read('submit_sm')).toHaveLength(1));
  expect(read('bind_transceiver')).toEqual([
    { system_id: 'esme', password: 'secret', interface_version: '52' },
  ]);
  expect(read('submit_sm')).toEqual([
    {
      source_addr_ton: '5',
      source_addr_npi: '0',
      source_addr: 'Sallyport',
      dest_addr_ton: '1',
      dest_addr_npi: '1',
      destination_addr: '447700900123',
      esm_class: '0',
      registered_delivery: '1',
      data_coding: '0',
      text: Buffer.from('Your code is 123456 \u001b(\u001be\u001b)', 'latin1').toString('hex'),
    },
  ]);
  await vi.waitFor(() => expect(events).toEqual([{ reference: 'net-smpp-1', event: 'delivered' }]));
});

test('a centre of another make understands a long text of other letters', async () => {
  const before = read('submit_sm').length;
  const body = 'Twój kod: 123456 😀 '.repeat(5);
  expect(await send(body)).toEqual({ outcome: 'accepted', reference: 'net-smpp-3' });
  await vi.waitFor(() => expect(read('submit_sm')).toHaveLength(before + 2));
  const parts = read('submit_sm').slice(before);
  expect(
    parts.map(({ esm_class, data_coding, text }) => [esm_class, data_coding, text?.slice(0, 12)]),
  ).toEqual([
    ['64', '8', '0500032a0201'],
    ['64', '8', '0500032a0202'],
  ]);
  const octets = Buffer.from(parts.map(({ text }) => text?.slice(12)).join(''), 'hex');
  expect(octets.swap16().toString('utf16le')).toBe(body);
});

test('what a centre of another make refuses, or does not deliver, is understood', async () => {
  expect(await send('x', '+447700900999')).toMatchObject({ outcome: 'refused', isPermanent: false });
  expect(await send('x', '+447700900998')).toMatchObject({ outcome: 'refused', isPermanent: true });
  const { reference } = (await send('x', '+447700900996')) as { reference?: string };
  await vi.waitFor(() => expect(events).toContainEqual({ reference, event: 'failed' }));
});

test('a centre of another make that hangs up is bound again, and asked whether it is there', async () => {
  expect(await send('x', '+447700900997')).toMatchObject({ outcome: 'unknown' });
  await vi.waitFor(() => expect(read('bind_transceiver')).toHaveLength(2));
  expect(await send('x')).toMatchObject({ outcome: 'accepted' });
  await centre.said(/enquire_link/);
});
