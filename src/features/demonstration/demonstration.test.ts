import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey } from '../../core/address.ts';
import { DAY, later } from '../../core/clock.ts';
import { OperatorError } from '../../core/operator-error.ts';
import { createPasswordHasher } from '../../platform/crypto/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { demonstrationNeeds } from '../../testing/demonstration.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { anAccount } from '../../testing/world.ts';
import {
  checkNoDemonstration,
  DEMONSTRATION_PASSWORD,
  isDemonstrationData,
  loadDemonstration,
} from './index.ts';
import type { DemonstrationNeeds } from './needs.ts';
import { addressOf, loginOf, PEOPLE } from './population/index.ts';

let program: TestProgram;
let database: Database;
let needs: DemonstrationNeeds;
let now: Date;

beforeAll(async () => {
  program = await openTestProgram();
  database = program.database;
  needs = demonstrationNeeds(program);
  now = program.clock.now();
});
afterAll(() => program.close());

const eventsOf = (type: string) =>
  database.root.selectFrom('audit_events').select(['at', 'detail']).where('type', '=', type).execute();

describe('loading the demonstration', () => {
  it('fills an empty installation', async () => {
    expect(await checkNoDemonstration(database.root)).toBeUndefined();
    const panel = await loadDemonstration(needs, now);
    expect(panel?.people.map(({ role }) => role)).toEqual(
      expect.arrayContaining(['Security team', 'Auditor', 'Locum in three organisations']),
    );
    expect(await isDemonstrationData(database.root)).toBe(true);
  });

  it('does so once, and then tells again whom to be', async () => {
    const again = await loadDemonstration(needs, later(now, DAY));
    expect(again?.people.length).toBe(17);
    const { total } = await database.root
      .selectFrom('accounts')
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    expect(Number(total)).toBe(66);
    expect(await eventsOf('campaign.armed')).toHaveLength(1);
  });

  it('loads nobody where people of its own are', async () => {
    const other = await openTestProgram();
    await anAccount(other.database.root);
    expect(await loadDemonstration(demonstrationNeeds(other), now)).toBeUndefined();
    expect(await isDemonstrationData(other.database.root)).toBe(false);
    await other.close();
  });

  it('threat: the public password of invented people opens a site that everyone can reach', async () => {
    const reason = await checkNoDemonstration(database.root);
    expect(reason).toBeInstanceOf(OperatorError);
    expect(reason?.next).toContain('SALLYPORT_DATA_DIR');
  });

  it('names people who exist, says that they must set up, and shows one key', async () => {
    const panel = await loadDemonstration(needs, now);
    const keys = panel?.people.filter(({ key }) => key) ?? [];
    expect(keys.map(({ name }) => name)).toEqual(['Hannah Lindqvist']);
    expect(keys[0]?.key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(panel?.people[0]?.state).toBe('Will be made to set up multi-factor authentication.');
    const known = await database.root
      .selectFrom('accounts')
      .select(['address_key', 'password_hash'])
      .where('address_key', 'in', panel?.people.map(({ address }) => addressKey(address)) ?? [])
      .execute();
    expect(known).toHaveLength(17);
    const hasher = await createPasswordHasher(1);
    expect(await hasher.verify(known[0]?.password_hash ?? '', panel?.password ?? '')).toBe(true);
  });
});

describe('the invented people', () => {
  const table = (name: 'accounts' | 'authenticators' | 'sign_ins') => database.root.selectFrom(name);

  it('have addresses of their own that nobody can own', () => {
    const addresses = PEOPLE.map((person) => addressOf(loginOf(person)));
    expect(new Set(addresses).size).toBe(66);
    for (const address of addresses) expect(address).toMatch(/^[a-z0-9.-]+@mail\.example$/);
  });

  it('share a password that is long and made of nobody’s name', () => {
    expect(DEMONSTRATION_PASSWORD.length).toBeGreaterThanOrEqual(12);
    const words = PEOPLE.flatMap(({ name }) => name.toLowerCase().split(/\W+/)).filter(
      (word) => word.length > 3,
    );
    expect(words.filter((word) => DEMONSTRATION_PASSWORD.includes(word))).toEqual([]);
  });

  it('did nothing in the future', async () => {
    const late = [
      await table('accounts').select('id').where('last_signed_in_at', '>', now).execute(),
      await table('authenticators').select('id').where('confirmed_at', '>', now).execute(),
      await table('sign_ins').select('id').where('at', '>', now).execute(),
    ];
    expect(late).toEqual([[], [], []]);
  });

  const root = () => database.root;
  const people = () => root().selectFrom('accounts').select('accounts.id');
  const apps = () => root().selectFrom('authenticators').select('id');
  const codes = (left: number) =>
    root()
      .selectFrom('recovery_codes')
      .select('set_id')
      .groupBy('set_id')
      .having((count) => count.fn.count('used_at'), '=', 10 - left);

  it.each<[string, () => { execute(): Promise<unknown[]> }]>([
    ['never signed in', () => people().where('last_signed_in_at', 'is', null).where('kind', '=', 'person')],
    ['idle for 90 days', () => people().where('last_signed_in_at', '<', later(now, -90 * DAY))],
    ['disabled', () => people().where('status', '=', 'disabled')],
    ['halted', () => people().where('halted_at', 'is not', null)],
    ['an application', () => people().where('kind', '=', 'application').where('password_hash', 'is', null)],
    ['a shared login', () => people().where('kind', '=', 'shared-login')],
    ['a reception', () => people().where('address', 'like', 'reception.%')],
    ['a role-like login of a person', () => people().where('address', 'like', 'dispensary.%')],
    ['a long name', () => people().where('display_name', 'like', '_'.repeat(60).concat('%'))],
    ['an apostrophe', () => people().where('display_name', 'like', "%'%")],
    ['an accent', () => people().where('display_name', 'like', '%ó%')],
    ['several authenticators', () => apps().where('label', '=', 'Own phone')],
    ['an authenticator never used', () => apps().where('last_used_at', 'is', null)],
    ['a blocked authenticator', () => apps().where('blocked_at', 'is not', null)],
    ['a removed authenticator', () => apps().where('removed_at', 'is not', null)],
    ['a text message', () => apps().where('method', '=', 'text')],
    ['a phone call', () => apps().where('method', '=', 'call')],
    ['all recovery codes', () => codes(10)],
    ['few recovery codes', () => codes(2)],
    ['no recovery code left', () => codes(0)],
    [
      'recovery codes that are not saved',
      () => root().selectFrom('recovery_code_sets').select('id').where('shown', 'is not', null),
    ],
    ['skips', () => root().selectFrom('set_up_skips').select('account_id')],
    ['open requests', () => root().selectFrom('help_requests').select('id').where('closed_at', 'is', null)],
    [
      'closed requests',
      () => root().selectFrom('help_requests').select('id').where('closed_at', 'is not', null),
    ],
    ['feedback', () => root().selectFrom('feedback').select('id')],
    ['anonymous feedback', () => root().selectFrom('feedback').select('id').where('account_id', 'is', null)],
    [
      'a locum',
      () =>
        root()
          .selectFrom('memberships')
          .select('account_id')
          .groupBy('account_id')
          .having((count) => count.fn.countAll(), '>=', 3),
    ],
    [
      'an ended membership',
      () => root().selectFrom('memberships').select('id').where('until_at', 'is not', null),
    ],
    ['a help desk', () => root().selectFrom('memberships').select('id').where('role', '=', 'help-desk')],
    [
      'a security team',
      () => root().selectFrom('platform_roles').select('id').where('role', '=', 'security-team'),
    ],
    ['an auditor', () => root().selectFrom('platform_roles').select('id').where('role', '=', 'auditor')],
    ['a shared mailbox with members', () => root().selectFrom('mailbox_members').select('mailbox_id')],
    ['a generic mailbox', () => root().selectFrom('mailboxes').select('id').where('kind', '=', 'generic')],
    [
      'a closed organisation',
      () => root().selectFrom('organisations').select('id').where('status', '=', 'closed'),
    ],
    [
      'a proposed one',
      () => root().selectFrom('organisations').select('id').where('status', '=', 'proposed'),
    ],
    [
      'a branch of a chain',
      () => root().selectFrom('organisations').select('id').where('parent_code', '=', 'PZ90'),
    ],
    [
      'a sign-in by password alone',
      () => root().selectFrom('sign_ins').select('id').where('method', '=', 'password'),
    ],
    [
      'a sign-in by recovery code',
      () => root().selectFrom('sign_ins').select('id').where('method', '=', 'recovery-code'),
    ],
  ])('include %s', async (_state, find) => {
    expect((await find().execute()).length).toBeGreaterThan(0);
  });

  it('include local administrators and someone paused at each step', async () => {
    const administrators = await root()
      .selectFrom('memberships')
      .select('account_id')
      .distinct()
      .where('role', '=', 'local-administrator')
      .execute();
    expect(administrators).toHaveLength(11);
    const paused = await root().selectFrom('attempt_counters').select('kind').orderBy('kind').execute();
    expect(paused.map(({ kind }) => kind)).toEqual(['password', 'second-factor']);
  });

  it('belong where their list says: no organisation is missing', async () => {
    const { total } = await root()
      .selectFrom('memberships')
      .select((select) => select.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    expect(Number(total)).toBe(PEOPLE.reduce((sum, { at, left }) => sum + at.length + (left ? 1 : 0), 0));
  });
});
