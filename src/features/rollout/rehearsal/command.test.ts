import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMembership, anAccount, anAuthenticator, anOrganisation } from '../../../testing/world.ts';
import { armCampaign } from '../arming/arm.ts';
import { readDefinition } from '../campaign/read-definition.ts';
import { findCampaign } from '../campaign/store.ts';
import { rehearseCommand } from './command.ts';
import { readSeen } from './learn-store.ts';
import { placedByFile } from './placing.ts';
import { type PersonRow, readPeople } from './population-store.ts';

const clock = fixedClock();
const random = seededRandom('rehearsal');
const START = clock.now();

const FILE = `
name: mfa-2027
audience: { everyone: true, exclude: { organisations: [LEFT] } }
ladder: { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 42 }
waves:
  - { name: harbour, starts: 2026-12-01, organisations: [HARBOUR] }
  - { name: the rest, starts: 2027-02-02 }
`;

const definition = (() => {
  const read = readDefinition(FILE);
  if (!read.ok) throw new Error('The file of the test is not a campaign.');
  return read.definition;
})();

let database: Database;
const organisations: Record<string, string> = {};

async function someone(code: string, signedInDaysAgo: readonly number[], before = START): Promise<string> {
  const last = signedInDaysAgo.length > 0 ? later(before, -Math.min(...signedInDaysAgo) * DAY) : null;
  const { id } = await anAccount(database.root, { last_signed_in_at: last });
  await aMembership(database.root, { account_id: id, organisation_id: organisations[code] ?? '' });
  await signIn(
    id,
    signedInDaysAgo.map((days) => later(before, -days * DAY)),
  );
  return id;
}

async function signIn(accountId: string, moments: readonly Date[]): Promise<void> {
  const rows = moments.map((at) => ({
    ...{ id: randomUUID(), account_id: accountId, at },
    ...{ service: 'portal', method: 'password' },
  }));
  if (rows.length > 0) await database.root.insertInto('sign_ins').values(rows).execute();
}

const range = (from: number, until: number) => Array.from({ length: until - from }, (_, at) => from + at);

const people: string[] = [];
let enrolled = '';

beforeAll(async () => {
  database = await openTestDatabase();
  for (const code of ['HARBOUR', 'LANE', 'LEFT'])
    organisations[code] = await anOrganisation(database.root, { code, name: `${code} Pharmacy` });
  enrolled = await someone('HARBOUR', [1, 2]);
  await anAuthenticator(database.root, { account_id: enrolled });
  for (const _ of range(0, 50)) people.push(await someone('HARBOUR', range(1, 40)));
  // Before Tuesday 24 November 2026: three Sundays, and a Saturday 80 days ago.
  await someone('LANE', [2, 9, 16, 80]);
  await someone('LANE', []);
  await someone('LEFT', [3]);
}, 120_000);
afterAll(() => database.close());

async function rehearse(typed: string, options: Record<string, string> = {}) {
  const output = recordedOutput();
  const given = { arguments: { 'FILE|NAME': typed }, options: { runs: '20', ...options } };
  const input = (async function* () {
    if (typed.includes('.')) yield Buffer.from(FILE);
  })();
  const exit = await runCommand(rehearseCommand, { database, clock }, given, input, output);
  return { exit, ...output, result: output.results[0] as Record<string, never> & Result };
}

interface Result {
  readonly people: number;
  readonly enrolledAtFirst: number;
  readonly worstDay: string;
  readonly model: readonly { name: string; low: number; high: number; learntFromDays: number | null }[];
  readonly days: readonly { day: string; prompted: { middle: number }; calls: { high: number } }[];
  readonly organisations: readonly { code: string; people: number; notYetEnrolled: number }[];
  readonly callFirst: readonly string[];
  readonly comparisons: readonly {
    wave: string;
    people: number;
    fact: number;
    forecast: { middle: number };
  }[];
  readonly offer?: {
    isKept: boolean;
    highest: number;
    waves: readonly { name: string; daysLater: number }[];
  };
}

describe('reading people for a rehearsal', () => {
  const read = (after: string | undefined, limit: number, at = START) =>
    readPeople(database.root, placedByFile(definition), at, { after, limit });

  it('reads each once, with their days of signing in and their wave', async () => {
    const { people: all, read: count, last } = await read(undefined, 1_000);
    expect([all.length, count, last]).toEqual([54, 54, undefined]);
    const lane = all.filter(({ sites }) => sites.includes(organisations.LANE ?? ''));
    expect(lane.map(({ track }) => track)).toEqual([1, 1]);
    expect(lane.map(({ days, weekdays }) => [days, ...weekdays]).sort()).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0],
      [4, 0, 0, 0, 0, 0, 1, 3],
    ]);
    expect(lane.map(({ is_working }) => is_working).sort()).toEqual([false, true]);
    expect(all.filter(({ track }) => track === null)).toHaveLength(1);
    expect(all.filter(({ is_done }) => is_done)).toHaveLength(1);
  });

  it('reads the same in pages, however small', async () => {
    const whole = await read(undefined, 1_000);
    const pages: PersonRow[] = [];
    for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
      const page = await read(after, 5);
      pages.push(...page.people);
      after = page.last;
    }
    const daysOf = (each: readonly PersonRow[]) => each.map(({ sites, days, track }) => [sites, days, track]);
    expect(daysOf(pages)).toEqual(daysOf(whole.people));
  });

  it('sees them as they were at an earlier moment', async () => {
    const { people: all } = await read(undefined, 1_000, later(START, -60 * DAY));
    expect(all.map(({ days }) => days).filter((days) => days > 0)).toEqual([1]);
    expect(all.filter(({ is_working }) => is_working)).toHaveLength(1);
  });
});

