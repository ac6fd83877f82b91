import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DAY, later } from '../core/clock.ts';
import { findAccount } from '../features/people/index.ts';
import type { Definition } from '../features/rollout/campaign/definition.ts';
import { type Campaign, findCampaign } from '../features/rollout/campaign/store.ts';
import { standingsOn } from '../features/rollout/evidence/standings.ts';
import { isShort } from '../features/rollout/guard/site-sql.ts';
import { watchSites } from '../features/rollout/jobs/watch-sites.ts';
import { readLocalDay } from '../features/rollout/local-days.ts';
import type { Policy } from '../features/rollout/policy.ts';
import { castOfCampaign } from '../features/rollout/rehearsal/cast.ts';
import { seededChance } from '../features/rollout/rehearsal/chance.ts';
import { planDays } from '../features/rollout/rehearsal/plan.ts';
import { DONE, WORKING } from '../features/rollout/rehearsal/population.ts';
import { readPopulation } from '../features/rollout/rehearsal/read-population.ts';
import { setScene } from '../features/rollout/rehearsal/scene.ts';
import { listSites } from '../features/rollout/rehearsal/sites-store.ts';
import { createRollout } from '../features/rollout/rollout.ts';
import { countStandings } from '../features/rollout/standings/count.ts';
import { noteMandate } from '../features/rollout/standings/mandates-store.ts';
import { isEnforced, standingOf } from '../features/rollout/standings/rules.ts';
import { readRungs } from '../features/rollout/standings/rungs-store.ts';
import { atMoment } from '../features/rollout/standings/sources.ts';
import { type StandingThen, standingsAt } from '../features/rollout/standings/standing-sql.ts';
import { decideFor } from '../features/sign-in/ask-gate.ts';
import type { Database } from '../platform/database/index.ts';
import { aDefinition } from './a-definition.ts';
import { fixedClock } from './fixed-clock.ts';
import { recordedAudit } from './recorded-audit.ts';
import { seededRandom } from './seeded-random.ts';
import { openTestDatabase } from './test-database.ts';

/** The last moment of a local day: what is true now is what evidence tells of the day. */
const NOW = new Date('2027-03-10T23:59:59.999Z');
const DAY_OF_NOW = readLocalDay('2027-03-10') ?? expect.fail('no day');
const ROUNDS = 40;
const WORLDS_A_ROUND = 25;

let database: Database;
const clock = fixedClock(NOW);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Chance = () => number;
const oneOf = <Value>(chance: Chance, values: readonly Value[]): Value =>
  values[Math.floor(chance() * values.length)] as Value;
const isLikely = (chance: Chance, share: number): boolean => chance() < share;
const ago = (days: number | null): Date | null => (days === null ? null : later(NOW, -days * DAY));

const TABLES = [
  ...(['exemptions', 'halts', 'holds', 'campaign_reliefs', 'campaign_progress', 'obligations'] as const),
  ...(['set_up_skips', 'schedule_versions', 'schedules', 'campaigns', 'authenticators'] as const),
  ...([
    'method_policies',
    'memberships',
    'accounts',
    'organisations',
    'default_mandates',
    'past_rows',
  ] as const),
];

interface World {
  readonly policy: Policy;
  readonly campaigns: readonly Campaign[];
  readonly sites: readonly string[];
  readonly people: readonly string[];
}

/** Dates of a wave that began so many days ago; rungs come at 10:00. */
const datesOf = (definition: Definition, startedDaysAgo: number) => {
  const at = (day: number | undefined) =>
    day === undefined ? null : later(NOW, (day - startedDaysAgo) * DAY - 14 * 3_600_000 + 1);
  const { announce, nudge, restrict, require, halt } = definition.ladder;
  return {
    ...{ announce_at: at(announce), nudge_at: at(nudge), restrict_at: at(restrict) },
    ...{ require_at: at(require), halt_at: at(halt) },
  };
};

