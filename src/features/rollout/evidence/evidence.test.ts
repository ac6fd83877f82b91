import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import {
  aMembership,
  aMethodPolicy,
  anAccount,
  anAuthenticator,
  anOrganisation,
  aPlatformRole,
  LONG_AGO,
} from '../../../testing/world.ts';
import { readLocalDay } from '../local-days.ts';
import { findPart, gatherReport, writePart, writeReport } from './report.ts';

let database: Database;
const ids: Record<string, string> = {};

const at = (text: string): Date => new Date(text);
/** Deletions are noted by the server's own clock: the days asked for lie before any day on which this test can run. */
const ON = '2026-03-10';
const dayOf = (text: string) => readLocalDay(text) ?? expect.fail(`${text} is no day`);

async function textOf(date = ON, name?: string): Promise<string> {
  const part = name ? findPart(name) : undefined;
  let text = '';
  for await (const piece of part
    ? writePart(database, part, dayOf(date))
    : writeReport(database, dayOf(date)))
    text += piece;
  return text;
}

const linesOf = async (date: string, name: string): Promise<string[]> =>
  (await textOf(date, name)).split('\r\n').slice(1, -1);

async function person(name: string, organisation: string | undefined, methods: Record<string, string> = {}) {
  const account = await anAccount(database.root, {
    display_name: name,
    address: `${name.toLowerCase()}@example.org`,
  });
  ids[name] = account.id;
  if (organisation)
    await aMembership(database.root, { account_id: account.id, organisation_id: ids[organisation] ?? '' });
  for (const [method, from] of Object.entries(methods))
    await anAuthenticator(database.root, { account_id: account.id, method, confirmed_at: at(from) });
}

async function organisation(name: string, code: string) {
  ids[name] = await anOrganisation(database.root, { name, code });
  await database.root
    .insertInto('organisation_statuses')
    .values({ organisation_id: ids[name] ?? '', status: 'active', from_at: LONG_AGO })
    .execute();
}

const idOf = (name: string): string => ids[name] ?? expect.fail(`There is no ${name}`);

async function campaign(name: string, requireAt: string) {
  const [campaignId, scheduleId] = [randomUUID(), randomUUID()];
  const { root } = database;
  const armed = {
    state: 'armed',
    armed_at: at('2026-01-20T10:00:00Z'),
    definition: JSON.stringify(aDefinition()),
    goal: 'any',
  };
  await root
    .insertInto('campaigns')
    .values({ id: campaignId, name, ...armed })
    .execute();
  await root
    .insertInto('schedules')
    .values({
      ...{ id: scheduleId, campaign_id: campaignId, wave: 'all', is_for_joiners: false },
      starts_on: '2026-02-01',
    })
    .execute();
  await version(scheduleId, 1, requireAt, '2026-01-20T10:00:00Z');
  ids[name] = campaignId;
  ids[`${name} schedule`] = scheduleId;
}

const version = (scheduleId: string, number: number, requireAt: string, madeAt: string) =>
  database.root
    .insertInto('schedule_versions')
    .values({
      ...{ schedule_id: scheduleId, version: number, reason: 'planned' },
      ...{ require_at: at(requireAt), made_at: at(madeAt) },
    })
    .execute();

const oblige = (name: string, joined = '2026-01-20T10:00:00Z') =>
  database.root
    .insertInto('obligations')
    .values({
      ...{ account_id: idOf(name), campaign_id: idOf('Spring') },
      ...{ schedule_id: idOf('Spring schedule'), joined_at: at(joined) },
    })
    .execute();

const exempt = (name: string, from: string, until: string, given: Record<string, unknown> = {}) =>
  database.root
    .insertInto('exemptions')
    .values({
      ...{ id: randomUUID(), account_id: idOf(name), kind: 'long', reason: 'accessibility', note: 'told us' },
      ...{ clause: 'cyber-essentials', compensating_control: 'Only from the ward', review_on: '2026-04-01' },
      ...{ owner_id: idOf('Olga'), asked_by: idOf('Sec'), approved_by: idOf('Tom') },
      ...{ asked_at: at(from), from_at: at(from), until_at: at(until), ...given },
    })
    .execute();

