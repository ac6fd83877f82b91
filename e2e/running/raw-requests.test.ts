import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS } from '../../src/core/errors.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

describe('requests that no browser sends', () => {
  let installation: Installation;
  let server: RunningServer;
  beforeAll(async () => {
    installation = await createInstallationOn('postgresql');
    server = await installation.start();
  });
  afterAll(async () => {
    await server?.end();
    await installation?.remove();
  });

  /** @returns the status of the answer, or 0 where the connection was closed without one */
  async function send(bytes: string | Buffer): Promise<number> {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1').on('error', () => {});
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      answer += text;
    });
    socket.end(bytes);
    await once(socket, 'close');
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
  }

  const lines = (...given: string[]): string => `${given.join('\r\n')}\r\n\r\n`;
  const HOST = 'Host: localhost';
  const FORM = 'Content-Type: application/x-www-form-urlencoded';

  test.each([
    ['a header of 40 kilobytes', lines('GET /sign-in HTTP/1.1', HOST, `X: ${'x'.repeat(40_000)}`), 431],
    ['two thousand cookies', lines('GET /sign-in HTTP/1.1', HOST, `Cookie: ${'a=b; '.repeat(2_900)}`), 200],
    ['an address of 15 kilobytes', lines(`GET /${'a'.repeat(15_000)} HTTP/1.1`, HOST), 404],
    ['a method that there is not', lines('BREW /sign-in HTTP/1.1', HOST), 400],
    ['TRACE', lines('TRACE /sign-in HTTP/1.1', HOST), 404],
    ['no host', lines('GET /sign-in HTTP/1.1'), 400],
    ['the host of another site', lines('GET /sign-in HTTP/1.1', 'Host: evil.example'), 403],
    [
      'an address of another site',
      lines('GET http://evil.example/sign-in HTTP/1.1', 'Host: evil.example'),
      403,
    ],
    ['a body of 5 megabytes', lines('POST /sign-in HTTP/1.1', HOST, FORM, 'Content-Length: 5000000'), 413],
    [
      'a body said to be of two lengths',
      `${lines('POST /sign-in HTTP/1.1', HOST, FORM, 'Content-Length: 3', 'Content-Length: 5')}a=b`,
      400,
    ],
    [
      'a body in pieces that are too many',
      `${lines('POST /sign-in HTTP/1.1', HOST, FORM, 'Transfer-Encoding: chunked')}${'ff\r\n'.concat('a'.repeat(255), '\r\n').repeat(300)}0\r\n\r\n`,
      413,
    ],
    ['bytes without meaning', Buffer.from([0x16, 3, 1, 0, 0xff, 0, 0x80, 13, 10, 13, 10]), 400],
  ])('%s', async (_name, bytes, status) => {
    expect(await send(bytes)).toBe(status);
  });

  /** Sends the beginning, then one byte every second. @returns after how many seconds the connection was ended */
  async function trickle(beginning: string): Promise<number> {
    const since = performance.now();
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1').on('error', () => {});
    socket.resume().write(beginning);
    const more = setInterval(() => socket.write('a'), 1_000);
    await once(socket, 'close');
    clearInterval(more);
    return (performance.now() - since) / 1_000;
  }

  test('slow bodies: one that trickles held its connection for ever; it is ended after 15 to 20 seconds, headers after 10 to 15', async () => {
    const body = lines('POST /sign-in HTTP/1.1', HOST, FORM, 'Content-Length: 1000');
    const [bodySeconds, headersSeconds] = await Promise.all([
      trickle(body),
      trickle('GET /sign-in HTTP/1.1\r\nX: '),
    ]);
    expect(bodySeconds).toBeGreaterThan(14);
    expect(bodySeconds).toBeLessThan(22);
    expect(headersSeconds).toBeGreaterThan(9);
    expect(headersSeconds).toBeLessThan(17);
  });

  test('leave a server that answers as before and has found no bug', async () => {
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    expect(server.output()).not.toContain(ERRORS.unexpected.sentence);
  });
});
