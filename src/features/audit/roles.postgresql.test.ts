import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, migrate, openPostgresql, readMigrations } from '../../platform/database/index.ts';
import { startJobs } from '../../platform/jobs/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { createPostgresqlDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { archiveHeads, createAudit, findAuditWeaknesses, letGoOldEvents, verifyChain } from './index.ts';

const ROLES = readFileSync(new URL('../../../docs/guides/postgresql-roles.sql', import.meta.url), 'utf8');
const MIGRATIONS = readMigrations(new URL('../../../migrations', import.meta.url).pathname);
const clock = fixedClock();
const needs = { keys: testKeys, clock, random: seededRandom() };
const audit = createAudit(needs);
const event = { type: 'session.ended', outcome: 'done', actor: 'system' } as const;

/** A database set up as the guide says, seen by its two roles. */
async function openWithRoles() {
  const { url, drop } = await createPostgresqlDatabase();
  const superuser = openPostgresql(url, { connections: 2 });
  const mark = randomUUID().slice(0, 8);
  const named = (name: string): string => `${name}_${mark}`;
  await migrate(
    superuser,
    readMigrations(new URL('../../../migrations', import.meta.url).pathname),
    clock.now(),
  );
  for (const name of ['sallyport_owner', 'sallyport_pages'])
    await superuser.runText(`create role ${named(name)} login password '${mark}'`);
  await superuser.runText(ROLES.replaceAll(/sallyport_(owner|pages)/g, (name) => named(name)));
  const openAs = (name: string): Database => {
    const address = new URL(url);
    address.username = named(name);
    address.password = mark;
    return openPostgresql(address.href, { connections: 4 });
  };
  const pages = openAs('sallyport_pages');
  const owner = openAs('sallyport_owner');
  const close = async (): Promise<void> => {
    await Promise.all([pages.close(), owner.close()]);
    await superuser.runText(`drop owned by ${named('sallyport_owner')}, ${named('sallyport_pages')} cascade`);
    await superuser.runText(`drop role ${named('sallyport_owner')}; drop role ${named('sallyport_pages')}`);
    await superuser.close();
    await drop();
  };
  return { pages, owner, close };
}

describe('the two roles of the PostgreSQL guide', () => {
  let roles: Awaited<ReturnType<typeof openWithRoles>>;
  beforeAll(async () => {
    roles = await openWithRoles();
  });
  afterAll(() => roles.close());

  test('the role that serves pages appends, signs heads, verifies and changes everything else', async () => {
    const { pages } = roles;
    await pages.transaction((transaction) => audit.append(transaction, event, event));
    await archiveHeads({ ...needs, database: pages });
    expect(await verifyChain(pages, testKeys)).toEqual({ holds: true, events: 2 });
    await pages.runText(
      "insert into installation values ('a', 'b'); update installation set value = 'c'; delete from installation",
    );
  });

  test('a server under the role that serves pages starts on a schema that is up to date', async () => {
    await expect(migrate(roles.pages, MIGRATIONS, clock.now())).resolves.toEqual([]);
  });

  test('a server under the role that serves pages says what to do where the schema is old', async () => {
    const newer = { name: '9999-newer.sql', statements: 'create table newer (id integer);' };
    await expect(migrate(roles.pages, [...MIGRATIONS, newer], clock.now())).rejects.toThrow(
      'The database is not up to date, and the role that DATABASE_URL names may not change it.',
    );
  });

  test.each([
    "update audit_events set actor = 'x'",
    'delete from audit_events',
    'truncate audit_events',
    'alter table audit_events disable trigger all',
    'drop trigger audit_events_are_kept on audit_events',
    'drop table audit_events',
    'set session_replication_role = replica',
    'update audit_lanes set lane = 1 where lane = 0',
    'update audit_lanes set sequence = 0',
    'delete from audit_lanes',
    'truncate audit_lanes',
    "insert into audit_anchors select lane, 99, '', '', now(), '', '' from audit_lanes",
    'delete from audit_heads',
    "update audit_heads set key_id = 'x'",
    'delete from migrations',
    'create table public.mine (id integer)',
    'create or replace function audit_events_are_kept() returns trigger language plpgsql as $$ begin return old; end $$',
  ])('the role that serves pages is refused: %s', async (statement) => {
    await expect(roles.pages.runText(statement)).rejects.toThrow(/permission denied|must be owner|only rise/);
  });

  test('only the owner lets old events go', async () => {
    const later = new Date(clock.now().getTime() + 1);
    await expect(letGoOldEvents({ ...needs, database: roles.pages }, later)).rejects.toMatchObject({
      code: '42501',
    });
    expect(await letGoOldEvents({ ...needs, database: roles.owner }, later)).toMatchObject({ events: 2 });
    expect(await verifyChain(roles.pages, testKeys)).toMatchObject({ holds: true });
  });

  test('doctor finds nothing wrong with the role that serves pages, and names the owner', async () => {
    expect(await findAuditWeaknesses(roles.pages)).toEqual([]);
    const [first] = await findAuditWeaknesses(roles.owner);
    expect(first?.sentence).toBe(
      "The server's role owns audit tables: audit_anchors, audit_events, audit_heads, audit_lanes.",
    );
  });

  test('an import of people empties its journal under the role that serves pages', async () => {
    await expect(roles.pages.runText('truncate people_import_batches')).resolves.toEqual({ rows: [] });
  });

  test('background jobs run under the role that serves pages', async () => {
    const errors: object[] = [];
    const logger = { error: (detail: object) => void errors.push(detail), warn: () => {} };
    let done = (): void => {};
    const ran = new Promise<void>((resolve) => {
      done = resolve;
    });
    const schedule = { name: 'tick', everySeconds: 86_400, run: async () => done() };
    const jobs = startJobs({ database: roles.pages, clock, logger }, [schedule]);
    await ran;
    await jobs.stop();
    expect(errors).toEqual([]);
  });
});