beforeAll(async () => {
  database = await openTestDatabase();
  await organisation('Alder', 'FA001');
  await organisation('Birch', 'FA002');
  for (const [name, where, methods] of [
    ['Ann', 'Alder', { app: '2026-02-01T09:00:00Z', text: '2026-01-10T09:00:00Z' }],
    ['Ben', 'Alder', { 'security-key': '2026-02-02T09:00:00Z' }],
    ['Cat', 'Birch', { call: '2026-02-03T09:00:00Z' }],
    ['Dan', 'Birch', {}],
    ['Eve', 'Birch', {}],
    ['Olga', undefined, {}],
    ['Sec', undefined, { app: '2026-01-06T09:00:00Z' }],
    ['Tom', undefined, {}],
  ] as const)
    await person(name, where, methods);
  await aMembership(database.root, { account_id: idOf('Ann'), organisation_id: idOf('Birch') });
  await person('Lola', undefined);
  await aMembership(database.root, {
    ...{ account_id: idOf('Lola'), organisation_id: idOf('Alder'), role: 'local-administrator' },
  });
  for (const name of ['Sec', 'Tom'])
    await aPlatformRole(database.root, { account_id: idOf(name), role: 'security-team' });
  await campaign('Spring', '2026-03-03T10:00:00Z');
  for (const name of ['Dan', 'Eve', 'Ann']) await oblige(name);
  await exempt('Eve', '2026-03-01T09:00:00Z', '2026-06-01T00:00:00Z');
});
afterAll(() => database.close());

describe('what the evidence for a day says', () => {
  it('counts everyone once, by what held them', async () => {
    expect(await linesOf(ON, 'everyone')).toEqual([
      'People with an active account,9,100.0%',
      'Cannot get in without a second factor,5,55.5%',
      'Set up,4,44.4%',
      'Access paused,0,0.0%',
      'Exempt,1,11.1%',
      'Must set up to get in,1,11.1%',
      'Let in for a time,0,0.0%',
      'Date not come,3,33.3%',
    ]);
  });

  it('ranks people by the strongest method that they have', async () => {
    expect(await linesOf(ON, 'strength')).toEqual([
      'Security key,1,11.1%',
      'Phone app with a number,0,0.0%',
      'Authenticator app,2,22.2%',
      'Text message,0,0.0%',
      'Phone call,1,11.1%',
    ]);
  });

  it('counts whoever belongs to two organisations in each', async () => {
    expect(await linesOf(ON, 'organisations')).toEqual([
      'FA001,Alder,3,66.6%,2,0,0,0,0,1,1,0,1,0,0',
      'FA002,Birch,4,50.0%,2,0,1,1,0,0,0,0,1,0,1',
    ]);
  });

  it('lists privileged accounts that are not set up too', async () => {
    expect(await linesOf(ON, 'privileged')).toEqual([
      `lola@example.org,Lola,local-administrator FA001,Date not come,,,${idOf('Lola')}`,
      `sec@example.org,Sec,security-team,Set up,Authenticator app,2026-01-06T09:00:00+00:00,${idOf('Sec')}`,
      `tom@example.org,Tom,security-team,Date not come,,,${idOf('Tom')}`,
    ]);
  });

  it('proves of each account of the sample what it had and what held it, since when', async () => {
    const lines = await linesOf(ON, 'sample');
    expect(lines).toHaveLength(9);
    expect(lines.find((line) => line.startsWith('ann@'))).toBe(
      `ann@example.org,Ann,FA001; FA002,Set up,Text message since 2026-01-10T09:00:00+00:00; Authenticator app since ` +
        `2026-02-01T09:00:00+00:00,Spring,all,1,2026-01-20T10:00:00+00:00,2026-01-20T10:00:00+00:00,` +
        `2026-03-03T10:00:00+00:00,${idOf('Ann')}`,
    );
  });

  it('draws other accounts on another day, and the same again on the same', async () => {
    const order = async (date: string) => (await linesOf(date, 'sample')).map((line) => line.split(',')[0]);
    expect(await order(ON)).toEqual(await order(ON));
    expect(await order(ON)).not.toEqual(await order('2026-03-11'));
  });

  it('says who approved an exemption, who owns it and when it is reviewed, and no note', async () => {
    const [line] = await linesOf(ON, 'exemptions');
    expect(line).toContain('Eve <eve@example.org>,Long,Accessibility,2026-03-01T09:00:00+00:00');
    for (const said of [
      'Tom <tom@example.org>',
      'Olga <olga@example.org>',
      'Only from the ward',
      '2026-04-01',
    ])
      expect(line).toContain(said);
    expect(line).not.toContain('told us');
  });

  it('answers every clause with a figure', async () => {
    const lines = await linesOf(ON, 'clauses');
    for (const clause of ['NHS England MFA policy', 'DSPT 4.5.3', 'CAF B2.a', 'CAF B2.c', 'Cyber Essentials'])
      expect(lines.filter((line) => line.includes(clause)).length, clause).toBeGreaterThan(0);
    expect(await textOf(ON, 'clauses')).toContain(
      '5 of 9 people cannot get in without a second factor (55.5%)',
    );
    expect(await textOf(ON, 'clauses')).toContain('1 of 3 privileged accounts are set up');
  });

  it('counts a method that was not allowed then as none', async () => {
    await aMethodPolicy(database.root, {
      ...{ allowed: ['security-key', 'app'], organisation_id: idOf('Birch') },
      ...{ from_at: at('2026-02-10T00:00:00Z'), until_at: at('2026-02-20T00:00:00Z') },
    });
    expect((await linesOf('2026-02-15', 'organisations'))[1]).toMatch(/^FA002,Birch,4,25\.0%/);
    expect((await linesOf('2026-02-20', 'organisations'))[1]).toMatch(/^FA002,Birch,4,50\.0%/);
  });
});

