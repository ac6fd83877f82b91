import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { organisationCommands } from './commands.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.root.deleteFrom('organisation_statuses').execute();
  await database.root.deleteFrom('organisations').execute();
});

const FILE =
  'code,name,status\nA81001,The Mill Surgery,dormant\nA81002,,active\nA81003,Vale,asleep\nA81004,Brook,\n';

async function importRegister(options: Record<string, string | true>) {
  const [command] = organisationCommands;
  if (!command) throw new Error('There is no command.');
  const needs = { database, audit: recordedAudit(), clock: fixedClock(), random: seededRandom('register') };
  const output = recordedOutput();
  const input = (async function* () {
    yield Buffer.from(FILE);
  })();
  const exit = await runCommand(command, needs, { arguments: { FILE: 'x' }, options }, input, output);
  const { length } = await database.root.selectFrom('organisations').select('id').execute();
  return { exit, lines: output.lines, errors: output.errors, kept: length };
}

describe('organisations import', () => {
  test('with a bad line it changes nothing, names each, and says how to go on without them', async () => {
    const { exit, lines, kept } = await importRegister({});
    expect([exit, kept]).toEqual([EXIT.refused, 0]);
    expect(lines).toEqual([
      'Line 3, name: is missing',
      'Line 4, status "asleep": must be active, dormant, proposed or closed',
      '2 of 4 lines are not right. Nothing was changed. Mend them, or leave them out with --skip-invalid.',
    ]);
  });

  test('with --skip-invalid it takes the others, and says what it did with each', async () => {
    const { exit, lines, kept } = await importRegister({ 'skip-invalid': true, kind: 'practice' });
    expect([exit, kept]).toEqual([EXIT.fine, 2]);
    expect(lines.slice(2)).toEqual([
      '2 of 4 lines are not right. They were left out.',
      '2 organisations: 1 active, 1 dormant (their people still sign in), 0 proposed, 0 closed.',
      'By kind: 2 practice.',
      'Added 2, changed 0, closed 0, unchanged 0.',
    ]);
  });

  test('a kind that could not be written in a campaign is refused', async () => {
    const { exit, errors } = await importRegister({ kind: 'GP Practice!' });
    expect(exit).not.toBe(EXIT.fine);
    expect(errors.join(' ')).toContain('"GP Practice!" cannot be a kind of organisation');
  });
});
