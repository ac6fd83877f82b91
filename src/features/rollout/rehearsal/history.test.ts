import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { runCommand } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMembership, anAccount, anOrganisation } from '../../../testing/world.ts';
import { signInHistoryCommands } from '../../people/index.ts';
import { definitionSchema } from '../campaign/definition.ts';
import { rehearseCommand } from './command.ts';
import { doneAt } from './learn-store.ts';

/** Tuesday 24 November 2026. */
const clock = fixedClock();
const NOW = clock.now();
const PEOPLE = 60;
const FILE = `
name: mfa-2027
audience: { everyone: true }
ladder: { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 42 }
waves: [{ name: everyone, starts: 2026-12-01 }]
`;

let database: Database;

const addressOf = (at: number): string => `person.${at}@example.org`;

beforeAll(async () => {
  database = await openTestDatabase();
  const sites = [];
  for (const code of ['ONE', 'TWO', 'THREE'])
    sites.push(await anOrganisation(database.root, { code, name: code }));
  for (let at = 0; at < PEOPLE; at++) {
    const created_at = later(NOW, -200 * DAY);
    const address = addressOf(at);
    const { id } = await anAccount(database.root, { address, address_key: address, created_at });
    await aMembership(database.root, { account_id: id, organisation_id: sites[at % 3] as string });
  }
}, 120_000);
afterAll(() => database.close());

async function* inputOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

interface Result {
  readonly history: { people: number; withoutSignIns: number; fromFile: number };
  readonly totals: { calls: { middle: number }; halted: { middle: number } };
}

async function rehearse() {
  const output = recordedOutput();
  const given = { arguments: { 'FILE|NAME': 'campaign.yaml' }, options: { runs: '20' } };
  await runCommand(rehearseCommand, { database, clock }, given, inputOf(FILE), output);
  return { text: output.lines.join('\n'), result: output.results[0] as unknown as Result };
}

describe('a rehearsal of people of whom no sign-in is known', () => {
  it('no longer forecasts without a word that nobody calls and everybody is halted', async () => {
    const { text, result } = await rehearse();
    expect(result.history).toEqual({ people: PEOPLE, withoutSignIns: PEOPLE, fromFile: 0 });
    // A site where nobody is known to work is held.
    expect(result.totals.halted.middle).toBe(0);
    expect(text).toContain('60 of 60 people have no sign-in within 90 days.');
    expect(text).toContain('do not plan by this forecast');
    expect(text).toContain('./sallyport sign-ins import FILE');
  });

  it('takes what a file tells of another system, and says so', async () => {
    const days = Array.from({ length: 60 }, (_, day) => later(NOW, -(day + 1) * DAY));
    const lines = days.flatMap((day, past) =>
      Array.from({ length: PEOPLE }, (_, at) => at)
        .filter((at) => (at * 7 + past * 3) % 10 < 4)
        .map((at) => `${addressOf(at)},${day.toISOString()}`),
    );
    const needs = { database, clock, random: seededRandom('history'), audit: recordedAudit() };
    const [command] = signInHistoryCommands;
    if (!command) throw new Error('There is no command to import sign-ins.');
    const output = recordedOutput();
    const file = inputOf(`email,at\n${lines.join('\n')}\n`);
    await runCommand(command, needs, { arguments: { FILE: 'sign-ins.csv' }, options: {} }, file, output);
    expect(output.lines.at(-1)).toContain('They tell rehearsals how often people come, and nothing else.');
    const { text, result } = await rehearse();
    expect(result.history).toEqual({ people: PEOPLE, withoutSignIns: 0, fromFile: PEOPLE });
    expect(result.totals.halted.middle).toBeLessThan(PEOPLE / 5);
    expect(result.totals.calls.middle).toBeGreaterThan(0);
    expect(text).toContain('Of 60 people all that is known are the sign-ins of an imported file.');
    expect(text).not.toContain('have no sign-in');
  });
});

describe('an import of sign-ins that never ended', () => {
  it('tells a rehearsal nothing', async () => {
    await database.root.updateTable('sign_in_imports').set({ finished_at: null }).execute();
    const { result } = await rehearse();
    expect(result.history).toEqual({ people: PEOPLE, withoutSignIns: PEOPLE, fromFile: 0 });
  });
});

describe('a rehearsal of a running campaign', () => {
  it('does not read all authenticators again for each person, as it did while removed ones had no index', async () => {
    const definition = definitionSchema.parse({
      ...{ name: 'plan', audience: { everyone: true }, ladder: { require: 0 } },
      waves: [{ name: 'all', starts: '2027-01-12' }],
    });
    await sql`insert into authenticators (id, account_id, method, label, confirmed_at, removed_at)
      select gen_random_uuid(), accounts.id, 'app', 'App', ${NOW}, ${NOW} from accounts, generate_series(1, 100)`.execute(
      database.root,
    );
    await database.runText('analyze authenticators');
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select ${doneAt({ definition })}
      from (select id as account_id from accounts) as obligations`.execute(database.root);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('authenticators_by_account_ever');
    expect(plan).not.toContain('Seq Scan on authenticators');
  });
});