describe('days are local, also when the clocks change', () => {
  const zoned = [
    [
      'the day before summer time begins ends at midnight, GMT',
      '2026-03-28',
      '2026-03-28T23:59:59Z',
      '2026-03-29T00:00:00Z',
    ],
    ['the day of 23 hours ends at 23:00 UTC', '2026-03-29', '2026-03-29T22:59:59Z', '2026-03-29T23:00:00Z'],
    [
      'the day of 25 hours ends at midnight, GMT again',
      '2025-10-26',
      '2025-10-26T23:59:59Z',
      '2025-10-27T00:00:00Z',
    ],
    ['a summer day begins at 23:00 UTC', '2026-06-30', '2026-06-30T22:59:59Z', '2026-06-30T23:00:00Z'],
  ] as const;

  it.each(zoned)('%s', async (_what, date, last, next) => {
    expect(dayOf(date).endsAt).toEqual(at(next));
    const name = `Zone${date}`.replaceAll('-', '');
    await person(name, undefined, { app: last });
    await database.root
      .updateTable('accounts')
      .set({ created_at: at('2025-10-01T00:00:00Z') })
      .where('id', '=', idOf(name))
      .execute();
    const late = `Late${date}`.replaceAll('-', '');
    await person(late, undefined, { app: next });
    await database.root
      .updateTable('accounts')
      .set({ created_at: at('2025-10-01T00:00:00Z') })
      .where('id', '=', idOf(late))
      .execute();
    const sample = await textOf(date, 'sample');
    expect(sample).toMatch(new RegExp(`${name},,Set up`, 'i'));
    expect(sample).toMatch(new RegExp(`${late},,Date not come`, 'i'));
  });

  it('has an exemption in force on every local day that it touches, and on no other', async () => {
    await exempt('Dan', '2026-07-05T22:30:00Z', '2026-07-06T22:59:00Z', {
      kind: 'short',
      reason: 'no-signal',
    });
    const on = async (date: string) => (await textOf(date, 'exemptions')).includes('dan@example.org');
    expect([
      await on('2026-07-04'),
      await on('2026-07-05'),
      await on('2026-07-06'),
      await on('2026-07-07'),
    ]).toEqual([false, true, true, false]);
  });
});

