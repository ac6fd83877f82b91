import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/core/clock.ts';
import type { Channel } from '../../src/features/delivery/provider.ts';
import { type Database, migrate, openPostgresql } from '../../src/platform/database/index.ts';
import { MIGRATIONS } from '../../src/start-up.ts';
import { fixedClock } from '../../src/testing/fixed-clock.ts';
import { createPostgresqlDatabase } from '../../src/testing/test-database.ts';
import { anAccount } from '../../src/testing/world.ts';
import { type LoggingServer, startLoggingServer } from './logging-provider.ts';
import { sendingBy } from './sending-parts.ts';

/** It needs nothing built: the runtime reads its sources as they are. */
const PROCESS = fileURLToPath(new URL('sending-process.ts', import.meta.url));

const KILLS = 50;
const AT_ONCE = 5;
const CHANNELS: readonly Channel[] = ['text', 'call', 'email'];

/** Where the process is killed: as soon as the code is wanted, when the provider has it, or somewhere around. */
const momentOf = (index: number): 'wanted' | 'given' | number =>
  index % 5 === 0 ? 'wanted' : index % 5 === 1 ? 'given' : (index * 7) % 45;

interface Killed {
  readonly id: string;
  readonly channel: Channel;
  /** As the database had it when the process was dead. */
  readonly state: string;
  readonly timesGiven: number;
}

let database: Database;
let provider: LoggingServer;
let drop: () => Promise<void>;
let url: string;
let accountId: string;
let killed: Killed[];
let compiled: string;

const timesGiven = (id: string): number => provider.given.filter((each) => each === id).length;
const stateOf = async (id: string): Promise<string> => {
  const row = database.root.selectFrom('messages').select('state').where('id', '=', id);
  return (await row.executeTakeFirstOrThrow()).state;
};

async function endedEarly(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('The process ended before it was ready.');
}

async function startProcess(): Promise<ChildProcess> {
  const child = fork(PROCESS, [url, provider.url, accountId], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    // Fifty starts of the same files: only the first compiles them.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  await Promise.race([once(child, 'message'), endedEarly(child)]);
  return child;
}

const wasGiven = new Map<string, () => void>();

/** Keeps what is left of a message from the next process: only the recovery takes it up. */
const setAside = (id: string) =>
  database.runText(`update messages set due_at = due_at + interval '1 hour' where id = $1`, [id]);

async function killAt(index: number, child: ChildProcess): Promise<Killed> {
  const channel = CHANNELS[index % CHANNELS.length] as Channel;
  const ended = once(child, 'exit');
  child.send(channel);
  const [{ wanted: id }] = (await once(child, 'message')) as [{ wanted: string }];
  const moment = momentOf(index);
  if (moment === 'given')
    await new Promise<void>((resolve) => {
      wasGiven.set(id, resolve);
      if (provider.given.includes(id)) resolve();
    });
  else if (moment !== 'wanted') await pause(moment);
  child.kill('SIGKILL');
  await ended;
  await setAside(id);
  return { id, channel, state: await stateOf(id), timesGiven: timesGiven(id) };
}

/** A server that is started later, over the same database. */
async function recover(): Promise<void> {
  const clock = fixedClock(new Date(Date.now() + 90 * MINUTE));
  const delivery = sendingBy(database, clock, provider.url);
  for (let look = 0; look < 5; look++) {
    await delivery.settle();
    clock.advance(10 * SECOND);
  }
  await delivery.close();
}

beforeAll(async () => {
  ({ url, drop } = await createPostgresqlDatabase());
  database = openPostgresql(url, { connections: 4 });
  await migrate(database, MIGRATIONS, new Date());
  accountId = (await anAccount(database.root)).id;
  compiled = await mkdtemp(join(tmpdir(), 'sallyport-compiled-'));
  provider = await startLoggingServer();
  provider.onGiven((id) => wasGiven.get(id)?.());
  killed = [];
  for (let from = 0; from < KILLS; from += AT_ONCE) {
    const children = await Promise.all(Array.from({ length: AT_ONCE }, startProcess));
    for (const [index, child] of children.entries()) killed.push(await killAt(from + index, child));
  }
  await recover();
}, 600_000);
afterAll(async () => {
  await provider?.close();
  await database?.close();
  await drop?.();
  await rm(compiled, { recursive: true, force: true });
});

describe('a process that is killed 50 times between "code wanted" and "message sent"', () => {
  const beforeHandOver = () => killed.filter(({ state }) => state === 'waiting');
  const during = (channel: Channel) =>
    killed.filter((each) => each.state === 'handing-over' && each.channel === channel);

  test('was killed before, during and after hand-overs', () => {
    const count = (state: string) => killed.filter((each) => each.state === state).length;
    expect(count('waiting')).toBeGreaterThan(0);
    for (const channel of CHANNELS) expect(during(channel).length).toBeGreaterThan(0);
    expect(count('waiting') + count('handing-over') + count('handed-over')).toBe(KILLS);
  });

  test('before the hand-over: the message is sent once', async () => {
    expect(beforeHandOver().map(({ id }) => timesGiven(id))).toEqual(beforeHandOver().map(() => 1));
  });

  test('after the hand-over: it is not sent again', () => {
    const after = killed.filter(({ state }) => state === 'handed-over');
    expect(after.map(({ id }) => timesGiven(id))).toEqual(after.map(() => 1));
  });

  test('sent twice: during the hand-over it is unknown, and a provider that cannot tell does not get it again', async () => {
    for (const { id, timesGiven: then } of during('text')) {
      expect(await stateOf(id)).toBe('unknown');
      expect(timesGiven(id)).toBe(then);
    }
  });

  test('a provider that knows our ids gets it again under the same id', async () => {
    for (const { id, timesGiven: then } of during('call')) {
      expect(await stateOf(id)).toBe('handed-over');
      expect(timesGiven(id)).toBe(then + 1);
    }
  });

  test('a provider that can be asked gets it again only if it never came: once in all', async () => {
    for (const { id } of during('email')) {
      expect(await stateOf(id)).toBe('handed-over');
      expect(timesGiven(id)).toBe(1);
    }
  });
});
