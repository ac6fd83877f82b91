import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { anAccount } from '../../../testing/world.ts';
import { passCommands } from './commands.ts';

let database: Database;
let audit: ReturnType<typeof recordedAudit>;
let told: string[];
const random = seededRandom('passes');
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  audit = recordedAudit();
  told = [];
});

async function run(address: string, options: Record<string, string | true>) {
  const [command] = passCommands;
  if (!command) throw new Error('There is no command.');
  const needs = {
    ...{ database, audit, random, clock: fixedClock(), publicUrl: new URL('https://mail.example.org') },
    notices: { send: async (_: unknown, { kind }: { kind: string }) => void told.push(kind) },
  };
  const output = recordedOutput();
  const input = (async function* () {})();
  const exit = await runCommand(command, needs, { arguments: { EMAIL: address }, options }, input, output);
  return { exit, ...output };
}

const TERMS = { hours: '4', reason: ' lost phone,\nseen in person ' };

describe('people access-pass', () => {
  test('prints the pass once, tells the person, and audits it without the pass', async () => {
    const { address, id } = await anAccount(database.root);
    const { exit, lines, results } = await run(address, { ...TERMS, once: true });
    expect(exit).toBe(EXIT.fine);
    const { pass, expiresAt } = results[0] as { pass: string; expiresAt: string };
    expect(pass).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(expiresAt).toBe('2026-11-24T13:00:00.000Z');
    expect(lines.filter((line) => line.includes(pass))).toHaveLength(1);
    expect(told).toEqual(['access-pass-issued']);
    expect(audit.events).toMatchObject([
      {
        type: 'access-pass.issued',
        actor: 'command-line',
        accountId: id,
        detail: { reason: 'lost phone, seen in person', hours: 4, once: true, replaced: false },
      },
    ]);
    expect(JSON.stringify(audit.events)).not.toContain(pass);
  });

  test('a newer one ends the older, of two at once too', async () => {
    const { address, id } = await anAccount(database.root);
    await run(address, TERMS);
    await Promise.all([run(address, TERMS), run(address, { ...TERMS, 'with-new-password': true })]);
    const open = await database.root
      .selectFrom('access_passes')
      .select('id')
      .where('account_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
    expect(open).toHaveLength(1);
    expect(audit.events.map(({ detail }) => detail?.replaced)).toEqual([false, true, true]);
  });

  test.each([
    [{ reason: 'x' }, '--hours N, from 1 to 24'],
    [{ hours: '0', reason: 'x' }, '--hours N'],
    [{ hours: '25', reason: 'x' }, '--hours N'],
    [{ hours: '1.5', reason: 'x' }, '--hours N'],
    [{ hours: '4' }, '--reason'],
    [{ hours: '4', reason: ' ' }, '--reason'],
    [{ hours: '4', reason: 'x'.repeat(201) }, '200 characters'],
  ])('%o is refused with what to do', async (options, words) => {
    const { address } = await anAccount(database.root);
    const { exit, errors } = await run(address, options as Record<string, string>);
    expect(exit).toBe(EXIT.refused);
    expect(errors.join(' ')).toContain(words);
    expect(audit.events).toEqual([]);
  });

  test.each([
    [{ kind: 'application' }, 'login of an application'],
    [{ kind: 'shared-login' }, 'several people share'],
    [{ status: 'disabled' }, 'is disabled'],
  ])('%o gets none', async (given, words) => {
    const { address } = await anAccount(database.root, given);
    const { exit, errors } = await run(address, TERMS);
    expect(exit).toBe(EXIT.refused);
    expect(errors.join(' ')).toContain(words);
    expect(told).toEqual([]);
  });
});
