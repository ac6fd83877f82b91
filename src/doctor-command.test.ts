import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DoctorNeeds, doctorCommand } from './doctor-command.ts';
import { EXIT, runCommand } from './platform/command-line/index.ts';
import type { Database } from './platform/database/index.ts';
import { readSettings } from './settings.ts';
import { fixedClock } from './testing/fixed-clock.ts';
import { recordedOutput } from './testing/recorded-output.ts';
import { scriptedProvider } from './testing/scripted-provider.ts';
import { openTestDatabase, testDatabaseKind } from './testing/test-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Standings = DoctorNeeds['delivery']['standings'];

async function run(
  environment: Record<string, string>,
  standings: Standings = async () => [],
  clockDifference = 0,
) {
  const output = recordedOutput();
  const nothing = (async function* () {})();
  const needs = {
    database,
    clock: fixedClock(),
    settings: readSettings(environment),
    delivery: { standings },
    clockDifference: () => clockDifference,
  };
  const exit = await runCommand(doctorCommand, needs, { arguments: {}, options: {} }, nothing, output);
  return { exit, text: output.lines.join('\n') };
}

test('a demonstration is fine, and is told what real use needs', async () => {
  const { exit, text } = await run({});
  expect(exit).toBe(EXIT.fine);
  expect(text).toContain('This is a demonstration');
  expect(text).toContain('people grant EMAIL security-team');
});

test('a public URL without https is wrong', async () => {
  const { exit, text } = await run({
    SALLYPORT_PUBLIC_URL: 'http://localhost:3000',
    SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
  });
  expect(exit).toBe(EXIT.refused);
  expect(text).toContain('WRONG   The public URL http://localhost:3000 is not https');
});

test('background jobs that no server does are named', async () => {
  expect((await run({})).text).toContain('No background job has run yet');
  await sql`insert into background_jobs (name, due_at) values ('rollout-notices', now() - interval '1 hour')`.execute(
    database.root,
  );
  expect((await run({})).text).toContain('rollout-notices has waited for 60 minutes.');
  await database.root.deleteFrom('background_jobs').execute();
});

test('changing the record: a database role that could is named', async () => {
  const { text } = await run({
    SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
    SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
  });
  const isNamed = text.includes('The server connects as a superuser, who can change audit events.');
  expect(isNamed).toBe(testDatabaseKind() === 'postgresql');
});

test.each([
  ['postgresql://a:b@db.example.org/sallyport', true],
  ['postgresql://a:b@db.example.org/sallyport?sslmode=require', true],
  ['postgresql://a:b@db.example.org/sallyport?sslmode=verify-full', false],
  ['postgresql://a:b@127.0.0.1:5432/sallyport', false],
  ['postgresql://a:b@localhost/sallyport', false],
])('eavesdropping: whether %s needs advice is %s', async (url, isAdvised) => {
  const { text } = await run({ DATABASE_URL: url });
  expect(text.includes('not sure to be encrypted')).toBe(isAdvised);
  expect(text).not.toContain('a:b');
});

test('the newest audit events could be taken away: heads that are kept nowhere outside are named', async () => {
  const url = {
    SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
    SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
  };
  const silent = await run({ ...url, SALLYPORT_LOG_LEVEL: 'error' });
  expect(silent.text).toContain('WRONG   Signed heads of the audit are kept nowhere but in the database');
  const file = await run({ ...url, SALLYPORT_AUDIT_HEADS_FILE: '/srv/heads' });
  expect(file.exit).toBe(EXIT.refused);
  expect(file.text).toContain(
    'WRONG   Signed heads of the audit are late: they have never been kept by the file',
  );
  expect((await run(url)).text).toContain(
    'advice  Signed heads of the audit are outside the database in the log alone',
  );
});

test('behind a public URL, what nobody sends is named with what to set', async () => {
  const { text } = await run({
    SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
    SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
  });
  expect(text).toContain('Nobody sends e-mails: notices to people wait.');
  expect(text).toContain(
    'Name providers in SALLYPORT_TEXT_PROVIDERS, then try: ./sallyport delivery test text TO',
  );
  expect((await run({})).text).not.toContain('Nobody sends');
});

test('providers are named in their order, and those that rest with the reason', async () => {
  const standing = (name: string, rests: 'circuit' | 'budget' | undefined) => ({
    ...{ provider: scriptedProvider({ name }), needsTrial: false, failures: 0 },
    rests,
  });
  const standings: Standings = async (channel) =>
    channel === 'text' ? [standing('first', 'circuit'), standing('second', 'budget')] : [];
  const { text } = await run({}, standings);
  expect(text).toContain('Text messages are sent by first, then second.');
  expect(text).toContain('The provider first (text) failed several times in a row');
  expect(text).toContain('The provider second (text) has used up its budget');
});

test('a clock that differs from the database’s by more than two seconds is wrong, and doctor said nothing of it', async () => {
  const { exit, text } = await run({}, undefined, -3_600_000);
  expect(exit).toBe(EXIT.refused);
  expect(text).toContain("WRONG   This machine's clock is 3600 seconds ahead of the database's");
  expect((await run({}, undefined, 2_500)).text).toContain("3 seconds behind the database's");
  expect((await run({}, undefined, 1_900)).text).not.toContain('clock');
});