describe('rollout rehearse, before arming', () => {
  it('plays the file on its people and names the worst day', async () => {
    const { exit, lines, result } = await rehearse('campaign.yaml');
    expect(exit).toBe(EXIT.fine);
    expect([result.people, result.enrolledAtFirst]).toEqual([53, 1]);
    expect(
      result.organisations.map(({ code, people, notYetEnrolled }) => [code, people, notYetEnrolled]),
    ).toEqual([
      ['HARBOUR', 51, 50],
      ['LANE', 2, 2],
    ]);
    expect(result.days[0]?.day).toBe('2026-12-01');
    expect(lines.join('\n')).toContain('The worst day is');
    expect(lines.join('\n')).toMatch(/enrolNudged +15% \(1% to 45%\): .*\(assumed\)/);
    expect(result.callFirst[0]).toBe('LANE');
  });

  it('says the same for the same seed and other numbers for another', async () => {
    const [one, again, other] = [
      await rehearse('campaign.yaml', { seed: '7' }),
      await rehearse('campaign.yaml', { seed: '7' }),
      await rehearse('campaign.yaml', { seed: '8' }),
    ];
    expect(JSON.stringify(again.results)).toBe(JSON.stringify(one.results));
    expect(again.lines).toEqual(one.lines);
    expect(JSON.stringify(other.result.days)).not.toBe(JSON.stringify(one.result.days));
  });

  it('looks for a schedule under a limit of calls, and says whether it is kept', async () => {
    const { lines, result } = await rehearse('campaign.yaml', { 'most-calls-a-day': '3' });
    expect(result.offer?.waves.length).toBeGreaterThanOrEqual(2);
    expect(result.offer?.isKept).toBe((result.offer?.highest ?? 0) <= 3);
    expect(lines.join('\n')).toMatch(/This schedule (keeps calls within|comes nearest to) 3 a day/);
  });

  it.each([
    ['seed', '-1'],
    ['runs', '0'],
    ['runs', 'many'],
    ['most-calls-a-day', '0'],
  ])('refuses --%s %s', async (name, value) => {
    const { exit, errors } = await rehearse('campaign.yaml', { [name]: value });
    expect(exit).toBe(EXIT.refused);
    expect(errors[0]).toBe(`--${name} is not a number that fits.`);
  });

  it('knows no campaign that was never armed', async () => {
    const { exit, errors } = await rehearse('mfa-2031');
    expect([exit, errors[0]]).toEqual([EXIT.refused, 'There is no campaign mfa-2031.']);
  });
});

describe('rollout rehearse, once armed', () => {
  beforeAll(async () => {
    const needs = { database, clock, random, audit: recordedAudit() };
    await armCampaign(needs, { definition, armedBy: undefined, report: () => {} });
  });

  it('plays the obligations of a campaign from today on', async () => {
    const { exit, result } = await rehearse('mfa-2027');
    expect(exit).toBe(EXIT.fine);
    expect([result.people, result.enrolledAtFirst, result.comparisons]).toEqual([53, 1, []]);
  });

  it('learns from a wave that has begun, and sets its forecast beside what happened', async () => {
    // Nudged from 8 December: everyone comes each day for three weeks, and half of them set up on the eighth day.
    const nudged = new Date('2026-12-08T12:00:00Z');
    for (const id of people)
      await signIn(
        id,
        range(0, 21).map((day) => later(nudged, day * DAY)),
      );
    for (const id of people.slice(0, 25))
      await anAuthenticator(database.root, {
        account_id: id,
        confirmed_at: later(nudged, 7 * DAY + 60_000),
      });
    clock.set(new Date('2027-01-20T09:00:00Z'));
    const campaign = await findCampaign(database.root, 'mfa-2027');
    if (!campaign) throw new Error('The campaign is not there.');
    const { seen } = await readSeen(database.root, campaign, clock.now(), { after: undefined, limit: 1_000 });
    const nudge = seen.filter(({ rung }) => rung === 'nudge');
    const sum = (of: 'entrants' | 'sign_ins' | 'enrolled') => nudge.reduce((all, row) => all + row[of], 0);
    // Restricted from 22 December: 25 people on 7 days and the day of setting up, 25 on 14.
    expect([sum('entrants'), sum('sign_ins'), sum('enrolled')]).toEqual([50, 25 * 8 + 25 * 14, 25]);
    expect(nudge.find(({ day }) => day === '2026-12-15')).toMatchObject({ sign_ins: 50, enrolled: 25 });
    const { lines, result } = await rehearse('mfa-2027');
    const learnt = result.model.find(({ name }) => name === 'enrolNudged');
    expect(learnt).toMatchObject({ assumed: { middle: 0.15 }, learntFromDays: 550 });
    expect((learnt?.high ?? 1) - (learnt?.low ?? 0)).toBeLessThan(0.44);
    expect(lines.join('\n')).toMatch(/Of \d+ days of this campaign so far, \d+ lay within what was assumed/);
    expect(result.comparisons).toMatchObject([{ wave: 'harbour', people: 51, fact: 25 }]);
    expect(lines.join('\n')).toMatch(/harbour, until .*: forecast .* in fact 25; error/);
  });

  it('plays nothing of a campaign that was stopped', async () => {
    await database.root.updateTable('campaigns').set({ state: 'stopped' }).execute();
    const { exit, errors } = await rehearse('mfa-2027');
    expect([exit, errors[0]]).toEqual([EXIT.refused, 'mfa-2027 is not armed: it asks nobody anything.']);
  });
});
