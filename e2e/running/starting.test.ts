import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFreePort } from './free-port.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import {
  type Ended,
  type Environment,
  type RunningServer,
  startInVain,
  startServer,
  type User,
} from './server.ts';

const KEY = Buffer.alloc(32, 5).toString('base64');
let folder: string;
let port: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-e2e-'));
  port = String(await findFreePort());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Root may write anywhere: it gives way to Debian's `nobody`. */
const withoutRights = (): User | undefined =>
  process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** Two sentences on standard error, what happened and what to do, and nothing of the program's insides. */
function expectPlainRefusal({ code, output }: Ended, cause: RegExp, advice: RegExp): void {
  const lines = output.trim().split('\n');
  expect(lines, output).toHaveLength(2);
  expect(lines[0]).toMatch(cause);
  expect(lines[1]).toMatch(advice);
  expect(output).not.toMatch(/^\s+at |Error:|node:internal/m);
  expect(code).toBe(1);
}

describe('a server that cannot start says why and what to do', () => {
  const tryIn = (environment: Environment, user?: User) =>
    startInVain({ PORT: port, SALLYPORT_DATA_DIR: folder, ...environment }, user);

  test('its port is in use', async () => {
    const other = createServer().listen(Number(port), '127.0.0.1');
    await once(other, 'listening');
    const ended = await tryIn({});
    other.close();
    expectPlainRefusal(ended, new RegExp(`^Port ${port} is already in use`), /PORT=\d+ npm start/);
  });

  test('its port is none of this user or no number at all', async () => {
    expectPlainRefusal(
      await tryIn({ PORT: 'three' }),
      /^Some settings are not right. PORT: /,
      /settings\.md/,
    );
    expectPlainRefusal(
      await tryIn({ PORT: '70000' }),
      /^Some settings are not right. PORT: /,
      /settings\.md/,
    );
  });

  test('a file stands where its data folder should be', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, 'not a folder');
    const ended = await tryIn({ SALLYPORT_DATA_DIR: file });
    expectPlainRefusal(ended, /^The data folder .*a-file cannot be written/, /SALLYPORT_DATA_DIR/);
  });

  test('its data folder is closed to this user', async () => {
    const closed = join(folder, 'closed');
    await mkdir(join(closed, 'database'), { recursive: true });
    await chmod(closed, 0o500);
    const ended = await tryIn({ SALLYPORT_DATA_DIR: closed }, withoutRights());
    expectPlainRefusal(ended, /^The data folder .*closed cannot be written .*EACCES/, /right to write there/);
  });

  test('the files of its database are damaged', async () => {
    const damaged = join(folder, 'damaged');
    await mkdir(join(damaged, 'database'), { recursive: true });
    await writeFile(join(damaged, 'database', 'PG_VERSION'), 'not a version');
    const ended = await tryIn({ SALLYPORT_DATA_DIR: damaged });
    expectPlainRefusal(ended, /^The database in .*damaged.* cannot be opened/, /from a backup/);
  });

  test('its keys are damaged', async () => {
    const keyless = join(folder, 'keyless');
    await mkdir(keyless);
    await writeFile(join(keyless, 'keys'), 'not a key');
    const ended = await tryIn({ SALLYPORT_DATA_DIR: keyless });
    expectPlainRefusal(ended, /^The key file .*keyless.keys cannot be read/, /from a backup/);
  });

  test('its database does not answer', async () => {
    const nobody = await findFreePort();
    const ended = await tryIn({ DATABASE_URL: `postgresql://sallyport@127.0.0.1:${nobody}/sallyport` });
    expectPlainRefusal(ended, /^The database that DATABASE_URL names does not answer/, /PostgreSQL runs/);
    expect(ended.output).toContain('ECONNREFUSED');
  });

  test('its database is not there', async () => {
    const address = new URL(process.env.SALLYPORT_TEST_POSTGRES_URL ?? '');
    address.pathname = '/none-of-this-name';
    const ended = await tryIn({ DATABASE_URL: address.href });
    expectPlainRefusal(
      ended,
      /does not answer \(database "none-of-this-name" does not exist\)/,
      /database name/,
    );
  });

  test('the address of its database is no address', async () => {
    const ended = await tryIn({ DATABASE_URL: 'not an address' });
    expectPlainRefusal(
      ended,
      /^Some settings are not right. DATABASE_URL: .*postgresql:\/\//,
      /settings\.md/,
    );
  });

  test('a public URL stands without keys, with bad ones, or is no address', async () => {
    const SALLYPORT_PUBLIC_URL = 'https://sign-in.example.org';
    const bare = await tryIn({ SALLYPORT_PUBLIC_URL });
    expectPlainRefusal(bare, /^A public URL needs SALLYPORT_SECRET_KEY/, /openssl rand -base64 32/);
    const bad = await tryIn({ SALLYPORT_PUBLIC_URL, SALLYPORT_SECRET_KEY: 'secret' });
    expectPlainRefusal(bad, /^SALLYPORT_SECRET_KEY is not right/, /openssl rand -base64 32/);
    for (const address of [
      'sign-in.example.org',
      'ftp://example.org',
      'http://sign-in.example.org',
      'https://',
    ])
      expectPlainRefusal(
        await tryIn({ SALLYPORT_PUBLIC_URL: address, SALLYPORT_SECRET_KEY: KEY }),
        /^Some settings are not right. SALLYPORT_PUBLIC_URL: /,
        /settings\.md/,
      );
  });

  test('several settings are wrong: each is named at once', async () => {
    const ended = await tryIn({ SALLYPORT_BRAND_COLOUR: 'blue', SALLYPORT_TRUSTED_PROXIES: 'many' });
    expectPlainRefusal(ended, /SALLYPORT_TRUSTED_PROXIES.*SALLYPORT_BRAND_COLOUR/, /settings\.md/);
  });

  test('the picture of its brand is not there', async () => {
    const ended = await tryIn({ SALLYPORT_BRAND_LOGO: join(folder, 'no-logo.svg') });
    expectPlainRefusal(ended, /SALLYPORT_BRAND_LOGO.*no-logo\.svg/, /./);
  });
});

describe.each(['embedded', 'postgresql'] as const)('an installation on %s', (kind) => {
  let installation: Installation;
  let server: RunningServer;
  beforeAll(async () => {
    installation = await createInstallationOn(kind);
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
    const ended = await startInVain({
      ...installation.environment,
      SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
      SALLYPORT_SECRET_KEY: KEY,
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