const LADDERS = [
  { announce: 0, nudge: 7, restrict: 21, require: 28, halt: 56 },
  { nudge: 7, require: 28, halt: 56 },
  { nudge: 0, restrict: 14 },
  { require: 14 },
];
const STARTED = [-5, 3, 10, 25, 35, 70];

/** A campaign with a schedule for each of some starting days. @returns the ids of its schedules */
async function campaign(chance: Chance, name: string): Promise<readonly string[]> {
  const { root } = database;
  const definition = aDefinition({
    ...{
      name,
      goal: oneOf(chance, ['any', 'any', 'phishing-resistant'] as const),
      ladder: oneOf(chance, LADDERS),
    },
    audience: {
      everyone: true,
      exclude: {
        ...{ applications: true, sharedLogins: true },
        ...(isLikely(chance, 0.3) && { kinds: ['clinic'] }),
      },
    },
    ...{ skips: oneOf(chance, [0, 2, 5]), continuity: { minimum: oneOf(chance, [1, 2, 3]) } },
  });
  const id = randomUUID();
  const armed = { state: 'armed', armed_at: later(NOW, -200 * DAY), goal: definition.goal };
  await root
    .insertInto('campaigns')
    .values({ id, name, ...armed, definition: JSON.stringify(definition) })
    .execute();
  const kind = oneOf(chance, ['none', 'none', 'none', 'keep', 'let-in', 'lift-halts']);
  if (kind !== 'none') {
    const from = ago(oneOf(chance, [1, 8, 30])) as Date;
    const relief = { id: randomUUID(), campaign_id: id, kind, reason: 'test', asked_at: from, from_at: from };
    await root.insertInto('campaign_reliefs').values(relief).execute();
  }
  const schedules = STARTED.map((started, at) => ({ id: randomUUID(), started, at }));
  await root
    .insertInto('schedules')
    .values(
      schedules.map((one) => ({
        ...{ id: one.id, campaign_id: id, wave: `wave ${one.at}`, is_for_joiners: false },
        starts_on: '2027-01-05',
      })),
    )
    .execute();
  await root
    .insertInto('schedule_versions')
    .values(
      schedules.map((one) => ({
        ...{ schedule_id: one.id, version: 1, reason: 'planned', made_at: later(NOW, -200 * DAY) },
        ...datesOf(definition, one.started),
      })),
    )
    .execute();
  return schedules.map((one) => one.id);
}

type Rows = Record<(typeof TABLES)[number], object[]>;

const METHODS = [[], [], [], ['app'], ['text'], ['security-key'], ['app', 'security-key']] as const;

function addPerson(
  chance: Chance,
  rows: Rows,
  sites: readonly string[],
  campaigns: readonly Place[],
): string {
  const id = randomUUID();
  const common = { account_id: id };
  const created_at = ago(oneOf(chance, [10, 89, 91, 300])) as Date;
  const isHalted = isLikely(chance, 0.12);
  rows.accounts.push({
    ...{ id, address: `${id}@example.org`, address_key: `${id}@example.org`, display_name: id, created_at },
    ...{ updated_at: created_at, kind: isLikely(chance, 0.06) ? 'shared-login' : 'person' },
    status: isLikely(chance, 0.06) ? 'disabled' : 'active',
    last_signed_in_at: ago(oneOf(chance, [null, 0, 5, 5, 29, 31, 60, 89, 91, 200])),
    returned_at: ago(oneOf(chance, [null, null, null, null, 1, 13, 15, 40])),
    halted_at: isHalted ? ago(3) : null,
  });
  for (const organisation_id of sites)
    if (organisation_id === sites[0] || isLikely(chance, 0.3))
      rows.memberships.push({
        ...{ id: randomUUID(), ...common, organisation_id, from_at: created_at },
        role: oneOf(chance, ['member', 'member', 'member', 'local-administrator', 'help-desk']),
      });
  for (const method of oneOf(chance, METHODS))
    rows.authenticators.push({
      ...{ id: randomUUID(), ...common, method, label: method, confirmed_at: ago(6) },
      removed_at: isLikely(chance, 0.15) ? ago(2) : null,
    });
  const places = campaigns.filter(() => isLikely(chance, 0.8));
  for (const { campaignId, scheduleIds } of places)
    rows.obligations.push({
      ...{ ...common, campaign_id: campaignId, schedule_id: oneOf(chance, scheduleIds), joined_at: ago(180) },
    });
  if (isHalted)
    rows.halts.push({ id: randomUUID(), ...common, campaign_id: places[0]?.campaignId ?? null, at: ago(3) });
  if (isLikely(chance, 0.12))
    rows.exemptions.push({
      ...{
        id: randomUUID(),
        ...common,
        kind: 'short',
        reason: 'lost-device',
        asked_at: ago(9),
        from_at: ago(9),
      },
      ...{ until_at: ago(oneOf(chance, [-3, 1])), ended_at: isLikely(chance, 0.2) ? ago(4) : null },
    });
  const skipped = oneOf(chance, [[], [], [0], [0, 4], [3, 4, 5, 6, 7], [12, 13]]);
  for (const days of skipped)
    rows.set_up_skips.push({ ...common, local_day: (ago(days) as Date).toISOString().slice(0, 10) });
  return id;
}

