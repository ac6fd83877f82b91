import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { type HttpStep, httpCounterpart } from '../../../../testing/counterparts/http-counterpart.ts';
import { exchange } from './exchange.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function counterpart(step: HttpStep) {
  const server = await httpCounterpart(() => step);
  closing.push(server.close);
  return server;
}
const post = (url: string, signal = AbortSignal.timeout(5_000)) =>
  exchange({ method: 'POST', url: new URL(url), headers: {}, body: 'Zoë' }, signal);

describe('one request', () => {
  test('is answered with a status and a text', async () => {
    const { url, requests } = await counterpart({ status: 201, body: 'Größe' });
    expect(await post(url)).toEqual({ outcome: 'answered', status: 201, text: 'Größe' });
    expect(requests).toMatchObject([{ method: 'POST', body: 'Zoë' }]);
  });

  test('a redirect to another machine: it is an answer and nobody goes there', async () => {
    const elsewhere = await counterpart({ status: 200 });
    const { url } = await counterpart({ status: 307, headers: { location: elsewhere.url } });
    expect(await post(url)).toMatchObject({ outcome: 'answered', status: 307 });
    expect(elsewhere.requests).toEqual([]);
  });

  test('a machine that is not there got nothing', async () => {
    const { url, close } = await httpCounterpart(() => 'silence');
    await close();
    expect(await post(url)).toEqual({ outcome: 'unreachable', reason: 'ECONNREFUSED' });
  });

  test('a forged machine: one with an unknown certificate gets nothing', async () => {
    const server = new SMTPServer({ secure: true });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    expect(await post(`https://127.0.0.1:${port}`)).toMatchObject({ outcome: 'unreachable' });
  });

  test.each(['hang-up', 'hang-up-amid'] as const)('a machine that does %s may have got it', async (step) => {
    const { url } = await counterpart(step);
    expect(await post(url)).toMatchObject({ outcome: 'broken', reason: 'ECONNRESET' });
  });

  test('a machine that says nothing is not waited for', async () => {
    const { url } = await counterpart('silence');
    expect(await post(url, AbortSignal.timeout(100))).toEqual({
      outcome: 'broken',
      reason: 'no answer in time',
    });
  });

  test('a flood: an answer without end is not read', async () => {
    const { url } = await counterpart({ status: 200, body: 'x'.repeat(200_000) });
    expect(await post(url)).toMatchObject({ outcome: 'broken' });
  });
});
