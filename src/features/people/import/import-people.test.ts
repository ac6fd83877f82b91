import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { open } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { testKeys } from '../../../testing/test-keys.ts';
import { anOrganisation } from '../../../testing/world.ts';
import { createAudit, verifyChain } from '../../audit/index.ts';
import { findAccountByAddress, listMemberships } from '../index.ts';
import { recordedMobilePlace } from '../recorded-mobile.ts';
import { importPeople, type PeopleImportChoices } from './import-people.ts';

const HEADER = 'email,display_name,ods_code,role,mobile,kind,password_hash\n';
const BCRYPT = '$2b$12$4cpcqwwS5c4H1pCpZ8yIQeq4iXLmBQEjCJ3ee1HLkEfL1Lp2qXeVi';
const ANNA = 'anna@example.org,Anna Vale,FA1,member,07911 123456,person,\n';

let database: Database;
let audit: ReturnType<typeof recordedAudit>;
const clock = fixedClock();
const random = seededRandom('people');

beforeAll(async () => {
  database = await openTestDatabase();
  for (const code of ['FA1', 'FA2', 'FA3']) await anOrganisation(database.root, { code });
  await anOrganisation(database.root, { code: 'SHUT', status: 'closed' });
});
afterAll(() => database.close());
beforeEach(async () => {
  audit = recordedAudit();
  await database.root.deleteFrom('memberships').execute();
  await database.root.deleteFrom('accounts').execute();
});

async function* inputOf(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece as string);
}

const choices: PeopleImportChoices = { isDryRun: false, skipInvalid: false, onProgress: () => {} };
const needs = () => ({ database, audit, clock, random, keys: testKeys });

const load = (text: string, chosen: Partial<PeopleImportChoices> = {}) =>
  importPeople(needs(), inputOf(HEADER, text), { ...choices, ...chosen });

const countAccounts = async (): Promise<number> =>
  (await database.root.selectFrom('accounts').select('id').execute()).length;

const problemsOf = async (text: string) => {
  const { problems } = await load(text);
  return problems.map(({ line, column, value }) => [line, column, value]);
};