interface Place {
  readonly campaignId: string;
  readonly scheduleIds: readonly string[];
}

function addSites(chance: Chance, rows: Rows, campaigns: readonly Place[]): string[] {
  const sites = Array.from({ length: oneOf(chance, [1, 1, 2]) }, () => randomUUID());
  for (const id of sites) {
    rows.organisations.push({
      ...{
        id,
        code: id.slice(0, 13),
        name: id,
        kind: isLikely(chance, 0.15) ? 'clinic' : 'pharmacy',
        status: 'active',
      },
      ...{ created_at: ago(400), updated_at: ago(400) },
    });
    if (isLikely(chance, 0.1))
      rows.method_policies.push({
        ...{ id: randomUUID(), organisation_id: id, from_at: ago(oneOf(chance, [5, 20])) },
        allowed: oneOf(chance, [['app', 'text'], ['security-key'], ['call']]),
      });
    for (const { campaignId } of campaigns)
      if (isLikely(chance, 0.35)) {
        const hasEnded = isLikely(chance, 0.3);
        rows.holds.push({
          ...{ id: randomUUID(), organisation_id: id, campaign_id: campaignId, began_at: ago(40) },
          ...{ until_at: ago(26), escalated_at: ago(26) },
          ...{ ended_at: hasEnded ? ago(20) : null, ended_because: hasEnded ? 'go-on' : null },
        });
      }
  }
  return sites;
}

async function clear(): Promise<void> {
  await sql`delete from organisation_statuses`.execute(database.root);
  for (const table of TABLES) await sql`delete from ${sql.table(table)}`.execute(database.root);
}

const INSERTED = [
  ...([
    'organisations',
    'accounts',
    'memberships',
    'method_policies',
    'authenticators',
    'obligations',
  ] as const),
  ...(['halts', 'holds', 'exemptions', 'set_up_skips'] as const),
];

