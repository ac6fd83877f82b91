import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../core/clock.ts';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMembership, anAccount, anAuthenticator, anOrganisation } from '../../../testing/world.ts';
import { findAllowedMethods, findUsable, listAuthenticators, methodCommands } from '../index.ts';

const clock = fixedClock();
const random = seededRandom('method commands');
const audit = recordedAudit();

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  audit.events.length = 0;
  for (const table of ['method_policies', 'authenticators', 'memberships'] as const)
    await database.root.deleteFrom(table).execute();
  clock.advance(60_000);
});

async function run(name: 'show' | 'allow', list = '', options: Record<string, string | true> = {}) {
  const command = methodCommands.find((one) => one.name === `methods ${name}`);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output = recordedOutput();
  const methodKinds = ['app', 'text', 'call', 'security-key'] as const;
  const needs = { database, clock, random, audit, methodKinds, canSend: () => true };
  const given = { arguments: { LIST: list }, options };
  const exit = await runCommand(command, needs, given, (async function* () {})(), output);
  return { exit, ...output };
}
const allow = (list: string, options: Record<string, string | true> = {}) => run('allow', list, options);

/** Someone of these organisations who has set these methods up. */
async function someoneWith(
  kinds: readonly string[],
  organisationIds: readonly string[] = [],
): Promise<string> {
  const { id } = await anAccount(database.root);
  for (const organisation_id of organisationIds)
    await aMembership(database.root, { account_id: id, organisation_id });
  for (const method of kinds) await anAuthenticator(database.root, { account_id: id, method });
  return id;
}

const organisation = async () => {
  const code = randomUUID().slice(0, 8).toUpperCase();
  return { code, id: await anOrganisation(database.root, { code }) };
};

const kindsOf = async (accountId: string) => (await findAllowedMethods(database.root, accountId)).kinds;
const usableOf = async (accountId: string) =>
  findUsable(database.root, accountId, await listAuthenticators(database.root, accountId), clock.now());

describe('allowing methods', () => {
  it('changes nothing without --yes while people would be hit, and names them', async () => {
    await someoneWith(['text']);
    await someoneWith(['text', 'app']);
    const { exit, lines, errors } = await allow('app,security-key');
    expect(exit).toBe(EXIT.refused);
    expect(lines[0]).toBe('1 person would be left without a method that they have set up:');
    expect(lines[1]).toContain('Robin Marsh <person.');
    expect(errors).toEqual(['Nothing was changed. If that is what you want, add --yes.']);
    expect((await run('show')).lines).toEqual(['The installation: every method']);
    expect(audit.events).toEqual([]);
  });

  it('changes it with --yes, keeps the list before, and is audited with before and after', async () => {
    const id = await someoneWith(['text']);
    expect(await allow('text,app')).toMatchObject({ exit: EXIT.fine });
    clock.advance(DAY);
    expect(await allow('app,call', { yes: true, preferred: 'app' })).toMatchObject({ exit: EXIT.fine });
    const rows = await database.root.selectFrom('method_policies').selectAll().orderBy('from_at').execute();
    expect(rows.map((row) => [row.allowed, row.until_at])).toEqual([
      [['app', 'text'], clock.now()],
      [['app', 'call'], null],
    ]);
    expect(audit.events.at(-1)).toEqual({
      type: 'methods.changed',
      outcome: 'done',
      actor: 'command-line',
      organisationId: undefined,
      detail: {
        before: { allowed: ['app', 'text'], preferred: null },
        after: { allowed: ['app', 'call'], preferred: 'app' },
        peopleHit: 1,
      },
    });
    expect(await findAllowedMethods(database.root, id)).toEqual({
      kinds: ['app', 'call'],
      recommended: [{ kind: 'app', by: null }],
    });
  });

  it('only says what would happen in a dry run', async () => {
    await someoneWith(['text']);
    const { exit, results } = await allow('app', { 'dry-run': true, yes: true, json: true });
    expect(exit).toBe(EXIT.fine);
    expect(results).toMatchObject([
      { isChanged: false, hit: { count: 1, withoutKnownPhone: 0, people: [{ methods: ['text'] }] } },
    ]);
    expect(audit.events).toEqual([]);
  });

  it('ends a list with all, and says when it is so already', async () => {
    const id = await someoneWith([]);
    await allow('app');
    expect((await allow('app')).lines).toEqual(['It is so already: nothing was changed.']);
    await allow('all');
    expect(await kindsOf(id)).toContain('text');
    expect((await allow('all')).lines).toEqual(['It is so already: nothing was changed.']);
    expect(audit.events).toHaveLength(2);
  });

  it.each(['', 'pigeon', 'recovery-code'])('refuses the list "%s"', async (list) => {
    expect((await allow(list, { yes: true })).exit).toBe(EXIT.refused);
    expect(audit.events).toEqual([]);
  });

  it('refuses an organisation that is not there, and a list of which the installation allows nothing', async () => {
    const { code } = await organisation();
    expect((await allow('app', { organisation: 'NOWHERE' })).exit).toBe(EXIT.refused);
    await allow('app', { yes: true });
    expect((await allow('text', { organisation: code, yes: true })).exit).toBe(EXIT.refused);
    expect(audit.events).toHaveLength(1);
  });

  it('of two changes at once none is lost: the second is refused, or was made over the first', async () => {
    const done = await Promise.all([allow('app'), allow('text')]);
    const changes = audit.events.map(({ detail }) => detail as { before: unknown; after: unknown });
    expect(done.filter((one) => one.exit === EXIT.fine)).toHaveLength(changes.length);
    expect(changes.length).toBeGreaterThan(0);
    for (const [place, { before }] of changes.entries())
      expect(before).toEqual(place === 0 ? null : changes[place - 1]?.after);
  });
});

