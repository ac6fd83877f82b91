import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../core/clock.ts';
import type { Database } from '../../platform/database/index.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { aMembership, anAccount, anOrganisation } from '../../testing/world.ts';
import type { PeopleFilters } from './filters.ts';
import type { Scope } from './rules.ts';
import { countOpenRequests, countPeople } from './store/numbers.ts';
import { listOrganisations } from './store/organisations.ts';
import { listPeople } from './store/people.ts';

const now = new Date('2026-11-24T09:00:00Z');
const everything: Scope = { kind: 'everything' };
const soon = { requiredFrom: later(now, DAY), skipsAllowed: 2 };

let database: Database;
let one: string;
let onlyOne: Scope;

async function anAuthenticator(account_id: string, lastUsedAt: Date | null, removed_at: Date | null = null) {
  await database.root
    .insertInto('authenticators')
    .values({
      id: randomUUID(),
      account_id,
      method: 'app',
      label: 'Phone',
      confirmed_at: now,
      last_used_at: lastUsedAt,
      removed_at,
    })
    .execute();
}

async function belonging(display_name: string, organisation_id: string, given = {}) {
  const account = await anAccount(database.root, {
    ...{ display_name, last_signed_in_at: later(now, -2 * DAY) },
    ...given,
  });
  await aMembership(database.root, { account_id: account.id, organisation_id });
  return account.id;
}

beforeAll(async () => {
  database = await openTestDatabase();
  one = await anOrganisation(database.root, { name: 'Alder Pharmacy', code: 'FZ901', postcode: 'ZZ99 1AA' });
  const two = await anOrganisation(database.root, {
    name: 'Birch Surgery',
    code: 'Z99001',
    status: 'closed',
  });
  onlyOne = { kind: 'organisations', ids: [one] };
  const used = await belonging('Zoë Used', one, { address: 'zoe@example.org' });
  await anAuthenticator(used, later(now, -DAY));
  await anAuthenticator(used, later(now, -40 * DAY));
  const idle = await belonging('Åsa Idle', one, { address: 'asa@example.org' });
  await anAuthenticator(idle, later(now, -31 * DAY));
  await belonging("O'Neill 100% _Plain", one, { address: 'oneill@example.org' });
  const removed = await belonging('Rhys Removed', one);
  await anAuthenticator(removed, now, now);
  await database.root
    .insertInto('set_up_skips')
    .values(['2026-11-20', '2026-11-21'].map((local_day) => ({ account_id: removed, local_day })))
    .execute();
  await belonging('Hana Halted', two, { halted_at: now });
  const gone = await belonging('Dot Disabled', one, { status: 'disabled' });
  await anAuthenticator(gone, now);
  await belonging('Robot', one, { kind: 'application' });
  await belonging('Reception', one, { kind: 'shared-login' });
  for (const account_id of [removed, idle])
    await database.root
      .insertInto('help_requests')
      .values({
        id: randomUUID(),
        account_id,
        reason: 'phone',
        created_at: now,
        closed_at: account_id === idle ? now : null,
      })
      .execute();
});
afterAll(() => database.close());

const filters = (given: Partial<PeopleFilters> = {}): PeopleFilters => ({
  search: '',
  organisation: '',
  state: '',
  kind: '',
  page: 1,
  ...given,
});
const names = async (given: Partial<PeopleFilters>, scope: Scope = everything) =>
  (await listPeople(database.root, scope, filters(given), now)).items.map(
    ({ account }) => account.displayName,
  );

describe('the numbers of the overview', () => {
  it('keeps enrolled, enforced and used apart', async () => {
    expect(await countPeople(database.root, everything, soon, now)).toEqual({
      people: 5,
      enrolled: 2,
      enforced: 4,
      used: 1,
      paused: 1,
    });
  });

  it('counts within the scope only', async () => {
    expect(await countPeople(database.root, onlyOne, soon, now)).toEqual({
      people: 4,
      enrolled: 2,
      enforced: 3,
      used: 1,
      paused: 0,
    });
    expect(await countOpenRequests(database.root, onlyOne)).toBe(1);
    expect(await countOpenRequests(database.root, { kind: 'organisations', ids: [randomUUID()] })).toBe(0);
  });

  it('counts everyone as enforced once the date has come or where nobody may skip', async () => {
    const come = { ...soon, requiredFrom: now };
    expect((await countPeople(database.root, everything, come, now)).enforced).toBe(5);
    const strict = { ...soon, skipsAllowed: 0 };
    expect((await countPeople(database.root, everything, strict, now)).enforced).toBe(5);
  });
});

describe('the list of people', () => {
  it('finds by the beginning of a name or address, whatever its case', async () => {
    expect(await names({ search: 'ZOË' })).toEqual(['Zoë Used']);
    expect(await names({ search: 'asa@' })).toEqual(['Åsa Idle']);
    expect(await names({ search: 'Used' })).toEqual([]);
    expect(await names({ search: "o'neill 100% _" })).toEqual(["O'Neill 100% _Plain"]);
    expect(await names({ search: '%' })).toEqual([]);
  });

  it('filters by state', async () => {
    expect(await names({ state: 'enrolled' })).toEqual(['Zoë Used', 'Åsa Idle']);
    expect(await names({ state: 'not-enrolled', kind: 'person' })).toEqual([
      'Hana Halted',
      "O'Neill 100% _Plain",
      'Rhys Removed',
    ]);
    expect(await names({ state: 'paused' })).toEqual(['Hana Halted']);
    expect(await names({ state: 'disabled' })).toEqual(['Dot Disabled']);
    expect(await names({ kind: 'shared-login' })).toEqual(['Reception']);
  });

  it('filters by organisation within the scope', async () => {
    expect(await names({ organisation: 'Z99001' })).toEqual(['Hana Halted']);
    expect(await names({ organisation: 'Z99001' }, onlyOne)).toEqual([]);
    expect(await names({ organisation: 'FZ901', state: 'disabled' }, onlyOne)).toEqual(['Dot Disabled']);
  });

  it('counts what it pages', async () => {
    const list = await listPeople(database.root, onlyOne, filters({ page: 2 }), now);
    expect(list).toEqual({ items: [], total: 7, number: 2, size: 50 });
  });
});

describe('the list of organisations', () => {
  const found = async (search: string, status: '' | 'closed' = '', scope: Scope = everything) =>
    (await listOrganisations(database.root, scope, { search, status, page: 1 })).items.map(
      ({ code }) => code,
    );

  it('finds by a part of the name and the beginning of code or postcode', async () => {
    expect(await found('surg')).toEqual(['Z99001']);
    expect(await found('fz9')).toEqual(['FZ901']);
    expect(await found('zz991')).toEqual(['FZ901']);
    expect(await found('', 'closed')).toEqual(['Z99001']);
    expect(await found('', '', onlyOne)).toEqual(['FZ901']);
  });

  it('counts active people and those who are enrolled', async () => {
    const { items } = await listOrganisations(database.root, everything, {
      search: 'FZ901',
      status: '',
      page: 1,
    });
    expect(items[0]?.numbers).toEqual({ people: 4, enrolled: 2 });
  });
});
