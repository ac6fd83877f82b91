import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../src/testing/tcp-proxy.ts';
import { createPostgresqlDatabase, MIGRATED } from '../../src/testing/test-database.ts';
import { findFreePort } from './free-port.ts';
import { createInstallation, type Installation } from './installation.ts';
import { addEnrolled, signInAll } from './many-sign-ins.ts';
import type { RunningServer } from './server.ts';

const NAME = 'database.test';
const FIRST = '127.0.0.1';
const SECOND = '127.0.0.2';
const MOST_MILLISECONDS = 10_000;
/** As many as there are connections in the pool: each has to be found dead. */
const AT_ONCE = 10;
const PEOPLE = 40;

let first: TcpProxy;
let second: TcpProxy;
let installation: Installation;
let server: RunningServer;
let drop: () => Promise<void>;

/** From now on the database's name leads there. */
const move = (address: string): Promise<void> => writeFile(join(installation.folder, 'address'), address);

beforeAll(async () => {
  const { url, ...database } = await createPostgresqlDatabase(MIGRATED);
  drop = database.drop;
  const target = { host: new URL(url).hostname, port: Number(new URL(url).port) };
  const port = await findFreePort();
  first = await startTcpProxy(target, FIRST, port);
  second = await startTcpProxy(target, SECOND, port);
  installation = await createInstallation(url);
  await addEnrolled(installation, PEOPLE);
  await move(FIRST);
  const named = new URL(url);
  [named.hostname, named.port] = [NAME, String(port)];
  server = await installation.start({
    DATABASE_URL: named.href,
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'moving-name.cjs')}`,
    MOVING_NAME: NAME,
    MOVING_NAME_FILE: join(installation.folder, 'address'),
  });
});
afterAll(async () => {
  await server?.end('SIGTERM');
  await Promise.all([first.close(), second.close()]);
  await installation?.remove();
  await drop();
});

const readyStatus = async (): Promise<number> => (await fetch(`${server.address}/readyz`)).status;

/** Some that ask the database about a session. @returns how each was answered, and how long the last one took */
async function askAtOnce(): Promise<{ statuses: number[]; milliseconds: number }> {
  const since = performance.now();
  const headers = { cookie: `session=${'A'.repeat(43)}`, accept: 'text/html' };
  const asked = Array.from({ length: AT_ONCE }, () =>
    fetch(`${server.address}/`, { headers, redirect: 'manual' }),
  );
  const answers = await Promise.all(asked);
  return {
    statuses: [...new Set(answers.map(({ status }) => status))],
    milliseconds: performance.now() - since,
  };
}

test('packets to the database are dropped and its name is moved: a node was down for 15 minutes, and answers again within 10 seconds', async () => {
  expect(await signInAll(server, [...Array(PEOPLE / 2).keys()], AT_ONCE)).toEqual([]);
  expect((await askAtOnce()).statuses).toEqual([303]);
  expect(await readyStatus()).toBe(200);

  first.dropPackets();
  const vanishedAt = performance.now();
  const caught = askAtOnce();
  await sleep(500);
  const askedAt = performance.now();
  expect(await readyStatus()).toBe(503);
  expect(performance.now() - askedAt).toBeLessThan(3_000);
  await move(SECOND);

  const { statuses, milliseconds } = await caught;
  // Whoever had a connection is told; who waited for one may get one where the name leads now.
  expect(statuses.filter((status) => status !== 303)).toEqual([503]);
  expect(milliseconds).toBeLessThan(MOST_MILLISECONDS);
  await expect.poll(readyStatus, { timeout: MOST_MILLISECONDS }).toBe(200);
  expect((await askAtOnce()).statuses).toEqual([303]);
  expect(performance.now() - vanishedAt).toBeLessThan(MOST_MILLISECONDS);

  expect(
    await signInAll(
      server,
      [...Array(PEOPLE / 2).keys()].map((each) => each + PEOPLE / 2),
      AT_ONCE,
    ),
  ).toEqual([]);
  expect(second.countOpen()).toBeGreaterThan(0);
  await installation.checkAudit();
});