describe('organisations', () => {
  it('have a say over their own people only, and only while they are open and people belong to them', async () => {
    const { id: organisation_id, code } = await organisation();
    const stranger = await someoneWith([]);
    const member = await someoneWith([], [organisation_id]);
    await allow('app,text', { organisation: code });
    expect(await kindsOf(member)).toEqual(['app', 'text']);
    expect(await kindsOf(stranger)).toContain('call');
    const { root } = database;
    await root
      .updateTable('organisations')
      .set({ status: 'closed' })
      .where('id', '=', organisation_id)
      .execute();
    expect(await kindsOf(member)).toContain('call');
    await root
      .updateTable('organisations')
      .set({ status: 'active' })
      .where('id', '=', organisation_id)
      .execute();
    await root.updateTable('memberships').set({ until_at: clock.now() }).execute();
    expect(await kindsOf(member)).toContain('call');
  });

  it('together allow what all of them do, or else what the installation does', async () => {
    const [one, other] = [await organisation(), await organisation()];
    const locum = await someoneWith(['text'], [one.id, other.id]);
    await allow('app,text', { organisation: one.code });
    await allow('call,text', { organisation: other.code });
    expect(await kindsOf(locum)).toEqual(['text']);
    const { results } = await allow('call', { organisation: other.code, 'dry-run': true });
    expect(results).toMatchObject([{ hit: { count: 0 } }]);
    await allow('call', { organisation: other.code, yes: true });
    expect(await kindsOf(locum)).toEqual(['security-key', 'push', 'app', 'text', 'call']);
  });

  it('are counted in the preflight, and people of others are not', async () => {
    const [one, other] = [await organisation(), await organisation()];
    await someoneWith(['text'], [one.id]);
    await someoneWith(['text'], [one.id, other.id]);
    await someoneWith(['text'], [other.id]);
    const { results } = await allow('app', { organisation: one.code, 'dry-run': true, json: true });
    expect(results).toMatchObject([
      {
        hit: {
          count: 2,
          organisations: [
            { code: one.code, count: 2 },
            { code: other.code, count: 1 },
          ],
        },
      },
    ]);
  });

  it('are shown with what their people may use', async () => {
    const { code } = await organisation();
    await allow('app,text,security-key', { yes: true });
    await allow('call,text,app', { organisation: code, preferred: 'app' });
    const { lines } = await run('show', '', { organisation: code });
    expect(lines[0]).toMatch(/^The installation: security-key, app, text, since /);
    expect(lines[1]).toMatch(/: app, text, call \(preferred: app\), since /);
    expect(lines[2]).toBe('Its people may use: app, text');
  });
});

describe('a withdrawn method', () => {
  it('does not sign in, and proves its owner for 14 days from then on', async () => {
    const id = await someoneWith(['text']);
    expect(await usableOf(id)).toMatchObject({ isEnrolled: true, withdrawal: null });
    await allow('app', { yes: true });
    const provesUntil = new Date(clock.now().getTime() + 14 * DAY);
    expect(await usableOf(id)).toMatchObject({
      isEnrolled: false,
      withdrawal: { provesUntil },
      authenticators: [{ method: 'text', isAllowed: false }],
    });
    clock.advance(14 * DAY);
    expect(await usableOf(id)).toMatchObject({
      isEnrolled: false,
      withdrawal: { provesUntil },
      authenticators: [],
    });
  });

  it('threat: a change of role does not begin the 14 days anew', async () => {
    const { id: organisation_id, code } = await organisation();
    const account_id = await someoneWith(['text'], [organisation_id]);
    await allow('app', { organisation: code, yes: true });
    clock.advance(10 * DAY);
    await database.root.updateTable('memberships').set({ until_at: clock.now() }).execute();
    const role = 'help-desk';
    await aMembership(database.root, { account_id, organisation_id, role, from_at: clock.now() });
    expect((await usableOf(account_id)).authenticators).toHaveLength(1);
    clock.advance(4 * DAY);
    expect((await usableOf(account_id)).authenticators).toEqual([]);
  });

  it('threat: another list that does not allow it either does not begin the 14 days anew', async () => {
    const id = await someoneWith(['text']);
    await allow('app', { yes: true });
    clock.advance(10 * DAY);
    await allow('app,call');
    clock.advance(4 * DAY);
    expect((await usableOf(id)).authenticators).toEqual([]);
  });

  it('works again at once when it is allowed again', async () => {
    const id = await someoneWith(['text']);
    await allow('app', { yes: true });
    await allow('all');
    expect(await usableOf(id)).toMatchObject({ isEnrolled: true, withdrawal: null });
  });

  it('still counts beside one that failures blocked, which is enrolled', async () => {
    const id = await someoneWith(['text', 'app']);
    await database.root
      .updateTable('authenticators')
      .set({ blocked_at: clock.now() })
      .where('method', '=', 'app')
      .execute();
    await allow('app', { yes: true });
    const usable = await usableOf(id);
    expect(usable.isEnrolled).toBe(true);
    expect(usable.authenticators.map((one) => one.method)).toEqual(['app']);
  });
});
