import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import { seal } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { aMembership, anAccount, anOrganisation } from '../../../testing/world.ts';
import { type Account, findAccount, listPlatformRoles } from '../index.ts';
import { recordedMobilePlace } from '../recorded-mobile.ts';
import { type AccountCommandNeeds, accountCommands } from './commands.ts';

let database: Database;
let anna: Account;
let audit: ReturnType<typeof recordedAudit>;
let told: string[];
const random = seededRandom('accounts');

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  audit = recordedAudit();
  told = [];
  anna = await anAccount(database.root, { display_name: 'Anna Vale' });
  const organisationId = await anOrganisation(database.root);
  await aMembership(database.root, { account_id: anna.id, organisation_id: organisationId });
});

const needs = (): AccountCommandNeeds => ({
  database,
  audit,
  random,
  keys: testKeys,
  clock: fixedClock(),
  passwords: { hash: async (password) => `hash of ${password}` },
  passwordLength: 12,
  siteName: 'Sallyport',
  tellPasswordChanged: async (_, accountId) => void told.push(`password changed: ${accountId}`),
  tellUnlocked: async (_, accountId, isBack) => void told.push(`unlocked: ${accountId}, back: ${isBack}`),
  clearPausesSince: async () => 0,
  listAuthenticators: async () => [],
  listPauses: async () => [],
  endOpenPass: async () => false,
  tellOfAct: async (_, { kind, accountId }) => void told.push(`${kind}: ${accountId}`),
  clearPauses: async (_, account) => void told.push(`pauses cleared: ${account.id}`),
});

async function run(
  name: string,
  given: Record<string, string>,
  typed = '',
  options: Record<string, true> = {},
) {
  const command = accountCommands.find((one) => one.name === name);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output = recordedOutput();
  const input = (async function* () {
    yield Buffer.from(typed);
  })();
  const exit = await runCommand(command, needs(), { arguments: given, options }, input, output);
  return { exit, ...output };
}

const hashOf = async (accountId: string): Promise<string | null> => {
  const row = await database.root
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  return row.password_hash;
};

describe('setting a password', () => {
  test('keeps it without its line ending, ends all sessions, tells the owner and the audit', async () => {
    const EMAIL = anna.address.toUpperCase();
    const { exit } = await run('people set-password', { EMAIL }, 'tide lamp orchard\n');
    expect(exit).toBe(EXIT.fine);
    expect(await hashOf(anna.id)).toBe('hash of tide lamp orchard');
    expect((await findAccount(database.root, anna.id))?.generation).toBe(anna.generation + 1);
    expect(told).toEqual([`password changed: ${anna.id}`]);
    expect(audit.events).toMatchObject([{ type: 'password.set', accountId: anna.id, actor: 'command-line' }]);
    expect(JSON.stringify(audit.events)).not.toContain('orchard');
  });

  test.each([
    ['', 'No password'],
    ['short', '12 characters'],
    ['password1234', 'common'],
    ['anna-vale-2026', '"anna"'],
    ['harbour-lane1', '"harbour"'],
  ])('refuses "%s" and changes nothing', async (typed, reason) => {
    const { exit, errors } = await run('people set-password', { EMAIL: anna.address }, typed);
    expect(exit).toBe(EXIT.refused);
    expect(errors.join()).toContain(reason);
    expect(await hashOf(anna.id)).toBeNull();
    expect(audit.events).toEqual([]);
  });
});

describe('commands about one account', () => {
  test('an address that nobody has is refused', async () => {
    for (const name of ['people set-password', 'people show', 'people unlock', 'people grant'])
      expect((await run(name, { EMAIL: 'nobody@example.org', ROLE: 'auditor' })).exit).toBe(EXIT.refused);
  });

  test('unlocking ends the pauses and is audited', async () => {
    await run('people unlock', { EMAIL: anna.address });
    expect(told).toEqual([`pauses cleared: ${anna.id}`, `unlocked: ${anna.id}, back: false`]);
    expect(audit.events).toMatchObject([{ type: 'account.unlocked', accountId: anna.id }]);
  });

  test('back from leave is written down only when it was said', async () => {
    const returnOf = async () => {
      const query = database.root.selectFrom('accounts').select('returned_at').where('id', '=', anna.id);
      return (await query.executeTakeFirstOrThrow()).returned_at;
    };
    await run('people unlock', { EMAIL: anna.address });
    expect(await returnOf()).toBeNull();
    await run('people unlock', { EMAIL: anna.address }, '', { 'back-from-leave': true });
    expect(await returnOf()).toEqual(fixedClock().now());
    expect(audit.events.at(-1)).toMatchObject({ detail: { backFromLeave: true } });
  });

  test('a role is granted once', async () => {
    const given = { EMAIL: anna.address, ROLE: 'security-team' };
    await run('people grant', given);
    const { exit, lines } = await run('people grant', given);
    expect(exit).toBe(EXIT.fine);
    expect(lines.join()).toContain('already');
    expect(await listPlatformRoles(database.root, anna.id)).toEqual(['security-team']);
    expect(audit.events).toMatchObject([{ type: 'role.granted', detail: { role: 'security-team' } }]);
  });

  test('a login that several people share gets no role on the platform', async () => {
    const shared = await anAccount(database.root, { kind: 'shared-login' });
    const { exit } = await run('people grant', { EMAIL: shared.address, ROLE: 'auditor' });
    expect(exit).toBe(EXIT.refused);
    expect(await listPlatformRoles(database.root, shared.id)).toEqual([]);
  });

  test('showing an account tells its state and never a secret or a whole number', async () => {
    const mobile = seal(testKeys, random, recordedMobilePlace(anna.id), '+447911123456');
    await database.root
      .updateTable('accounts')
      .set({ recorded_mobile: mobile, password_hash: 'the-hash' })
      .where('id', '=', anna.id)
      .execute();
    const { lines, results } = await run('people show', { EMAIL: anna.address });
    expect(results).toMatchObject([
      {
        address: anna.address,
        status: 'active',
        hasPassword: true,
        recordedMobile: 'ends in 456',
        memberships: [{ organisationName: 'Harbour Lane Pharmacy', role: 'member' }],
      },
    ]);
    const shown = `${lines.join()}${JSON.stringify(results)}`;
    expect(shown).not.toMatch(/the-hash|7911123456/);
  });
});

describe('people confirm-personal', () => {
  test('confirms once that a login is one person’s, on record', async () => {
    expect((await run('people confirm-personal', { EMAIL: anna.address })).exit).toBe(EXIT.fine);
    const again = await run('people confirm-personal', { EMAIL: anna.address });
    expect(again.lines).toEqual([`${anna.address} was confirmed before.`]);
    expect(audit.events.map(({ type }) => type)).toEqual(['account.confirmed-personal']);
  });

  test('refuses a login that several people share', async () => {
    const shared = await anAccount(database.root, { kind: 'shared-login' });
    expect((await run('people confirm-personal', { EMAIL: shared.address })).exit).toBe(EXIT.refused);
    expect(audit.events).toEqual([]);
  });
});
