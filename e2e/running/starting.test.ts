import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from './free-port.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import { expectPlainRefusal } from './plain-refusal.ts';
import { type RunningServer, startInVain, startServer } from './server.ts';

describe.each(['embedded', 'postgresql'] as const)('an installation on %s', (kind) => {
  let installation: Installation;
  let server: RunningServer;
  beforeAll(async () => {
    installation = await createInstallationOn(kind, {}, 'nothing');
    server = await installation.start({ SALLYPORT_DEMO: 'on' });
  });
  afterAll(async () => {
    await server?.end();
    await installation?.remove();
  });

  test('says before its ready line whom one can be, and answers', async () => {
    expect(server.output().trimEnd().split('\n').at(-1)).toBe(`Sallyport is ready at ${server.address}`);
    expect(server.output()).toContain('priya.raghunathan@mail.example');
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    const readiness = await fetch(`${server.address}/readyz`);
    expect(readiness.status).toBe(200);
    expect(await readiness.json()).toEqual({
      status: 'ready',
      parts: { database: true, migrations: true, keys: true },
    });
  });

  test('is ready again in a moment, with the same people', async () => {
    await server.end('SIGTERM');
    server = await installation.start({ SALLYPORT_DEMO: 'on' });
    expect(server.millisecondsToReady).toBeLessThan(10_000);
    expect(server.output()).toContain('priya.raghunathan@mail.example');
  });

  test('is refused behind a public URL, because everyone knows its password', async () => {
    await server.end();
    // With the key of the demonstration: another one does not open what the database has sealed.
    const key = (await readFile(join(installation.folder, 'keys'), 'utf8')).trim();
    const ended = await startInVain({
      ...installation.environment,
      SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
      SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
      SALLYPORT_SECRET_KEY: key,
    });
    expectPlainRefusal(ended, /holds the demonstration people, whose password is public/, /empty database/);
  });

  test('is refused when a newer version has written it', async () => {
    await server.end();
    await installation.inspect(({ database }) =>
      database.root
        .insertInto('migrations')
        .values({ name: '9999-of-tomorrow.sql', digest: '', applied_at: new Date() })
        .execute(),
    );
    const ended = await startInVain(installation.environment);
    expectPlainRefusal(
      ended,
      /^The data was written by a newer version of Sallyport \(it has 9999-of-tomorrow\.sql\)/,
      /restore a backup/,
    );
  });
});

describe('servers on one embedded folder', () => {
  let folder: string;
  let port: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sallyport-e2e-'));
    port = String(await findFreePort());
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('a second one is refused, and the first goes on; killed, it frees the folder', async () => {
    const first = await startServer({ PORT: port, SALLYPORT_DATA_DIR: folder });
    const otherPort = String(await findFreePort());
    const second = await startInVain({ PORT: otherPort, SALLYPORT_DATA_DIR: folder });
    expectPlainRefusal(second, /already in use by another Sallyport server/, /Stop the other server/);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    await first.end('SIGKILL');
    const third = await startServer({ PORT: otherPort, SALLYPORT_DATA_DIR: folder });
    expect((await third.end('SIGTERM')).code).toBe(0);
  });

  test('port 0 is any free port, and the ready line names it', async () => {
    const server = await startServer({ PORT: '0', SALLYPORT_DATA_DIR: folder });
    expect(server.address).toMatch(/^http:\/\/localhost:[1-9]\d+$/);
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
    await server.end();
  });
});
