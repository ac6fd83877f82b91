import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createInstallationOn, type Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

/** Half of what service managers and container engines grant before they kill. */
const LIMIT_MILLISECONDS = 5_000;

/** A client that begins a request and never ends it. */
async function holdOpen({ address }: RunningServer): Promise<void> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  socket.write('POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\naddress=');
}

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
