import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERRORS } from '../../src/core/errors.ts';
import type { Account } from '../../src/features/people/index.ts';
import { aPerson, type Person, STEPS, startAgain, stepAt, walk } from './a-person.ts';
import { createInstallation, type Installation } from './installation.ts';
import {
  type RestartablePostgresql,
  type Shutdown,
  startRestartablePostgresql,
} from './restartable-postgresql.ts';
import type { RunningServer } from './server.ts';

const { status: OUT, sentence: SENTENCE } = ERRORS.unavailable;
const ENROLLED = stepAt('signing out');
const PASSWORD_AGAIN = stepAt('the password again');

describe('a server whose PostgreSQL goes away and comes back', () => {
  let postgresql: RestartablePostgresql;
  let installation: Installation;
  let server: RunningServer;
  let people: Account[];

  beforeAll(async () => {
    postgresql = await startRestartablePostgresql();
    installation = await createInstallation(postgresql.url);
    people = await installation.addPeople(30);
    server = await installation.start();
  });
  afterAll(async () => {
    await server?.end();
    await postgresql?.remove();
    await installation?.remove();
  });

  const nextPerson = (): Person => aPerson(people.pop() as Account, server);

  /** One person at each step of the journey. */
  const everywhere = async (): Promise<{ person: Person; at: number }[]> => {
    const standing = STEPS.slice(0, ENROLLED).map((_, at) => ({ person: nextPerson(), at }));
    for (const { person, at } of standing) await walk(person, STEPS.slice(0, at));
    return standing;
  };

  test.each<Shutdown>(['fast', 'immediate'])(
    'a %s shutdown: pages say so with 503 and a reference that the log has too, nothing opens, and people go on where they were',
    async (how) => {
      const signedIn = nextPerson();
      await walk(signedIn, STEPS.slice(0, ENROLLED));
      const standing = await everywhere();
      await postgresql.shutDown(how);
      await signedIn.browser.open('/');
      expect([signedIn.browser.status, signedIn.browser.heading]).toEqual([OUT, SENTENCE]);
      const reference = /Reference: (\S+)/.exec(signedIn.browser.text)?.[1];
      await expect.poll(() => server.output()).toContain(`"reqId":"${reference}"`);
      for (const { person } of standing.slice(2)) {
        const tab = person.browser.clone();
        await tab.open('/sign-in/set-up');
        expect([tab.status, tab.heading]).toEqual([OUT, SENTENCE]);
      }
      const readiness = await fetch(`${server.address}/readyz`);
      expect(readiness.status).toBe(OUT);
      expect(await readiness.json()).toMatchObject({
        status: 'not ready',
        parts: { database: false, keys: true },
      });
      expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
      await postgresql.start();
      for (const { person, at } of standing) await walk(person, STEPS.slice(at, ENROLLED));
      await signedIn.browser.open('/');
      expect(signedIn.browser.heading).toBe('Your services');
      expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
    },
  );

  test.each<[Shutdown, number]>([
    ['fast', 3],
    ['immediate', 3],
    ['fast', 15],
    ['immediate', 15],
  ])(
    'a %s shutdown %i milliseconds into requests: each is answered, and nobody is locked out',
    async (how, delay) => {
      const busy = [1, 4].map((at) => ({ at, person: nextPerson() }));
      for (const { at, person } of busy) await walk(person, STEPS.slice(0, at));
      const answers = Promise.all(
        busy.map(async ({ at, person }) => {
          await STEPS[at]?.act(person);
          return person.browser.status;
        }),
      );
      await sleep(delay);
      await postgresql.shutDown(how);
      for (const status of await answers) expect([200, OUT]).toContain(status);
      await postgresql.start();
      for (const { person } of busy) await startAgain(person, server);
    },
  );

  const countFailures = (kind: string): Promise<number> =>
    installation.inspect(async ({ database: { root } }) => {
      const rows = await root
        .selectFrom('attempt_counters')
        .select('failures')
        .where('kind', '=', kind)
        .execute();
      return rows.reduce((sum, { failures }) => sum + failures, 0);
    });

  test('counting does not wait for the disk, but a crash right after the answer forgets no wrong password and no wrong code', async () => {
    const person = nextPerson();
    const before = [await countFailures('password'), await countFailures('second-factor')];
    const guess = async (label: string, secret: string, button: string): Promise<void> => {
      person.browser.fill(label, secret);
      await person.browser.press(button);
      await postgresql.shutDown('immediate');
      await postgresql.start();
      expect(person.browser.status).toBeLessThan(500);
    };
    await walk(person, STEPS.slice(0, PASSWORD_AGAIN));
    await guess('Password', 'not that of anybody', 'Sign in');
    await walk(person, STEPS.slice(PASSWORD_AGAIN, PASSWORD_AGAIN + 1));
    await guess('Security code', '000000', 'Continue');
    const after = [await countFailures('password'), await countFailures('second-factor')];
    expect(after).toEqual(before.map((failures) => failures + 1));
  });

  test('the server was never started again, logged no bug, and its audit chain holds', async () => {
    expect(server.output()).not.toContain(ERRORS.unexpected.sentence);
    await server.end('SIGTERM');
    await installation.checkAudit();
  });
});