/** Many worlds at once, under the same campaigns and settings: their sites and people have nothing to do with each other. */
async function buildWorlds(chance: Chance): Promise<World> {
  await clear();
  const { root } = database;
  const rows = Object.fromEntries(TABLES.map((table) => [table, []])) as unknown as Rows;
  const names = isLikely(chance, 0.5) ? ['first', 'second'] : ['first'];
  const places: Place[] = [];
  for (const name of names) {
    const scheduleIds = await campaign(chance, name);
    const found = await findCampaign(root, name);
    places.push({ campaignId: found?.id ?? '', scheduleIds });
  }
  const sites: string[] = [];
  const people: string[] = [];
  for (let world = 0; world < WORLDS_A_ROUND; world++) {
    const own = addSites(chance, rows, places);
    sites.push(...own);
    const count = 2 + Math.floor(chance() * 5);
    for (let at = 0; at < count; at++) people.push(addPerson(chance, rows, own, places));
  }
  if (isLikely(chance, 0.25))
    rows.method_policies.push({
      ...{ id: randomUUID(), organisation_id: null, from_at: ago(oneOf(chance, [5, 20])) },
      allowed: oneOf(chance, [['app', 'call'], ['security-key', 'app'], ['text']]),
    });
  for (const table of INSERTED)
    if (rows[table].length > 0)
      await root
        .insertInto(table)
        .values(rows[table] as never)
        .execute();
  await sql`insert into organisation_statuses (organisation_id, status, from_at)
    select id, status, created_at from organisations`.execute(root);
  const policy = {
    requiredFrom: oneOf(chance, [null, ago(100), ago(-20)]),
    skipsAllowed: oneOf(chance, [0, 2]),
  };
  await noteMandate(root, policy, later(NOW, -DAY));
  const campaigns = await Promise.all(
    names.map(async (name) => (await findCampaign(root, name)) as Campaign),
  );
  return { policy, campaigns, sites, people };
}

const needsOf = (policy: Policy) =>
  ({
    ...{ database, clock, random: seededRandom('worlds'), audit: recordedAudit(), policy },
    tellHalted: async () => {},
    tellHold: async () => {},
    outbox: { wake: () => {}, queue: async () => {} },
    brand: { name: 'Sallyport', helpDesk: { telephone: '', hours: '' } },
    publicUrl: new URL('http://localhost:3000'),
  }) as unknown as Parameters<typeof watchSites>[0] & { policy: Policy };

interface Asked {
  readonly id: string;
  readonly standing: StandingThen;
  readonly isSiteKept: boolean;
  readonly reason: string;
}

