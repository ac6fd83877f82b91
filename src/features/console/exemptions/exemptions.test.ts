import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later, MINUTE } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { createConsoleSite } from '../../../testing/console-site.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { TestSite } from '../../../testing/test-site.ts';
import { type Visitor, visitor } from '../../../testing/visitor.ts';
import { aMembership, anAccount, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import type { Account, OrganisationRole } from '../../people/index.ts';

let database: Database;
let site: TestSite;
const START = new Date('2026-11-24T09:00:00Z');
const clock = fixedClock(START);
const people: Record<string, Account> = {};
const organisations: Record<string, string> = {};

const of = (name: string): Account => people[name] ?? expect.fail(`There is no ${name}.`);

async function person(name: string, roles: Record<string, OrganisationRole> = {}, given = {}) {
  const address = `${name.toLowerCase()}@example.org`;
  people[name] = await anAccount(database.root, { display_name: name, address, ...given });
  for (const [organisation, role] of Object.entries(roles))
    await aMembership(database.root, {
      ...{ account_id: of(name).id, organisation_id: organisations[organisation] ?? '', role },
    });
}

const visit = async (name: string, given = {}): Promise<Visitor> =>
  visitor(site.server, await signIn(site, of(name), given));

const exemptPath = (name: string): string => `/console/people/${of(name).id}/exempt`;
const list = () => database.root.selectFrom('exemptions').selectAll().orderBy('asked_at').execute();

/** Lets somebody go without, through the pages. */
async function exempt(by: string, name: string, reason = 'no-signal') {
  const visiting = await visit(by);
  await visiting.open(exemptPath(name));
  return visiting.post(exemptPath(name), { reason, note: 'Called from the ward' });
}

const LONG = {
  person: 'ann@example.org',
  owner: 'ada@example.org',
  clause: 'cyber-essentials',
  reason: 'accessibility',
  control: 'Only from the ward',
  'last-day': '2027-03-01',
  'review-on': '2027-01-10',
  note: '',
};

/** Asks for a long one. @returns what was reached: its path without what was done */
async function ask(by: string, given: Partial<typeof LONG> = {}) {
  const visiting = await visit(by);
  await visiting.open('/console/exemptions/ask');
  const sight = await visiting.post('/console/exemptions/ask', { ...LONG, ...given });
  return { ...sight, path: sight.path.replace('?done=asked', '') };
}

async function approve(by: string, path: string) {
  const visiting = await visit(by);
  await visiting.open(path);
  return visiting.post(`${path}/approve`);
}

beforeAll(async () => {
  database = await openTestDatabase();
  site = createConsoleSite(database, clock, {}, ({ server }) => {
    for (const path of ['/sign-in', '/confirm'])
      server.get(path, { config: { guard: 'public' } }, async () => 'elsewhere');
  });
  await site.server.ready();
  organisations.a = await anOrganisation(database.root, { name: 'Alder Pharmacy' });
  organisations.b = await anOrganisation(database.root, { name: 'Birch Surgery' });
  await person('Ada', { a: 'local-administrator' });
  await person('Abe', { a: 'local-administrator' });
  await person('Hal', { a: 'help-desk' });
  await person('Ann', { a: 'member' });
  await person('Ben', { b: 'member' });
  await person('Bea', { b: 'local-administrator' });
  await person('Both', { a: 'member', b: 'local-administrator' });
  await person('Robot', { a: 'member' }, { kind: 'application' });
  for (const name of ['Sec', 'Sid', 'Sue', 'Aud']) await person(name, { a: 'member' });
  for (const name of ['Sec', 'Sid', 'Sue', 'Aud'])
    await aPlatformRole(database.root, {
      ...{ account_id: of(name).id, role: name === 'Aud' ? 'auditor' : 'security-team' },
    });
});
afterAll(() => database.close());
beforeEach(async () => {
  clock.set(START);
  site.events.length = 0;
  await database.root.deleteFrom('exemptions').execute();
});

describe('24 hours for one person', () => {
  it('begins at once, ends by itself, and is written down', async () => {
    const sight = await exempt('Ada', 'Ann', 'phone-misplaced');
    expect(sight.path).toBe(`/console/people/${of('Ann').id}?done=exempted`);
    expect(sight.text).toContain('Ann is exempt from MFA until Wednesday 25 November 2026');
    const [row] = await list();
    expect(row).toMatchObject({
      ...{ kind: 'short', reason: 'phone-misplaced', note: 'Called from the ward', from_at: START },
      ...{ until_at: later(START, DAY), approved_by: of('Ada').id, asked_by: of('Ada').id, ended_at: null },
    });
    expect(site.events).toMatchObject([
      { type: 'exemption.began', outcome: 'done', actor: of('Ada').id, accountId: of('Ann').id },
    ]);
  });

  it('needs a reason, and keeps what was typed', async () => {
    const visiting = await visit('Ada');
    await visiting.open(exemptPath('Ann'));
    const { status, text, $ } = await visiting.press('Exempt for 24 hours', {
      'Note (if you need one)': 'Ward 4',
    });
    expect([status, await list()]).toEqual([400, []]);
    expect(text).toContain('Choose a reason');
    expect($('#note').val()).toBe('Ward 4');
    expect(text).toContain('Do not write anything about this person’s health');
  });

  it('threat: a fourth one in 30 days, ended ones and an hour too early included', async () => {
    for (const day of [0, 2, 4]) {
      clock.set(later(START, day * DAY));
      expect((await exempt('Ada', 'Ann')).status).toBe(200);
    }
    await database.root.updateTable('exemptions').set({ ended_at: clock.now() }).execute();
    clock.set(later(START, 30 * DAY - HOUR));
    expect((await exempt('Abe', 'Ann')).text).toContain('This person has had 3 exemptions in 30 days');
    clock.set(later(START, 30 * DAY));
    expect((await exempt('Abe', 'Ann')).status).toBe(200);
    expect(await list()).toHaveLength(4);
  });

  it('threat: two local administrators give two at the same moment', async () => {
    const visitors = await Promise.all(['Ada', 'Abe', 'Ada', 'Abe'].map((name) => visit(name)));
    for (const visiting of visitors) await visiting.open(exemptPath('Ann'));
    await Promise.all(visitors.map((visiting) => visiting.post(exemptPath('Ann'), { reason: 'no-signal' })));
    expect(await list()).toHaveLength(1);
    expect(site.events).toHaveLength(1);
  });

  it.each([
    ['somebody of another organisation', 'Ada', 'Ben'],
    ['themselves', 'Ada', 'Ada'],
    ['a local administrator of an organisation that is not theirs', 'Ada', 'Both'],
    ['the security team', 'Ada', 'Sec'],
    ['an auditor', 'Ada', 'Aud'],
  ])('threat: a local administrator exempts %s', async (_whom, by, name) => {
    const visiting = await visit(by);
    expect((await visiting.open(exemptPath(name))).status).toBe(404);
    await visiting.open(exemptPath('Ann'));
    expect((await visiting.post(exemptPath(name), { reason: 'other' })).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  it.each(['Hal', 'Aud', 'Sec', 'Ann', 'Bea'])(
    'threat: %s exempts without being their local administrator',
    async (by) => {
      const visiting = await visit(by);
      const sight = await visiting.open(`/console/people/${of('Ann').id}`);
      expect(sight.text).not.toContain('Exempt for 24 hours');
      expect((await visiting.open(exemptPath('Ann'))).status).toBe(404);
      await visiting.open('/console/people');
      expect((await visiting.post(exemptPath('Ann'), { reason: 'other' })).status).toBeGreaterThanOrEqual(
        403,
      );
      expect(await list()).toEqual([]);
    },
  );

  it('threat: an unattended console, proved more than five minutes ago', async () => {
    const visiting = await visit('Ada', { now: later(START, -6 * MINUTE) });
    expect((await visiting.open(exemptPath('Ann'))).path).toMatch(/^\/confirm/);
    await visiting.open('/console/exemptions');
    expect((await visiting.post(exemptPath('Ann'), { reason: 'other' })).path).toMatch(/^\/confirm/);
    expect(await list()).toEqual([]);
  });

  it('refuses an application', async () => {
    const visiting = await visit('Ada');
    await visiting.open(exemptPath('Robot'));
    expect((await visiting.post(exemptPath('Robot'), { reason: 'other' })).text).toContain(
      'Only a person’s own account',
    );
  });

  it('threat: a membership that has ended still gives power over somebody', async () => {
    await person('Eve', { a: 'local-administrator' });
    const visiting = await visit('Eve');
    await visiting.open(exemptPath('Ann'));
    await database.root
      .updateTable('memberships')
      .set({ until_at: clock.now() })
      .where('account_id', '=', of('Eve').id)
      .execute();
    expect((await visiting.post(exemptPath('Ann'), { reason: 'other' })).status).toBe(404);
    expect(await list()).toEqual([]);
  });
});

describe('months for one person', () => {
  it('begins only when somebody else approves it, and ends with its last day', async () => {
    const { path, text } = await ask('Sec');
    expect(text).toContain('You asked for an exemption of Ann until the end of Monday 1 March 2027');
    expect((await list())[0]).toMatchObject({ kind: 'long', from_at: null, approved_by: null });
    clock.advance(HOUR);
    const sight = await approve('Sid', path);
    expect(sight.text).toContain('In force');
    expect(sight.text).toContain('You approved it. Ann is exempt until the end of Monday 1 March 2027');
    expect((await list())[0]).toMatchObject({
      ...{ from_at: clock.now(), until_at: new Date('2027-03-02T00:00:00Z'), approved_by: of('Sid').id },
      ...{ owner_id: of('Ada').id, asked_by: of('Sec').id, review_on: '2027-01-10' },
    });
    expect(site.events.map(({ type }) => type)).toEqual(['exemption.asked', 'exemption.began']);
  });

  it.each([
    ['who asked for it', 'Sec', {}, 'You asked for this exemption'],
    ['who answers for it', 'Sid', { owner: 'sid@example.org' }, 'You answer for this exemption'],
    ['who goes without by it', 'Sid', { person: 'sid@example.org' }, 'This exemption is yours'],
  ])('threat: self-approval by whoever it is %s', async (_who, by, given, words) => {
    const { path } = await ask('Sec', given);
    expect((await approve(by, path)).text).toContain(words);
    expect((await list())[0]).toMatchObject({ from_at: null, approved_by: null });
    expect(site.events.map(({ type }) => type)).toEqual(['exemption.asked']);
  });

  it('threat: two approve at the same moment', async () => {
    const { path } = await ask('Sec');
    const visitors = await Promise.all(['Sid', 'Sue', 'Sid', 'Sue'].map((name) => visit(name)));
    for (const visiting of visitors) await visiting.open(path);
    const sights = await Promise.all(visitors.map((visiting) => visiting.post(`${path}/approve`)));
    expect(sights.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(site.events.filter(({ type }) => type === 'exemption.began')).toHaveLength(1);
  });

  it('threat: it is turned down and approved at the same moment', async () => {
    const { path } = await ask('Sec');
    const [one, other] = [await visit('Sid'), await visit('Sue')];
    await one.open(path);
    await other.open(path);
    await Promise.all([one.post(`${path}/approve`), other.post(`${path}/end`)]);
    const [row] = await list();
    const hasBegun = site.events.some(({ type }) => type === 'exemption.began');
    expect(row?.from_at !== null).toBe(hasBegun);
    expect((await approve('Sue', path)).text).toContain('Somebody has decided about this exemption already');
  });

  it('threat: a local administrator approves, or asks', async () => {
    const { path } = await ask('Sec');
    const visiting = await visit('Ada');
    expect((await visiting.open(path)).text).not.toContain('Approve exemption');
    expect((await visiting.post(`${path}/approve`)).status).toBeGreaterThanOrEqual(403);
    expect((await visiting.open('/console/exemptions/ask')).status).toBe(404);
    expect((await list())[0]?.from_at).toBeNull();
  });

  it('threat: an old proof approves', async () => {
    const { path } = await ask('Sec');
    const visiting = await visit('Sid', { now: later(START, -6 * MINUTE) });
    await visiting.open(path);
    expect((await visiting.post(`${path}/approve`)).path).toMatch(/^\/confirm/);
    expect((await list())[0]?.from_at).toBeNull();
  });

  it.each([
    ['nobody', { person: 'nobody@example.org' }, 'No person’s account'],
    ['an application', { person: 'robot@example.org' }, 'No person’s account'],
    ['oneself', { person: 'sec@example.org' }, 'You cannot ask for yourself'],
    ['no rule', { clause: '' }, 'Choose the rule'],
    ['a reason of the short ones', { reason: 'no-signal' }, 'Choose the reason'],
    ['no control', { control: '  ' }, 'Enter what keeps the account safe'],
    ['the person as owner', { owner: 'ann@example.org' }, 'The owner must be somebody else'],
    ['180 days from today', { 'last-day': '2027-05-23' }, 'Choose a day within 180 days'],
    ['today', { 'last-day': '2026-11-24' }, 'Choose a day after today'],
    ['31 February', { 'last-day': '2027-02-31' }, 'Enter the last day'],
    ['a review after the end', { 'review-on': '2027-03-02' }, 'Choose a day before the exemption ends'],
    ['a note of 501 characters', { note: 'x'.repeat(501) }, 'Write at most 500 characters'],
  ])('is not asked for with %s', async (_what, given, words) => {
    const { status, text } = await ask('Sec', given);
    expect([status, text]).toEqual([400, expect.stringContaining(words)]);
    expect(await list()).toEqual([]);
  });

  it('may last 180 days, today included', async () => {
    expect((await ask('Sec', { 'last-day': '2027-05-22' })).status).toBe(200);
  });

  it('is never renewed: another one is asked for and approved anew', async () => {
    const first = await ask('Sec');
    await approve('Sid', first.path);
    const second = await ask('Sec', { 'last-day': '2027-05-01' });
    expect(second.path).not.toBe(first.path);
    expect((await list()).map(({ from_at }) => from_at !== null)).toEqual([true, false]);
  });

  it('cannot be approved when its last day is over', async () => {
    const { path } = await ask('Sec', { 'last-day': '2026-11-25', 'review-on': '2026-11-25' });
    clock.set(new Date('2026-11-26T00:00:00Z'));
    expect((await approve('Sid', path)).text).toContain('The last day of this exemption is over');
  });
});

describe('ending one early', () => {
  it('is for a local administrator of the person, once', async () => {
    await exempt('Ada', 'Ann');
    const path = `/console/exemptions/${(await list())[0]?.id}`;
    const visiting = await visit('Abe');
    await visiting.open(path);
    clock.advance(30 * MINUTE);
    const { text } = await visiting.press('End exemption');
    expect(text).toContain('Ended early');
    expect(text).toContain('Exemption ended. Ann has not been exempt since');
    await visiting.post(`${path}/end`);
    expect((await list())[0]).toMatchObject({ ended_at: clock.now(), ended_by: of('Abe').id });
    expect(site.events.map(({ type }) => type)).toEqual(['exemption.began', 'exemption.ended']);
  });

  it.each(['Bea', 'Hal', 'Aud', 'Ann'])('threat: %s ends it', async (name) => {
    await exempt('Ada', 'Ann');
    const path = `/console/exemptions/${(await list())[0]?.id}`;
    const visiting = await visit(name);
    await visiting.open('/console/people');
    expect((await visiting.post(`${path}/end`)).status).toBeGreaterThanOrEqual(403);
    expect((await list())[0]?.ended_at).toBeNull();
  });

  it('threat: a local administrator ends what the security team approved', async () => {
    const { path } = await ask('Sec');
    await approve('Sid', path);
    const visiting = await visit('Ada');
    expect((await visiting.open(path)).text).not.toContain('End exemption');
    expect((await visiting.post(`${path}/end`)).status).toBeGreaterThanOrEqual(403);
    expect((await list())[0]?.ended_at).toBeNull();
  });
});

describe('the register', () => {
  it('shows each role its own people, on a date too', async () => {
    await exempt('Ada', 'Ann');
    await exempt('Bea', 'Ben');
    const { path } = await ask('Sec', { person: 'both@example.org' });
    clock.advance(3 * DAY);
    const read = async (name: string, query = '') => {
      const { $ } = await (await visit(name)).open(`/console/exemptions${query}`);
      return $('tbody th a')
        .map((_, link) => $(link).text())
        .get()
        .sort();
    };
    expect(await read('Ada')).toEqual(['Both']);
    expect(await read('Ada', '?on=2026-11-24')).toEqual(['Ann']);
    expect(await read('Ada', '?on=2026-11-25')).toEqual(['Ann']);
    expect(await read('Ada', '?on=2026-11-26')).toEqual([]);
    expect(await read('Aud', '?on=2026-11-24')).toEqual(['Ann', 'Ben']);
    await approve('Sid', path);
    expect(await read('Bea')).toEqual(['Both']);
    expect((await (await visit('Hal')).open('/console/exemptions')).status).toBe(404);
    const foreign = (await list()).find((row) => row.account_id === of('Ben').id);
    expect((await (await visit('Ada')).open(`/console/exemptions/${foreign?.id}`)).status).toBe(404);
  });

  it.each(['2026-02-30', 'x', '2026-11-24; drop table', '', '9999-99-99'])(
    'reads %j as a date or as none',
    async (on) => {
      const sight = await (await visit('Sec')).open(`/console/exemptions?on=${encodeURIComponent(on)}`);
      expect(sight.status).toBe(200);
    },
  );
});

describe('what was done', () => {
  it('was said of acts that a typed address names: only what holds is said', async () => {
    const { path } = await ask('Sec');
    const visiting = await visit('Sec');
    for (const done of ['approved', 'ended', 'constructor'])
      expect((await visiting.open(`${path}?done=${done}`)).text).not.toMatch(
        /You approved|Exemption ended|turned down/,
      );
    const person = await visiting.open(`/console/people/${of('Ben').id}?done=exempted`);
    expect(person.text).not.toContain('is exempt from MFA');
  });

  it('is seen on the page of a person, which said "Active" of somebody who is exempt', async () => {
    await exempt('Ada', 'Ann');
    const visiting = await visit('Ada');
    const page = `/console/people/${of('Ann').id}`;
    expect((await visiting.open(page)).text).toContain('Exempt until Wednesday 25 November 2026');
    clock.advance(DAY);
    expect((await visiting.open(page)).text).not.toContain('Exempt until');
  });
});
