import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { AuditEvent } from '../../audit/index.ts';
import { importRegister } from './import-register.ts';
import { readRegister } from './read-register.ts';

const EXCERPT = readFileSync(join(import.meta.dirname, 'fixtures/edispensary-200.csv'), 'utf8');

async function* inputOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const FA002 =
  '"FA002","ROWLANDS PHARMACY","Y62","QOP","61 ARUNDEL AVENUE","HAZEL GROVE","STOCKPORT","","","SK7 5LD","20060601","","A","1","P79D","20060601","","0161 4838729","","","","0","","QOP","","",""\n';

let database: Database;
let events: AuditEvent[];
const clock = fixedClock();
const random = seededRandom('register');

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  events = [];
  await database.root.deleteFrom('organisation_statuses').execute();
  await database.root.deleteFrom('organisations').execute();
});

const audit = {
  append: async (_: unknown, ...more: AuditEvent[]) => {
    events.push(...more);
  },
};

const load = async (text: string, isDryRun = false) => {
  const { entries, problems } = await readRegister(inputOf(text), { format: 'ods' });
  expect(problems).toEqual([]);
  return importRegister({ database, audit, clock, random }, entries, { isDryRun, onProgress: () => {} });
};

/** The first lines of a register of practices have this shape: a status D, and a prescribing setting in column 26. */
const practice = (code: string, status: string): string =>
  `"${code}","THE MILL SURGERY","Y62","QOP","1 MILL LANE","","STOCKPORT","","","SK7 5LD","19740401","","${status}","B","00X","20130401","","0161 4838729","","","","0","","00X","","4",""\n`;

describe('importing a register', () => {
  test('takes every status of the NHS: dormant practices were refused, and practices were kept as pharmacies', async () => {
    const text = ['A', 'C', 'D', 'P'].map((status, at) => practice(`A8100${at}`, status)).join('');
    const report = await load(text + FA002);
    expect(report.statuses).toEqual({ active: 2, dormant: 1, proposed: 1, closed: 1 });
    expect(report.kinds).toEqual({ practice: 4, pharmacy: 1 });
    const rows = await database.root
      .selectFrom('organisations')
      .select(['status', 'kind'])
      .orderBy('code')
      .execute();
    expect(rows.map(({ status, kind }) => `${status} ${kind}`)).toEqual([
      'active practice',
      'closed practice',
      'dormant practice',
      'proposed practice',
      'active pharmacy',
    ]);
  });

  test('a kind that is given counts for the whole file', async () => {
    const { entries } = await readRegister(inputOf(practice('A81001', 'A') + FA002), { kind: 'dispensary' });
    expect(entries.map(({ kind }) => kind)).toEqual(['dispensary', 'dispensary']);
  });

  test('reads every value of the ODS format', async () => {
    await load(FA002);
    const [row] = await database.root.selectFrom('organisations').selectAll().execute();
    expect(row).toMatchObject({
      code: 'FA002',
      name: 'ROWLANDS PHARMACY',
      kind: 'pharmacy',
      region_code: 'Y62',
      parent_code: 'P79D',
      address: '61 ARUNDEL AVENUE, HAZEL GROVE, STOCKPORT',
      postcode: 'SK7 5LD',
      telephone: '0161 4838729',
      status: 'active',
      opened_on: '2006-06-01',
      closed_on: null,
    });
  });

  test('takes a real excerpt and finds nothing to change in it the second time', async () => {
    const first = await load(EXCERPT);
    expect(first).toEqual({
      rows: 200,
      statuses: { active: 113, dormant: 0, closed: 67, proposed: 20 },
      kinds: { pharmacy: 200 },
      changes: { added: 200, changed: 0, closed: 0, unchanged: 0 },
    });
    const second = await load(EXCERPT);
    expect(second.changes).toEqual({ added: 0, changed: 0, closed: 0, unchanged: 200 });
    expect(events.map((event) => event.type)).toEqual(['organisations.imported', 'organisations.imported']);
  });

  test('writes only what changed, keeps the history of statuses, and says so in the audit', async () => {
    await load(FA002);
    clock.advance(60_000);
    const closed = FA002.replace('"20060601","","A"', '"20060601","20261101","C"');
    expect((await load(closed)).changes).toEqual({ added: 0, changed: 0, closed: 1, unchanged: 0 });
    clock.advance(60_000);
    const renamed = closed.replace('ROWLANDS PHARMACY', "O'NEILL & SONS");
    expect((await load(renamed)).changes).toEqual({ added: 0, changed: 1, closed: 0, unchanged: 0 });
    const history = await database.root
      .selectFrom('organisation_statuses')
      .select(['status', 'from_at', 'until_at'])
      .orderBy('from_at')
      .execute();
    expect(history.map((row) => row.status)).toEqual(['active', 'closed']);
    expect(history[0]?.until_at).toEqual(history[1]?.from_at);
    const changes = events.filter((event) => event.organisationId);
    expect(changes.map((event) => [event.type, event.detail?.after])).toEqual([
      ['organisation.closed', { status: 'closed', closedOn: '2026-11-01' }],
      ['organisation.changed', { name: "O'NEILL & SONS" }],
    ]);
  });

  test('a dry run reports and changes nothing', async () => {
    expect((await load(EXCERPT, true)).changes.added).toBe(200);
    const { count } = await database.root
      .selectFrom('organisations')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
    expect(events).toEqual([]);
  });

  test('names line, column, value and reason of every problem', async () => {
    const wrong = [
      FA002,
      FA002.replace('"FA002"', '"FA 2"').replace('20060601', '20060231'),
      FA002,
      '"short"\n',
      FA002.replace('"A"', '"X"').replace('FA002', 'FA003'),
    ].join('');
    const { entries, problems } = await readRegister(inputOf(wrong), { format: 'ods' });
    expect(entries).toHaveLength(1);
    expect(problems.map(({ line, column, value }) => [line, column, value])).toEqual([
      [2, 'code (column 1)', 'FA 2'],
      [2, 'open date (column 11)', '20060231'],
      [3, 'code', 'FA002'],
      [4, 'line', ''],
      [5, 'status (column 13)', 'X'],
    ]);
  });

  test('takes a register in CSV with its columns in any order', async () => {
    const text = 'name,status,code\r\n"Mill, Ltd",Proposed,x1\r\nNo code,,\r\n';
    const { entries, problems } = await readRegister(inputOf(text));
    expect(entries).toMatchObject([
      { code: 'X1', name: 'Mill, Ltd', kind: 'organisation', status: 'proposed', postcode: null },
    ]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[3, 'code']]);
    await expect(readRegister(inputOf('name;code\n'), { format: 'csv' })).rejects.toThrow(
      /not separated by commas/,
    );
    await expect(readRegister(inputOf('code,nmae\n'), { format: 'csv' })).rejects.toThrow(/lacks "name"/);
  });
});