/** What the gate decides about each active person. */
async function askGate({ people, policy }: World): Promise<Asked[]> {
  const { root } = database;
  const rollout = createRollout(needsOf(policy));
  const asked: Asked[] = [];
  for (const id of people) {
    const account = await findAccount(root, id);
    if (!account || account.isDisabled || account.kind !== 'person') continue;
    const { returned_at } = await root
      .selectFrom('accounts')
      .select('returned_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const subject = { account, returnedAt: returned_at, mayAskEnrolled: true };
    const { decision, usable } = await decideFor({ database, rollout }, subject, NOW);
    const { reason } = decision;
    asked.push({ id, standing: standingOf(usable, decision), isSiteKept: reason === 'site-kept', reason });
  }
  return asked;
}

type Standings = ReadonlyMap<string, StandingThen>;

async function readStandings(standings: ReturnType<typeof standingsAt>): Promise<Standings> {
  const { rows } = await sql<{ id: string; standing: StandingThen }>`
    with ${standings} select id, standing from standing where kind = 'person'`.execute(database.root);
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}

const readConsole = async ({ policy }: World): Promise<Standings> => {
  const at = atMoment(NOW);
  return readStandings(standingsAt(at, await readRungs(database.root, at, policy)));
};

const readEvidence = async (): Promise<Standings> =>
  readStandings((await standingsOn(database.root, DAY_OF_NOW)).standings);

/** Which sites are short, by the guard. */
async function readShort({ id }: Campaign): Promise<ReadonlySet<string>> {
  const at = sql<Date>`${NOW}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    select organisations.id from organisations join campaigns on campaigns.id = ${id}
    where ${isShort(sql.ref('organisations.id'), at)}`.execute(database.root);
  return new Set(rows.map((row) => row.id));
}

const listHeld = async ({ id }: Campaign): Promise<ReadonlySet<string>> => {
  const rows = await database.root
    .selectFrom('holds')
    .select('organisation_id')
    .where('campaign_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.organisation_id));
};

/** What a rehearsal of a campaign takes for true on its first day. */
async function readRehearsal(one: Campaign) {
  const { root } = database;
  const cast = await castOfCampaign(root, one);
  const sites = await listSites(root, one.id, NOW);
  const population = await readPopulation(root, cast.placing, { sites, at: NOW }, () => {});
  const { definition, tracks } = cast;
  const plan = planDays({ definition, tracks, signIns: population.signIns, from: NOW });
  const scene = setScene({ population, plan, model: {} as never });
  const short = sites.filter((_, at) => (scene.enrolledAtFirst[at] as number) < (scene.needed[at] as number));
  return { population, short: new Set(short.map(({ id }) => id)) };
}

async function compareSites(world: World): Promise<void> {
  for (const one of world.campaigns) {
    const short = await readShort(one);
    const held = await listHeld(one);
    expect(
      [...held].filter((id) => !short.has(id)),
      'held and not short',
    ).toEqual([]);
    const rehearsed = await readRehearsal(one);
    expect([...rehearsed.short].sort(), 'short in the rehearsal').toEqual([...short].sort());
    const working = rehearsed.population.is.filter((bits) => (bits & WORKING) !== 0).length;
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from accounts where kind = 'person' and status = 'active'
        and last_signed_in_at > ${later(NOW, -30 * DAY)}`.execute(database.root);
    expect(working).toBe(rows[0]?.count);
  }
}

async function comparePeople(world: World): Promise<number> {
  const gate = await askGate(world);
  const said = new Map(gate.map(({ id, standing }) => [id, standing]));
  const differ = (other: Standings) =>
    gate
      .filter(({ id, standing }) => other.get(id) !== standing)
      .map(({ id, standing, reason }) => `${id}: gate ${standing} (${reason}), other ${other.get(id)}`);
  expect(differ(await readConsole(world)), 'console').toEqual([]);
  expect(differ(await readEvidence()), 'evidence').toEqual([]);
  const counted = await countStandings(database.root, world.policy, NOW);
  const enforced = [...said.values()].filter(isEnforced).length;
  expect([counted.everyone.people, counted.everyone.enforced]).toEqual([gate.length, enforced]);
  for (const { id, definition } of world.campaigns) {
    const own = counted.progress.filter(({ campaignId }) => campaignId === id);
    const { population } = await readRehearsal(world.campaigns.find((one) => one.id === id) as Campaign);
    const done = population.is.filter(
      (bits, at) => (bits & DONE) !== 0 && (population.track[at] as number) >= 0,
    );
    expect(
      own.reduce((sum, { enrolled }) => sum + enrolled, 0),
      `enrolled in ${definition.name}`,
    ).toBe(done.length);
  }
  return gate.length;
}

/** Whatever happens later, evidence of the day says what the gate said. */
async function liveOn({ people }: World, chance: Chance): Promise<void> {
  const { root } = database;
  const at = later(NOW, 30 * DAY);
  for (const id of people.filter(() => isLikely(chance, 0.4))) {
    const set = oneOf<object>(chance, [
      { last_signed_in_at: at },
      { returned_at: at, updated_at: at },
      { display_name: 'Renamed', updated_at: at },
      { status: 'disabled', updated_at: at },
    ]);
    await root.updateTable('accounts').set(set).where('id', '=', id).execute();
    if (isLikely(chance, 0.3))
      await root
        .updateTable('accounts')
        .set({ last_signed_in_at: later(at, DAY) })
        .where('id', '=', id)
        .execute();
  }
}

it('gate, guard, console, evidence and rehearsal answered differently about one of five people: 1,000 worlds hold them together', async () => {
  let asked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const chance = seededChance(4_711, round);
    const world = await buildWorlds(chance);
    await watchSites(needsOf(world.policy));
    try {
      await compareSites(world);
      asked += await comparePeople(world);
      const before = await readEvidence();
      await liveOn(world, chance);
      expect(await readEvidence(), 'evidence later').toEqual(before);
    } catch (error) {
      throw new Error(`In round ${round}`, { cause: error });
    }
  }
  expect(asked).toBeGreaterThan(3_000);
}, 600_000);
