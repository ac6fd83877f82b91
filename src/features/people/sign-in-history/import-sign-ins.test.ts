import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { anAccount } from '../../../testing/world.ts';
import { importSignIns, type SignInImportChoices } from './import-sign-ins.ts';
import { localDayOf } from './sign-in-line.ts';

/** Tuesday 24 November 2026. */
const clock = fixedClock();
const random = seededRandom('sign-ins');
let database: Database;
let audit: ReturnType<typeof recordedAudit>;
let anna = '';

beforeAll(async () => {
  database = await openTestDatabase();
  anna = (await anAccount(database.root, { address: 'anna@example.org', address_key: 'anna@example.org' }))
    .id;
  await anAccount(database.root, { address: 'ben@example.org', address_key: 'ben@example.org' });
});
afterAll(() => database.close());
beforeEach(async () => {
  audit = recordedAudit();
  await database.root.deleteFrom('imported_sign_in_days').execute();
  await database.root.deleteFrom('sign_in_imports').execute();
});

async function* inputOf(text: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += 1_000) yield Buffer.from(text.slice(from, from + 1_000));
}

const load = (lines: string, chosen: Partial<SignInImportChoices> = {}) =>
  importSignIns({ database, audit, clock, random }, inputOf(`email,at\n${lines}`), {
    ...{ isDryRun: false, skipInvalid: false, onProgress: () => {} },
    ...chosen,
  });

const daysOf = async (): Promise<number> =>
  (await database.root.selectFrom('imported_sign_in_days').select('local_day').execute()).length;

describe('importing sign-ins of another system', () => {
  it('keeps each day of a person once, however often they signed in and however often the file is given', async () => {
    const file =
      'anna@example.org,2026-11-03\nANNA@example.org,2026-11-03T08:15:00Z\nben@example.org,2026-11-04 23:30\n';
    const { counts, isRefused } = await load(file);
    expect([counts, isRefused]).toEqual([{ lines: 3, days: 2, tooOld: 0 }, false]);
    expect((await load(file)).counts.days).toBe(0);
    expect(await daysOf()).toBe(2);
    expect(audit.events[0]).toMatchObject({
      type: 'sign-ins.imported',
      detail: { lines: 3, days: 2, problems: 0 },
    });
  });

  it.each([
    ['nobody@example.org,2026-11-03', 'email', 'is nobody’s here: import people first'],
    ['anna,2026-11-03', 'email', 'is not an e-mail address'],
    [',2026-11-03', 'email', 'is missing'],
    ['anna@example.org,', 'at', 'is missing'],
    [
      'anna@example.org,3/11/2026',
      'at',
      'must be a day or a time, such as 2026-11-03, 2026-11-03 08:15 or 2026-11-03T08:15:00Z',
    ],
    [
      'anna@example.org,2026-02-30',
      'at',
      'must be a day or a time, such as 2026-11-03, 2026-11-03 08:15 or 2026-11-03T08:15:00Z',
    ],
    ['anna@example.org,2026-11-25', 'at', 'lies in the future'],
    ['anna@example.org', 'line', 'has 1 values where the first line has 2'],
  ])('names what is wrong with a line, and saves nothing of the file: %s', async (line, column, reason) => {
    const { problems, isRefused } = await load(`ben@example.org,2026-11-03\n${line}\n`);
    expect(problems).toMatchObject([{ line: 3, column, reason }]);
    expect(isRefused).toBe(true);
    expect(await daysOf()).toBe(0);
    expect(await database.root.selectFrom('sign_in_imports').select('id').execute()).toEqual([]);
    expect(audit.events).toEqual([]);
  });

  it('leaves bad lines out when it may, and saves nothing on a dry run', async () => {
    const file = 'ben@example.org,2026-11-03\nnobody@example.org,2026-11-03\n';
    expect(await load(file, { isDryRun: true, skipInvalid: true })).toMatchObject({ isRefused: false });
    expect(await daysOf()).toBe(0);
    expect(await load(file, { skipInvalid: true })).toMatchObject({ counts: { days: 1 }, isRefused: false });
    expect(await daysOf()).toBe(1);
  });

  it('counts lines that no rehearsal would read, and leaves them out', async () => {
    const { counts } = await load('anna@example.org,2025-11-03\nanna@example.org,2026-11-03\n');
    expect(counts).toEqual({ lines: 2, days: 1, tooOld: 1 });
  });

  it('forgets what an import left that was cut short', async () => {
    const id = '00000000-0000-7000-8000-000000000001';
    await database.root.insertInto('sign_in_imports').values({ id, started_at: clock.now() }).execute();
    const row = { account_id: anna, local_day: '2026-11-01', import_id: id };
    await database.root.insertInto('imported_sign_in_days').values(row).execute();
    expect((await load('anna@example.org,2026-11-01\n')).counts.days).toBe(1);
    expect(await daysOf()).toBe(1);
  });

  it('makes nobody look as if they had signed in here', async () => {
    await load('anna@example.org,2026-11-03\n');
    expect(await database.root.selectFrom('sign_ins').select('id').execute()).toEqual([]);
    const account = database.root.selectFrom('accounts').select('last_signed_in_at').where('id', '=', anna);
    expect(await account.executeTakeFirstOrThrow()).toEqual({ last_signed_in_at: null });
  });

  it('is refused where it names no columns or is empty', async () => {
    const give = (text: string) =>
      importSignIns({ database, audit, clock, random }, inputOf(text), {
        ...{ isDryRun: false, skipInvalid: false, onProgress: () => {} },
      });
    await expect(give('')).rejects.toThrow('The file is empty.');
    await expect(give('email,when\n')).rejects.toThrow('The first line lacks "at".');
  });
});

describe('the day of a sign-in', () => {
  it.each([
    ['2026-07-01T23:30:00Z', '2026-07-02'],
    ['2026-07-01T23:30:00+01:00', '2026-07-01'],
    ['2026-07-01 23:30', '2026-07-01'],
    ['2026-07-01', '2026-07-01'],
    ['2026-07-01T23:30:00.123456+0100', '2026-07-01'],
    ['1 July 2026', undefined],
    ['2026-13-01', undefined],
    ['2026-07-01T25:00Z', undefined],
  ])('of %s is %s', (text, day) => {
    expect(localDayOf(text, 'Europe/London')).toBe(day);
  });
});
