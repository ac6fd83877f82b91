import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPostgresqlDatabase } from '../../src/testing/test-database.ts';
import { findFreePort } from './free-port.ts';
import { expectPlainRefusal } from './plain-refusal.ts';
import { type Environment, startInVain, type User } from './server.ts';

const KEY = Buffer.alloc(32, 5).toString('base64');
let folder: string;
let port: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sallyport-e2e-'));
  port = String(await findFreePort());
});
afterAll(async () => {
  await chmod(join(folder, 'closed'), 0o700);
  await rm(folder, { recursive: true, force: true });
});

/** Debian's numbers of `nobody` and `nogroup`. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/**
 * A folder that a server may not write to, and the user to start it as: root may write anywhere and gives way to `nobody`;
 * where `nobody` cannot reach the program, a folder stands in in which nobody at all can make another.
 */
function closedFolder(): { path: string; user?: User } {
  const path = join(folder, 'closed');
  if (process.getuid?.() !== 0) return { path };
  const program = join(import.meta.dirname, '../../package.json');
  const reach = spawnSync(process.execPath, ['-e', `fs.readFileSync(${JSON.stringify(program)})`], NOBODY);
  return reach.status === 0 ? { path, user: NOBODY } : { path: '/proc/closed' };
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
    const { path, user } = closedFolder();
    await mkdir(join(folder, 'closed', 'database'), { recursive: true });
    await chmod(join(folder, 'closed'), 0o500);
    const ended = await tryIn({ SALLYPORT_DATA_DIR: path }, user);
    expectPlainRefusal(ended, /^The data folder .*closed cannot be written \(/, /right to write there/);
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
    const atUrl = (more: Environment) =>
      tryIn({
        SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
        SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
        ...more,
      });
    const bare = await atUrl({});
    expectPlainRefusal(bare, /^A public URL needs SALLYPORT_SECRET_KEY/, /openssl rand -base64 32/);
    const bad = await atUrl({ SALLYPORT_SECRET_KEY: 'secret' });
    expectPlainRefusal(bad, /^SALLYPORT_SECRET_KEY is not right/, /openssl rand -base64 32/);
    for (const address of [
      'sign-in.example.org',
      'ftp://example.org',
      'http://sign-in.example.org',
      'https://',
    ])
      expectPlainRefusal(
        await atUrl({ SALLYPORT_PUBLIC_URL: address, SALLYPORT_SECRET_KEY: KEY }),
        /^Some settings are not right. SALLYPORT_PUBLIC_URL: /,
        /settings\.md/,
      );
  });

  test('a setting is mistyped, or one that real people need was not chosen', async () => {
    expectPlainRefusal(
      await tryIn({ SALLYPORT_BRAND_COLOR: '#1d3557' }),
      /SALLYPORT_BRAND_COLOR is not a setting. Did you mean "SALLYPORT_BRAND_COLOUR"\?/,
      /settings\.md/,
    );
    expectPlainRefusal(
      await tryIn({ SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org', SALLYPORT_SECRET_KEY: KEY }),
      /SALLYPORT_MFA_REQUIRED_FROM is not set, and a public URL needs a choice/,
      /settings\.md/,
    );
  });

  test('several settings are wrong: each is named at once', async () => {
    const ended = await tryIn({ SALLYPORT_BRAND_COLOUR: 'blue', SALLYPORT_TRUSTED_PROXIES: 'many' });
    expectPlainRefusal(ended, /SALLYPORT_TRUSTED_PROXIES.*SALLYPORT_BRAND_COLOUR/, /settings\.md/);
  });

  test('the picture of its brand is not there', async () => {
    const { url, drop } = await createPostgresqlDatabase();
    const ended = await tryIn({ DATABASE_URL: url, SALLYPORT_BRAND_LOGO: join(folder, 'no-logo.svg') });
    await drop();
    expectPlainRefusal(ended, /SALLYPORT_BRAND_LOGO.*no-logo\.svg/, /./);
  });
});
