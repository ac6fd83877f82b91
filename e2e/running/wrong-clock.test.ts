import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePort } from './free-port.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import { addEnrolled, signInAll } from './many-sign-ins.ts';
import type { RunningServer } from './server.ts';

const HOUR = 3_600_000;
const PEOPLE = 4;

let installation: Installation;
let servers: RunningServer[];
beforeAll(async () => {
  installation = await createInstallationOn('postgresql');
  await addEnrolled(installation, PEOPLE);
  const startShifted = async (milliseconds: number) =>
    installation.start({
      PORT: String(await findFreePort()),
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'shifted-clock.cjs')}`,
      CLOCK_SHIFT_MILLISECONDS: String(milliseconds),
    });
  servers = [await startShifted(HOUR), await startShifted(-HOUR)];
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
  await installation.checkAudit();
  await installation.remove();
});

test('on servers whose clocks are an hour off, codes were refused and pauses were written for later: everyone gets in, and every moment is the database’s', async () => {
  const [ahead, behind] = servers as [RunningServer, RunningServer];
  expect(await signInAll(ahead, [0, 1], 2)).toEqual([]);
  expect(await signInAll(behind, [2, 3], 2)).toEqual([]);
  const moments = await installation.inspect(async ({ database: { root } }) => {
    const rows = await root.selectFrom('sessions').select('started_at').execute();
    return rows.map((row) => Math.abs(row.started_at.getTime() - Date.now()));
  });
  expect(moments.length).toBeGreaterThan(0);
  expect(Math.max(...moments)).toBeLessThan(60_000);
});

test('an operator is told, in the log', () => {
  for (const server of servers) expect(server.output()).toContain("differs from the database's");
});
