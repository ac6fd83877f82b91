import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { aPerson, type Person, STEPS, startAgain, stepAt, walk } from './a-person.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

/** From the moment that the requests leave until the kill: some before, some within, some after the work on them. */
const DELAYS = [0, 4, 8, 12, 18, 26, 40, 70];

/** The requests that write the most. */
const CUT = [stepAt('the password'), stepAt('the confirming code'), stepAt('the code')];

const COUNTS = `
  select (select count(*)::int from authenticators) as authenticators,
         (select count(*)::int from audit_events where type = 'authenticator.enrolled') as enrolled,
         (select count(*)::int from sign_ins) as sign_ins,
         (select count(*)::int from audit_events where type = 'sign-in.completed') as completed`;

describe.each(['embedded', 'postgresql'] as const)(
  'a server on %s that is killed in the middle of requests',
  (kind) => {
    let installation: Installation;
    let server: RunningServer;
    let people: Account[];

    beforeAll(async () => {
      installation = await createInstallationOn(kind);
      people = await installation.addPeople(DELAYS.length * CUT.length);
      server = await installation.start();
    });
    afterAll(async () => {
      await server?.end();
      await installation?.remove();
    });

    /** @returns whether the step was answered before the server died */
    const wasAnswered = (person: Person, at: number): Promise<boolean> =>
      walk(person, STEPS.slice(at, at + 1)).then(
        () => true,
        (cause) => {
          if (!/ECONNRESET|ECONNREFUSED|socket hang up|aborted/.test(`${cause.code} ${cause.message}`))
            throw cause;
          return false;
        },
      );

    test.each(DELAYS)(
      'after %i milliseconds: what was answered is kept, and nobody is locked out',
      async (delay) => {
        const cut = CUT.map((at) => ({ at, person: aPerson(people.pop() as Account, server) }));
        for (const { at, person } of cut) await walk(person, STEPS.slice(0, at));
        const answers = Promise.all(cut.map(({ at, person }) => wasAnswered(person, at)));
        await sleep(delay);
        const ended = server.end('SIGKILL');
        const answered = await answers;
        await ended;
        server = await installation.start();
        for (const [index, { at, person }] of cut.entries()) {
          if (answered[index]) await walk(person, STEPS.slice(at + 1));
          else await startAgain(person, server);
        }
      },
    );

    test('has written all of each change or none of it, in a chain that holds', async () => {
      await server.end('SIGKILL');
      await installation.checkAudit();
      const { rows } = await installation.inspect(({ database }) => database.runText(COUNTS));
      const { authenticators, enrolled, sign_ins, completed } = rows[0] as Record<string, number>;
      expect(authenticators).toBe(DELAYS.length * CUT.length);
      expect(enrolled).toBe(authenticators);
      expect(completed).toBe(sign_ins);
    });
  },
);
