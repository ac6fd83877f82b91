import { expect, test } from 'vitest';
import { createPostgresqlDatabase, MIGRATED } from '../../src/testing/test-database.ts';
import { createInstallation } from './installation.ts';
import { addEnrolled, signInAll } from './many-sign-ins.ts';
import { type PoolMode, startPgbouncer } from './pgbouncer.ts';
import { expectPlainRefusal } from './plain-refusal.ts';
import { startInVain } from './server.ts';

/** In each mode: 1,000 in all. */
const SIGN_INS = 500;

test.each<PoolMode>(['transaction', 'session'])(
  'behind pgbouncer in %s mode sign-ins failed: now none does, jobs run and the audit chain holds',
  async (mode) => {
    const { url, drop } = await createPostgresqlDatabase(MIGRATED);
    const pgbouncer = await startPgbouncer(url, mode);
    const installation = await createInstallation(pgbouncer.url, { SALLYPORT_DATABASE_POOLER: 'on' });
    await addEnrolled(installation, SIGN_INS);
    const server = await installation.start();
    expect(await signInAll(server, SIGN_INS, 16)).toEqual([]);
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    const { output } = await server.end('SIGTERM');
    expect(output).not.toContain('"level":50');
    await installation.checkAudit();
    await pgbouncer.stop();
    await installation.remove();
    await drop();
  },
);

test('a server that was not told of a pooler says which setting is missing', async () => {
  const { url, drop } = await createPostgresqlDatabase(MIGRATED);
  const pgbouncer = await startPgbouncer(url, 'transaction');
  const installation = await createInstallation(pgbouncer.url);
  const ended = await startInVain(installation.environment);
  expectPlainRefusal(ended, /unsupported startup parameter/, /SALLYPORT_DATABASE_POOLER=on/);
  await pgbouncer.stop();
  await installation.remove();
  await drop();
});