describe('what changes later changes nothing of a day that is over', () => {
  const later = at('2026-04-20T09:00:00Z');

  const changes: Record<string, () => Promise<unknown>> = {
    'people enrol and take methods away': async () => {
      await anAuthenticator(database.root, {
        ...{ account_id: idOf('Dan'), method: 'security-key', confirmed_at: later },
      });
      await database.root
        .updateTable('authenticators')
        .set({ removed_at: later, removed_reason: 'owner' })
        .where('account_id', '=', idOf('Ann'))
        .execute();
    },
    'people and organisations are renamed': async () => {
      for (const name of ['Ann', 'Eve', 'Tom', 'Olga'])
        await database.root
          .updateTable('accounts')
          .set({
            ...{ display_name: `${name} Renamed`, address: `${name}.renamed@example.org`, updated_at: later },
            address_key: `${name.toLowerCase()}.renamed@example.org`,
          })
          .where('id', '=', idOf(name))
          .execute();
      await database.root
        .updateTable('organisations')
        .set({ name: 'Alder & Sons', updated_at: later })
        .where('id', '=', idOf('Alder'))
        .execute();
    },
    'they are renamed once more, in the same moment': () =>
      database.root
        .updateTable('accounts')
        .set({ display_name: 'Ann Again', updated_at: later })
        .where('id', '=', idOf('Ann'))
        .execute(),
    'accounts are disabled, and one turns out to be shared': async () => {
      const set = (name: string, columns: object) =>
        database.root
          .updateTable('accounts')
          .set({ ...columns, updated_at: later })
          .where('id', '=', idOf(name))
          .execute();
      await set('Ben', { status: 'disabled' });
      await set('Cat', { kind: 'shared-login' });
    },
    'roles and memberships end, and others begin': async () => {
      for (const table of ['memberships', 'platform_roles'] as const)
        await database.root
          .updateTable(table)
          .set({ until_at: later })
          .where('account_id', 'in', [idOf('Lola'), idOf('Sec'), idOf('Ben')])
          .execute();
      await aMembership(database.root, {
        ...{ account_id: idOf('Dan'), organisation_id: idOf('Alder') },
        ...{ role: 'local-administrator', from_at: later },
      });
    },
    'somebody new comes': () =>
      anAccount(database.root, { display_name: 'Newcomer', created_at: later }).then(({ id }) =>
        aMembership(database.root, { account_id: id, organisation_id: idOf('Birch'), from_at: later }),
      ),
    'an organisation closes': async () => {
      await database.root
        .updateTable('organisation_statuses')
        .set({ until_at: later })
        .where('organisation_id', '=', idOf('Birch'))
        .execute();
    },
    'dates move, someone is halted, the campaign is stopped': async () => {
      await version(idOf('Spring schedule'), 2, '2026-09-01T09:00:00Z', later.toISOString());
      await database.root
        .updateTable('schedules')
        .set({ version: 2 })
        .where('id', '=', idOf('Spring schedule'))
        .execute();
      await database.root
        .insertInto('halts')
        .values({ id: randomUUID(), account_id: idOf('Tom'), campaign_id: idOf('Spring'), at: later })
        .execute();
      await oblige('Tom', later.toISOString());
      await database.root
        .updateTable('campaigns')
        .set({ state: 'stopped', stopped_at: later })
        .where('id', '=', idOf('Spring'))
        .execute();
    },
    'an exemption is ended early': () =>
      database.root
        .updateTable('exemptions')
        .set({ ended_at: later, ended_by: idOf('Sec') })
        .where('account_id', '=', idOf('Eve'))
        .execute(),
    'people are deleted, those who approved and own included': async () => {
      const gone = ['Ann', 'Ben', 'Eve', 'Tom', 'Olga', 'Lola'].map(idOf);
      const tables = [
        'exemptions',
        'obligations',
        'halts',
        'authenticators',
        'platform_roles',
        'memberships',
      ] as const;
      for (const table of tables)
        await database.root.deleteFrom(table).where('account_id', 'in', gone).execute();
      await database.root.deleteFrom('accounts').where('id', 'in', gone).execute();
    },
    'an organisation is deleted with all that hangs on it': async () => {
      const birch = idOf('Birch');
      for (const table of ['memberships', 'organisation_statuses', 'method_policies'] as const)
        await database.root.deleteFrom(table).where('organisation_id', '=', birch).execute();
      await database.root.deleteFrom('organisations').where('id', '=', birch).execute();
    },
  };

  it('reads byte for byte the same after each of many changes', async () => {
    const before = await textOf();
    const asJson = JSON.stringify(await gatherReport(database, dayOf(ON)));
    const after = { [ON]: before, '2026-02-15': await textOf('2026-02-15') };
    expect(before).toContain('ann@example.org');
    for (const [what, change] of Object.entries(changes)) {
      await change();
      for (const [date, text] of Object.entries(after))
        expect(await textOf(date), `${date}: ${what}`).toBe(text);
    }
    expect(JSON.stringify(await gatherReport(database, dayOf(ON)))).toBe(asJson);
    expect(await textOf('2026-04-21')).not.toContain('ann@example.org');
  });

  it('keeps no secret and no note of what was deleted', async () => {
    const rows = await database.root.selectFrom('past_rows').select('was').execute();
    expect(rows.length).toBeGreaterThan(10);
    for (const { was } of rows)
      for (const name of ['secret', 'label', 'note', 'password_hash', 'recorded_mobile'])
        expect(Object.keys(was as object)).not.toContain(name);
  });

  it('threat: somebody rewrites what was true', async () => {
    await expect(database.root.updateTable('past_rows').set({ until_at: later }).execute()).rejects.toThrow(
      'past rows are never changed',
    );
  });
});