describe('importing people', () => {
  test('keeps account, membership and recorded mobile number, the number sealed', async () => {
    await load(ANNA);
    const account = await findAccountByAddress(database.root, 'ANNA@example.org');
    if (!account) throw new Error('Anna is missing.');
    expect(account).toMatchObject({ displayName: 'Anna Vale', kind: 'person', isDisabled: false });
    expect(await listMemberships(database.root, account.id)).toMatchObject([
      { organisationCode: 'FA1', role: 'member' },
    ]);
    const { recorded_mobile: sealed, password_hash: hash } = await database.root
      .selectFrom('accounts')
      .select(['recorded_mobile', 'password_hash'])
      .executeTakeFirstOrThrow();
    expect(sealed).not.toContain('7911');
    expect(open(testKeys, recordedMobilePlace(account.id), sealed ?? '')).toBe('+447911123456');
    expect(hash).toBeNull();
    expect(audit.events).toMatchObject([
      { type: 'people.imported', detail: { lines: 1, accountsAdded: 1, membershipsAdded: 1 } },
    ]);
    expect(audit.events[0]?.detail?.fileSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('takes columns in any order, a byte-order mark, CRLF and line breaks in quotation marks', async () => {
    const text =
      '\ufeffODS_CODE,role,email,display_name\r\nfa1,Member,a@example.org,"Vale, ""Ann"""\r\n\r\nFA2,help-desk,"b@example.org\r\n",Ben\r\n';
    const report = await importPeople(needs(), inputOf(text), choices);
    expect(report).toMatchObject({ problems: [], counts: { accountsAdded: 2 } });
    const ann = await findAccountByAddress(database.root, 'a@example.org');
    expect(ann?.displayName).toBe('Vale, "Ann"');
  });

  test('the same address with another organisation is a second membership', async () => {
    await load(`${ANNA}Anna@Example.ORG,Anna V.,FA2,local-administrator,,,\n`);
    await load('anna@example.org,Anna Vale,FA3,member,,,\n');
    expect(await countAccounts()).toBe(1);
    const account = await findAccountByAddress(database.root, 'anna@example.org');
    const memberships = await listMemberships(database.root, account?.id ?? '');
    expect(memberships.map((one) => [one.organisationCode, one.role]).sort()).toEqual([
      ['FA1', 'member'],
      ['FA2', 'local-administrator'],
      ['FA3', 'member'],
    ]);
    expect(account?.displayName).toBe('Anna Vale');
    const told = audit.events.filter((event) => event.type === 'membership.added');
    expect(told.map((event) => event.detail?.after)).toEqual(['local-administrator']);
  });

  test('every error is named with its line, column and value, and nothing is saved', async () => {
    expect(
      await problemsOf(
        [
          ANNA,
          'anna@EXAMPLE.org,Anna,FA1,member,,,\n',
          'nobody,Ben,FA9,chief,123,robot,secret\n',
          'c@example.org,,SHUT,member,020 7946 0000,,\n',
          'd@example.org,D,FA1\n',
          'e@example.org,"E"x,FA1,member,,,\n',
          'anna@example.org,Anna,FA2,member,07400 123456,application,\n',
        ].join(''),
      ),
    ).toEqual([
      [3, 'email', 'anna@EXAMPLE.org'],
      [4, 'email', 'nobody'],
      [4, 'role', 'chief'],
      [4, 'mobile', '123'],
      [4, 'kind', 'robot'],
      [4, 'password_hash', ''],
      [4, 'ods_code', 'FA9'],
      [5, 'display_name', ''],
      [5, 'mobile', '020 7946 0000'],
      [5, 'ods_code', 'SHUT'],
      [6, 'line', ''],
      [7, 'line', ''],
      [8, 'kind', 'application'],
      [8, 'mobile', '+447400123456'],
    ]);
    expect(await problemsOf('a\0@example.org,A\0,FA\0,member,,,\n')).toEqual([
      [2, 'email', 'a\0@example.org'],
      [2, 'display_name', 'A\0'],
      [2, 'ods_code', 'FA\0'],
    ]);
    expect(await countAccounts()).toBe(0);
    expect(audit.events).toEqual([]);
  });

  test('look-alike accounts: hidden characters and mixed scripts are refused with line and character', async () => {
    const { problems } = await load(
      [
        'an\u200bna@example.org,Anna,FA1,member,,,\n',
        'b@example.org,Be\u202en,FA1,member,,,\n',
        'c\u0430rl@example.org,Carl,FA1,member,,,\n',
        'd@example.org,D\u0430ve Smith,FA1,member,,,\n',
        'e@example.org,علی\u200cرضا Анна,FA1,member,,,\n',
      ].join(''),
    );
    expect(problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '2 email has U+200B (zero width space) at character 3. Type it anew',
      '3 display_name has U+202E (right-to-left override) at character 3. Type it anew',
      '4 email has Latin and Cyrillic letters in one word ("\u0430", U+0430): it could pass for another address',
      '5 display_name has Latin and Cyrillic letters in one word ("\u0430", U+0430): it could pass for another name',
    ]);
    expect(await countAccounts()).toBe(0);
  });

  test('with invalid lines skipped, all the others are saved', async () => {
    const lines = Array.from({ length: 950 }, (_, index) =>
      index % 19 === 0 ? `bad${index},X,FA1,member,,,\n` : `p${index}@example.org,Pat,FA1,member,,,\n`,
    );
    const refused = await load(lines.join(''));
    expect(refused).toMatchObject({ isRefused: true });
    expect(refused.problems.map((problem) => problem.line)).toEqual(
      Array.from({ length: 50 }, (_, index) => index * 19 + 2),
    );
    expect(await countAccounts()).toBe(0);
    const { counts } = await load(lines.join(''), { skipInvalid: true });
    expect(counts).toMatchObject({ lines: 950, accountsAdded: 900 });
    expect(await countAccounts()).toBe(900);
  });

  test('a file of thousands of administrators is told one by one', async () => {
    const lines = Array.from({ length: 6_000 }, (_, index) => `a${index}@example.org,A,FA1,help-desk,,,\n`);
    const chain = createAudit({ keys: testKeys, clock, random });
    await importPeople({ ...needs(), audit: chain }, inputOf(HEADER, lines.join('')), choices);
    const { told } = await database.root
      .selectFrom('audit_events')
      .select((select) => select.fn.countAll<number>().as('told'))
      .where('type', '=', 'membership.added')
      .executeTakeFirstOrThrow();
    expect(Number(told)).toBe(6_000);
    expect(await verifyChain(database, testKeys)).toMatchObject({ holds: true });
  });

  test('a dry run finds the same and saves nothing', async () => {
    expect(await load(ANNA, { isDryRun: true })).toMatchObject({ counts: { accountsAdded: 1 } });
    expect(await countAccounts()).toBe(0);
    expect(audit.events).toEqual([]);
  });

  test('the same file again changes nothing; a new role ends the old membership and is told', async () => {
    await load(ANNA);
    expect((await load(ANNA)).counts).toMatchObject({ accountsAdded: 0, accountsChanged: 0, unchanged: 1 });
    clock.advance(1_000);
    audit.events.length = 0;
    await load(ANNA.replace('member', 'help-desk').replace('Anna Vale', 'Anna Hill'));
    const rows = await database.root
      .selectFrom('memberships')
      .select(['role', 'from_at', 'until_at'])
      .orderBy('from_at')
      .execute();
    expect(rows).toEqual([
      { role: 'member', from_at: expect.any(Date), until_at: clock.now() },
      { role: 'help-desk', from_at: clock.now(), until_at: null },
    ]);
    expect(
      audit.events.map((event) => [event.type, event.detail?.before, event.detail?.after]),
    ).toContainEqual(['membership.changed', 'member', 'help-desk']);
  });

  test('an import never replaces a password that somebody has', async () => {
    await load(`b@example.org,Ben,FA1,member,,,${BCRYPT}\n`);
    await load(`b@example.org,Ben,FA2,member,,,${BCRYPT.replace('4cpcq', 'xxxxx')}\n`);
    const row = await database.root.selectFrom('accounts').select('password_hash').executeTakeFirst();
    expect(row?.password_hash).toBe(BCRYPT);
  });

  test('people whom the file does not name are untouched', async () => {
    await load(ANNA);
    const before = await database.root.selectFrom('accounts').selectAll().execute();
    clock.advance(1_000);
    await load('b@example.org,Ben,FA1,member,,,\n');
    const after = await database.root
      .selectFrom('accounts')
      .selectAll()
      .where('address', 'like', 'anna%')
      .execute();
    expect(after).toEqual(before);
  });

  test.each([
    ['an empty file', '', /empty/],
    ['a missing column', 'email,role,ods_code\n', /lacks "display_name"/],
    ['an unknown column', 'email,display_name,ods_code,role,phone\n', /not known: "phone"/],
    ['a column twice', 'email,display_name,ods_code,role,role\n', /"role" twice/],
    ['semicolons', 'email;display_name;ods_code;role\n', /not separated by commas/],
  ])('%s is refused with a clear sentence', async (_, text, message) => {
    await expect(importPeople(needs(), inputOf(text), choices)).rejects.toThrow(message);
  });

  test('a file in another encoding is refused, even with invalid lines skipped', async () => {
    const latin = Buffer.from('a@example.org,José,FA1,member,,,\n', 'latin1');
    const input = inputOf(HEADER, 'b@example.org,B,FA1,member,,,\n', latin);
    await expect(importPeople(needs(), input, { ...choices, skipInvalid: true })).rejects.toThrow(/Line 3/);
    expect(await countAccounts()).toBe(0);
  });

  test('input that breaks off saves nothing, and the next import works', async () => {
    async function* broken() {
      yield Buffer.from(HEADER + ANNA);
      throw new Error('cut off');
    }
    await expect(importPeople(needs(), broken(), choices)).rejects.toThrow('cut off');
    expect(await countAccounts()).toBe(0);
    expect((await load(ANNA)).counts.accountsAdded).toBe(1);
  });
});
