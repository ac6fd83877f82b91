import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { aPerson, STEPS, startAgain, walk } from './a-person.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

describe.each(['embedded', 'postgresql'] as const)(
  'a server on %s that is killed and started again',
  (kind) => {
    let installation: Installation;
    let server: RunningServer;
    let people: Account[];

    beforeAll(async () => {
      installation = await createInstallationOn(kind);
      people = await installation.addPeople(2 * STEPS.length);
      server = await installation.start();
    });
    afterAll(async () => {
      await server?.end();
      await installation?.remove();
    });

    test.each(STEPS.map((step, at) => ({ ...step, at })))(
      'after $name: one person goes on where they were, another starts again',
      async ({ at }) => {
        const [goesOn, begins] = people.splice(0, 2).map((account) => aPerson(account, server));
        if (!goesOn || !begins) throw new Error('Nobody is left.');
        for (const person of [goesOn, begins]) await walk(person, STEPS.slice(0, at + 1));
        await server.end('SIGKILL');
        server = await installation.start();
        await walk(goesOn, STEPS.slice(at + 1));
        await startAgain(begins, server);
      },
    );

    test('has everything on record afterwards, in a chain that holds', async () => {
      await server.end('SIGKILL');
      await installation.checkAudit();
      const [counts] = await installation.inspect(async ({ database }) => {
        const { rows } = await database.runText(`
        select (select count(*)::int from authenticators) as authenticators,
               (select count(*)::int from audit_events where type = 'authenticator.enrolled') as enrolled,
               (select count(*)::int from recovery_code_sets where ended_at is null) as code_sets`);
        return rows as { authenticators: number; enrolled: number; code_sets: number }[];
      });
      const everyone = 2 * STEPS.length;
      expect(counts).toEqual({ authenticators: everyone, enrolled: everyone, code_sets: everyone });
    });
  },
);
