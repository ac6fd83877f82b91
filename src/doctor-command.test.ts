import { afterAll, beforeAll, expect, test } from 'vitest';
import { doctorCommand } from './doctor-command.ts';
import { EXIT, runCommand } from './platform/command-line/index.ts';
import type { Database } from './platform/database/index.ts';
import { readSettings } from './settings.ts';
import { recordedOutput } from './testing/recorded-output.ts';
import { openTestDatabase, testDatabaseKind } from './testing/test-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function run(environment: Record<string, string>) {
  const output = recordedOutput();
  const nothing = (async function* () {})();
  const needs = { database, settings: readSettings(environment) };
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
  const { exit, text } = await run({ SALLYPORT_PUBLIC_URL: 'http://localhost:3000' });
  expect(exit).toBe(EXIT.refused);
  expect(text).toContain('WRONG   The public URL http://localhost:3000 is not https');
});

test('changing the record: a database role that could is named', async () => {
  const { text } = await run({ SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org' });
  const isNamed = text.includes('The server connects as a superuser, who can change audit events.');
  expect(isNamed).toBe(testDatabaseKind() === 'postgresql');
});
