import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../../../core/clock.ts';
import type { Database } from '../../../../platform/database/index.ts';
import { fixedClock } from '../../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../../testing/test-database.ts';
import { aMembership, anAccount, anAuthenticator, anOrganisation } from '../../../../testing/world.ts';
import {
  armCampaign,
  type Campaign,
  countAndKeep,
  countProgress,
  findCampaign,
  readDefinition,
} from '../../../rollout/index.ts';
import type { Scope } from '../../rules.ts';
import { keepFigures } from '../../store/figures.ts';
import { accountWithin } from '../../store/scope.ts';
import { listOrganisationProgress } from './by-organisation.ts';
import { readCounts } from './counts.ts';
import { endDraft, findDraft, saveDraft } from './drafts.ts';
import { countEnrolledByDay, countMethods } from './enrolment.ts';
import { listLeft, readLeft } from './left.ts';

let database: Database;
let campaign: Campaign;
const clock = fixedClock();
const NOW = clock.now();
const EVERYTHING: Scope = { kind: 'everything' };
const organisations: Record<string, string> = {};
const within = (...names: string[]): Scope => ({
  kind: 'organisations',
  ids: names.map((name) => organisations[name] ?? ''),
});

async function person(name: string, codes: readonly string[], methods: Readonly<Record<string, Date>> = {}) {
  const { root } = database;
  const { id } = await anAccount(root, { display_name: name });
  for (const code of codes)
    await aMembership(root, { account_id: id, organisation_id: organisations[code] ?? '' });
  for (const [method, confirmed_at] of Object.entries(methods))
    await anAuthenticator(root, {
      account_id: id,
      method,
      label: method,
      confirmed_at,
      last_used_at: confirmed_at,
    });
  return id;
}

