import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createInstallationOn, type Installation } from './installation.ts';
import { addEnrolled, sendPassword } from './many-sign-ins.ts';
import type { RunningServer } from './server.ts';

/** Half of what service managers and container engines grant before they kill. */
const LIMIT_MILLISECONDS = 5_000;

/** A client that begins a request and never ends it. */
async function holdOpen({ address }: RunningServer): Promise<void> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  socket.write('POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\naddress=');
}

const WAITING = 64;

describe('a server that is told to end while people wait', () => {
  let installation: Installation;
  let server: RunningServer;
  beforeEach(async () => {
    installation = await createInstallationOn('postgresql');
    await addEnrolled(installation, WAITING);
    server = await installation.start();
  });
  afterEach(() => installation?.remove());

  test('64 sign-ins waited and 10 were cut: each is answered, and only then it ends', async () => {
    const waiting = await Promise.all(
      Array.from({ length: WAITING }, (_, person) => sendPassword(server, person)),
    );
    const answers = Promise.all(waiting.map((send) => send().catch(String)));
    await sleep(50);
    const ended = await server.end('SIGTERM');
    expect(await answers).toEqual(Array(WAITING).fill('/sign-in/prove'));
    expect(ended).toMatchObject({ code: 0, signal: null });
  });

  test('a request over a connection that a proxy keeps got raw JSON: it gets its page, and the connection ends with it', async () => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /sign-in HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    await sleep(100);
    const ended = server.end('SIGTERM');
    await sleep(200);
    socket.write('\r\n');
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/^connection: close/im);
    expect(answer).toContain('<h1');
    expect(await ended).toMatchObject({ code: 0, signal: null });
  });
});

describe.each(['embedded', 'postgresql'] as const)('a server on %s', (kind) => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await createInstallationOn(kind);
  });
  afterAll(() => installation?.remove());

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly on %s, whoever is still connected',
    async (signal) => {
      const server = await installation.start();
      const page = await fetch(`${server.address}/sign-in`);
      expect(page.status).toBe(200);
      await holdOpen(server);
      const toldAt = Date.now();
      const ended = await server.end(signal);
      expect(Date.now() - toldAt).toBeLessThan(LIMIT_MILLISECONDS);
      expect(ended).toMatchObject({ code: 0, signal: null });
      expect(ended.output).not.toContain('Error');
    },
  );
});
