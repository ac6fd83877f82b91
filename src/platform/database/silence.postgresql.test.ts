import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTcpProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { createPostgresqlDatabase } from '../../testing/test-database.ts';
import type { Database, Queries } from './database.ts';
import { openPostgresql } from './postgresql.ts';
import { postpone } from './postpone.ts';

const PATIENCE = { silence: 400, opinion: 400, most: 60_000 };
/** Silence, both steps of the second opinion, and time for a busy machine. */
const ENDED_WITHIN = 4_000;

let proxy: TcpProxy;
let database: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  const { url, drop } = await createPostgresqlDatabase();
  const address = new URL(url);
  proxy = await startTcpProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(proxy.port);
  database = openPostgresql(address.href, { connections: 4, patience: PATIENCE });
  await database.runText('create table notes (number integer primary key)');
  remove = drop;
});
afterEach(async () => {
  await proxy.close();
  await database.close();
  await remove();
});

const answer = async (number: number): Promise<number | undefined> =>
  (await sql<{ number: number }>`select ${number}::int as number`.execute(database.root)).rows[0]?.number;
const note = (queries: Queries, number: number) =>
  postpone(queries, sql`insert into notes values (${number}::int)`.compile(queries));
const countNotes = async (): Promise<number | undefined> =>
  (await sql<{ count: number }>`select count(*) from notes`.execute(database.root)).rows[0]?.count;

/** @returns how long it took to fail, in milliseconds */
async function failing(work: Promise<unknown>): Promise<number> {
  const since = performance.now();
  await expect(work).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  return performance.now() - since;
}

/** One connection for each, all idle afterwards. */
const fillPool = () => Promise.all([1, 2, 3, 4].map(() => database.runText('select pg_sleep(0.05)')));

describe('a database that vanishes without resetting its connections', () => {
  it('does not keep a statement waiting for 15 minutes: it fails in seconds, and the next one is answered by the host that is there', async () => {
    expect(await answer(1)).toBe(1);
    proxy.dropPackets();
    expect(await failing(answer(2))).toBeLessThan(ENDED_WITHIN);
    proxy.comeBack();
    expect(await answer(3)).toBe(3);
  });

  it('ends a batch of statements with its transaction, and its connection is not used again', async () => {
    await database.transaction((transaction) => note(transaction, 1));
    const failed = database.transaction(async (transaction) => {
      await note(transaction, 2);
      await sql`select 1`.execute(transaction);
      proxy.dropPackets();
      await note(transaction, 3);
    });
    expect(await failing(failed)).toBeLessThan(ENDED_WITHIN);
    proxy.comeBack();
    expect(await countNotes()).toBe(1);
    await database.transaction((transaction) => note(transaction, 4));
    expect(await countNotes()).toBe(2);
  });

  it('takes down no request after the first: connections that lay idle meanwhile are ended too', async () => {
    await fillPool();
    proxy.dropPackets();
    await failing(answer(1));
    proxy.comeBack();
    const since = performance.now();
    expect(await Promise.all([1, 2, 3, 4].map(answer))).toEqual([1, 2, 3, 4]);
    expect(performance.now() - since).toBeLessThan(PATIENCE.silence * 2);
  });

  it('is noticed while a new host already answers at its address: PostgreSQL there does not work on the statement', async () => {
    await fillPool();
    proxy.dropPackets();
    proxy.comeBack();
    expect(await failing(answer(1))).toBeLessThan(ENDED_WITHIN);
    expect(await answer(2)).toBe(2);
  });

  it('ends what the job queue asks as well', async () => {
    await database.runText('select 1');
    proxy.dropPackets();
    expect(await failing(database.runText('select 2'))).toBeLessThan(ENDED_WITHIN);
    proxy.comeBack();
    expect((await database.runText('select 3 as three')).rows).toEqual([{ three: 3 }]);
  });

  it('is not confused with a statement that takes its time: that one is waited for', async () => {
    const { rows } = await sql<{ slept: string }>`select pg_sleep(${2}::int)::text as slept`.execute(
      database.root,
    );
    expect(rows).toHaveLength(1);
    // The connection that asked about it is closed by and by.
    await expect.poll(() => proxy.countOpen()).toBe(1);
  });
});