beforeAll(async () => {
  database = await openTestDatabase();
  for (const code of ['AAA', 'BBB', 'CCC'])
    organisations[code] = await anOrganisation(database.root, { code, name: `Site ${code}` });
  await person('Ann', ['AAA'], { app: new Date('2026-11-20T23:30:00Z') });
  await person('Bob', ['AAA', 'BBB'], {
    text: new Date('2026-11-22T09:00:00Z'),
    'security-key': new Date('2026-11-23T09:00:00Z'),
  });
  await person('Cyd', ['BBB']);
  await person('Dan', ['BBB']);
  await person('Eve', ['CCC']);
  const gone = await person('Gone', ['CCC'], { app: NOW });
  const read = readDefinition(`
name: mfa-2027
audience: { everyone: true }
ladder: { nudge: 0, require: 14 }
waves:
  - { name: First, starts: 2026-11-24, organisations: [AAA] }
  - { name: Rest, starts: 2026-12-08 }`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const needs = { database, clock, random: seededRandom('progress'), audit: recordedAudit() };
  await armCampaign(needs, { definition: read.definition, armedBy: undefined, report: () => {} });
  campaign = (await findCampaign(database.root, 'mfa-2027')) as Campaign;
  await database.root.updateTable('accounts').set({ status: 'disabled' }).where('id', '=', gone).execute();
});
afterAll(() => database.close());

const count = (now: Date) => countAndKeep(database.root, { requiredFrom: null, skipsAllowed: 0 }, now);
const ask = (scope: Scope, part = { number: 1, size: 10 }) =>
  listOrganisationProgress(database.root, campaign.id, scope, part);

describe('progress by organisation', () => {
  it('was counted by the request that asked first, which took a minute: before a job has counted there is nothing', async () => {
    const { list, countedAt } = await ask(EVERYTHING);
    expect([list.items, countedAt]).toEqual([[], undefined]);
  });

  it('lists the organisation with most people left first, and who belongs to two in both', async () => {
    await count(NOW);
    const { list, countedAt } = await ask(EVERYTHING);
    expect(countedAt).toEqual(NOW);
    expect(list.total).toBe(3);
    expect(list.items.map(({ id: _id, ...rest }) => rest)).toEqual([
      { code: 'BBB', name: 'Site BBB', people: 3, enrolled: 1, enforced: 1, used: 1, halted: 0 },
      { code: 'CCC', name: 'Site CCC', people: 1, enrolled: 0, enforced: 0, used: 0, halted: 0 },
      { code: 'AAA', name: 'Site AAA', people: 2, enrolled: 2, enforced: 2, used: 2, halted: 0 },
    ]);
  });

  it('pages, and reaches no further than the scope', async () => {
    const second = await ask(EVERYTHING, { number: 2, size: 2 });
    expect(second.list.items.map(({ code }) => code)).toEqual(['AAA']);
    expect(second.list.total).toBe(3);
    const own = await ask(within('CCC'));
    expect(own.list.items.map(({ code }) => code)).toEqual(['CCC']);
  });

  it('stays as it was counted until it is counted again', async () => {
    const afterwards = later(NOW, 20 * DAY);
    expect((await ask(EVERYTHING)).countedAt).toEqual(NOW);
    await count(afterwards);
    const anew = await ask(EVERYTHING);
    expect(anew.countedAt).toEqual(afterwards);
    expect(anew.list.items.map(({ code, enforced }) => [code, enforced])).toEqual([
      ['BBB', 3],
      ['CCC', 1],
      ['AAA', 2],
    ]);
  });

  it('threat: two counts at once make one of them fail', async () => {
    const at = later(NOW, 21 * DAY);
    await Promise.all([1, 2, 3, 4].map(() => count(at)));
    expect((await ask(EVERYTHING)).list.total).toBe(3);
  });
});

describe('progress by wave, method and day', () => {
  it('counts within a scope only', async () => {
    const people = async (scope: Scope) => {
      const counted = await countProgress(database.root, campaign.id, NOW, (column) =>
        accountWithin(scope, column),
      );
      return counted.reduce((sum, one) => sum + one.people, 0);
    };
    expect([await people(EVERYTHING), await people(within('AAA')), await people(within('CCC'))]).toEqual([
      5, 2, 1,
    ]);
  });

  it('counts somebody with two methods for both, without people who are disabled', async () => {
    expect(await countMethods(database.root, campaign.id, EVERYTHING)).toEqual([
      { method: 'app', people: 1 },
      { method: 'security-key', people: 1 },
      { method: 'text', people: 1 },
    ]);
    expect(await countMethods(database.root, campaign.id, within('BBB'))).toEqual([
      { method: 'security-key', people: 1 },
      { method: 'text', people: 1 },
    ]);
  });

  it('counts each person on the local day of their first method', async () => {
    expect(await countEnrolledByDay(database.root, campaign, EVERYTHING)).toEqual([
      { day: '2026-11-20', enrolled: 1 },
      { day: '2026-11-22', enrolled: 1 },
    ]);
  });
});

describe('figures of everyone', () => {
  const people = (counts: { progress: readonly { people: number }[] }) =>
    counts.progress.reduce((sum, one) => sum + one.people, 0);

  it('are what a job has kept, however old; a scope is counted now and never reads them', async () => {
    const { root } = database;
    const before = await readCounts(root, campaign, EVERYTHING, NOW);
    expect([people(before), before.countedAt]).toEqual([0, undefined]);
    const progress = [{ scheduleId: 's', people: 200_000, enrolled: 1, enforced: 1, used: 1, halted: 0 }];
    const numbers = { progress, methods: [], days: [{ day: '2026-11-20', enrolled: 1 }] };
    await keepFigures(root, campaign.id, { countedAt: later(NOW, -90 * MINUTE), numbers });
    const read = await readCounts(root, campaign, EVERYTHING, NOW);
    expect([people(read), read.days, read.countedAt]).toEqual([
      200_000,
      [{ day: '2026-11-20', enrolled: 1 }],
      later(NOW, -90 * MINUTE),
    ]);
    expect(people(await readCounts(root, campaign, within('AAA'), NOW))).toBe(2);
  });
});

describe('where the goal is a key', () => {
  it('only keys count: for progress, for organisations, and for the days', async () => {
    const { root } = database;
    const keys = { ...campaign, definition: { ...campaign.definition, goal: 'phishing-resistant' } } as const;
    const ofGoal = (goal: string) =>
      root.updateTable('campaigns').set({ goal }).where('id', '=', campaign.id).execute();
    await ofGoal('phishing-resistant');
    const counted = await countProgress(root, campaign.id, NOW);
    expect(counted.reduce((sum, { enrolled }) => sum + enrolled, 0)).toBe(1);
    expect(await countEnrolledByDay(root, keys, EVERYTHING)).toEqual([{ day: '2026-11-23', enrolled: 1 }]);
    await count(later(NOW, 30 * DAY));
    const { list } = await ask(EVERYTHING);
    await ofGoal('any');
    expect(list.items.map(({ code, enrolled }) => [code, enrolled]).sort()).toEqual([
      ['AAA', 1],
      ['BBB', 1],
      ['CCC', 0],
    ]);
  });
});

describe('who is left', () => {
  const list = (given: Partial<Campaign>, scope: Scope) =>
    listLeft(database.root, { ...campaign, ...given }, { scope, page: 1, now: NOW });
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

  it('is everyone without a method, by name, with the organisations of the scope', async () => {
    const all = await list({}, EVERYTHING);
    expect(names(all.items)).toEqual(['Cyd', 'Dan', 'Eve']);
    expect(all.items[0]).toMatchObject({ wave: 'Rest', organisations: ['Site BBB'], isExempt: false });
    expect(all.total).toBe(3);
    expect(names((await list({}, within('CCC'))).items)).toEqual(['Eve']);
  });

  it('is everyone without a security key where the goal is one', async () => {
    const definition = { ...campaign.definition, goal: 'phishing-resistant' } as const;
    const left = await list({ definition }, EVERYTHING);
    expect(names(left.items)).toEqual(['Ann', 'Cyd', 'Dan', 'Eve']);
    const own = await list({ definition }, within('AAA'));
    expect(names(own.items)).toEqual(['Ann']);
  });

  it('is read whole in batches for the file', async () => {
    const read: string[] = [];
    for await (const batch of readLeft(database.root, campaign, EVERYTHING, NOW)) read.push(...names(batch));
    expect(read.sort()).toEqual(['Cyd', 'Dan', 'Eve']);
  });
});

describe('drafts', () => {
  it('are one for each person, the latest', async () => {
    const { root } = database;
    const [one, other] = [(await anAccount(root)).id, (await anAccount(root)).id];
    expect(await findDraft(root, one)).toBeUndefined();
    await saveDraft(root, one, 'name: a', NOW);
    await saveDraft(root, one, 'name: b', NOW);
    expect([await findDraft(root, one), await findDraft(root, other)]).toEqual(['name: b', undefined]);
    await endDraft(root, one);
    expect(await findDraft(root, one)).toBeUndefined();
  });
});
