import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT, runCommand } from '../../platform/command-line/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { recordedOutput } from '../../testing/recorded-output.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { signHeads } from './heads/sign-heads.ts';
import { auditCommands, createAudit, createHeadArchive } from './index.ts';

const clock = fixedClock();
const random = seededRandom('audit commands');
const audit = createAudit({ keys: testKeys, clock, random });

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function run(name: string, options: Record<string, string> = {}, keys = testKeys, typed = '') {
  const command = auditCommands.find((one) => one.name === name);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output = recordedOutput();
  const needs = { database, keys, clock, random, audit, auditRetentionDays: 30 };
  const exit = await runCommand(
    command,
    needs,
    { arguments: {}, options },
    (async function* () {
      yield Buffer.from(typed);
    })(),
    output,
  );
  return { exit, ...output };
}

test('events are exported as JSON lines, which is an event itself, and the chain is verified', async () => {
  await database.transaction((transaction) =>
    audit.append(transaction, { type: 'keys.rotated', outcome: 'done', actor: 'command-line' }),
  );
  clock.advance(60_000);
  const { exit, lines } = await run('audit export');
  expect(exit).toBe(EXIT.fine);
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['keys.rotated']);
  const later = await run('audit export', { from: '2026-11-24T09:01:00Z', until: '2026-11-25' });
  expect(later.lines.map((line) => JSON.parse(line).type)).toEqual(['audit.exported']);
  expect(await run('audit verify')).toMatchObject({ exit: EXIT.fine, results: [{ holds: true, events: 3 }] });
});

test('a moment that cannot be read is refused', async () => {
  expect(await run('audit export', { from: 'yesterday' })).toMatchObject({ exit: EXIT.refused, lines: [] });
});

test('a chain that does not hold ends with 1 and names the first broken event', async () => {
  const others: typeof testKeys = { ...testKeys, keys: [{ id: 'test', bytes: new Uint8Array(32).fill(8) }] };
  const { exit, errors } = await run('audit verify', {}, others);
  expect(exit).toBe(EXIT.refused);
  expect(errors.join()).toMatch(/Event 1 of lane \d+/);
});

test('the newest events are taken away: heads of a file that the chain does not reach end the check with 1', async () => {
  const file: string[] = [];
  const put = async (archived: object) => void file.push(JSON.stringify(archived));
  const headArchive = createHeadArchive({ places: [{ name: 'file', put }], logger: { error: () => {} } });
  const lane = { lane: 5, sequence: 999, seal: Buffer.from('a head') };
  await headArchive.keep(signHeads({ keys: testKeys, clock, random }, [lane]));
  const { exit, errors, results } = await run('audit verify', { heads: 'FILE' }, testKeys, file.join('\n'));
  expect(exit).toBe(EXIT.refused);
  expect(errors.join()).toContain('the newest events were taken away');
  expect(results).toMatchObject([{ holds: false, heads: 1, coveredUntil: null }]);
});

test('a check says how far it reaches: without heads from outside nothing about the newest events', async () => {
  expect((await run('audit verify')).lines.join()).toContain('shows only with --heads FILE');
  const empty = await run('audit verify', { heads: 'FILE' }, testKeys, 'nothing\n');
  expect(empty).toMatchObject({
    exit: EXIT.refused,
    errors: [expect.stringContaining('no signed heads'), expect.anything()],
  });
});

test('events older than the setting are let go, and the chain still holds', async () => {
  expect(await run('audit let-go')).toMatchObject({ exit: EXIT.fine, results: [{ events: 0 }] });
  clock.advance(31 * 24 * 3_600_000);
  expect(await run('audit let-go')).toMatchObject({ exit: EXIT.fine, lines: ['3 events were let go.'] });
  expect(await run('audit verify')).toMatchObject({ exit: EXIT.fine, results: [{ holds: true, events: 1 }] });
});
