import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { type FixedClock, fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { anAccount, aPlatformRole } from '../../../testing/world.ts';
import { armCampaign } from '../arming/arm.ts';
import { readDefinition } from '../campaign/read-definition.ts';
import { type Campaign, findCampaign } from '../campaign/store.ts';
import { requestAct } from './acts.ts';
import { agreeRelief, askRelief, listOpenRequests } from './asked-reliefs.ts';
import { listReliefs } from './reliefs-store.ts';
import { resume, type SteerNeeds } from './steer.ts';

const random = seededRandom('asked reliefs');
let database: Database;
let clock: FixedClock;
let audit: ReturnType<typeof recordedAudit>;
let needs: SteerNeeds;
let campaign: Campaign;
let [ada, bea]: [string, string] = ['', ''];
let campaigns = 0;

async function member(): Promise<string> {
  const { id } = await anAccount(database.root);
  await aPlatformRole(database.root, { account_id: id, role: 'security-team' });
  return id;
}

async function armed(): Promise<Campaign> {
  const name = `campaign-${++campaigns}`;
  const read = readDefinition(`
name: ${name}
audience: { everyone: true }
ladder: { nudge: 0, require: 14, halt: 28 }
waves: [{ name: All, starts: 2026-12-01 }]`);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  await armCampaign(needs, { definition: read.definition, armedBy: ada, report: () => {} });
  return (await findCampaign(database.root, name)) as Campaign;
}

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  clock = fixedClock();
  audit = recordedAudit();
  needs = { database, clock, random, audit };
  [ada, bea] = [await member(), await member()];
  campaign = await armed();
  audit.events.length = 0;
});

const ask = (askedBy: string, given = {}) =>
  askRelief(needs, { campaign, kind: 'let-in', reason: 'text provider down', askedBy, ...given });

async function onlyRequest(): Promise<string> {
  const requests = await listOpenRequests(database.root, campaign.id, clock.now());
  expect(requests.length).toBe(1);
  return requests[0]?.id ?? '';
}

const inForce = () => listReliefs(database.root, campaign.id, clock.now());
const types = () => audit.events.map(({ type }) => type);

describe('what needs two people', () => {
  it('holds nothing back until a second person agrees, and then for 72 hours', async () => {
    expect(await ask(ada)).toBeUndefined();
    expect(await inForce()).toEqual([]);
    clock.advance(HOUR);
    expect(
      await agreeRelief(needs, campaign, { requestId: await onlyRequest(), agreedBy: bea }),
    ).toBeUndefined();
    expect(await inForce()).toMatchObject([
      { kind: 'let-in', reason: 'text provider down', untilAt: later(clock.now(), 72 * HOUR) },
    ]);
    expect(await listOpenRequests(database.root, campaign.id, clock.now())).toEqual([]);
    expect(audit.events).toMatchObject([
      { type: 'relief.asked', actor: ada },
      { type: 'relief.began', actor: bea, detail: { askedBy: ada, agreedBy: bea } },
    ]);
    clock.advance(72 * HOUR);
    expect(await inForce()).toEqual([]);
  });

  it('keeps the end that was asked for where halts are lifted', async () => {
    const until = later(clock.now(), 3 * DAY);
    await ask(ada, { kind: 'lift-halts', until });
    clock.advance(2 * HOUR);
    await agreeRelief(needs, campaign, { requestId: await onlyRequest(), agreedBy: bea });
    expect(await inForce()).toMatchObject([{ kind: 'lift-halts', untilAt: until }]);
  });

  it('threat: one person alone lets everybody in by agreeing to their own request', async () => {
    await ask(ada);
    const own = { requestId: await onlyRequest(), agreedBy: ada };
    expect(await agreeRelief(needs, campaign, own)).toBe('own-request');
    expect(await Promise.all([1, 2, 3].map(() => agreeRelief(needs, campaign, own)))).toEqual(
      Array(3).fill('own-request'),
    );
    expect(await inForce()).toEqual([]);
    expect(types()).toEqual(['relief.asked']);
  });

  it('threat: one person asks twice at once, so that one request agrees to the other', async () => {
    const asked = await Promise.all([ask(ada), ask(ada)]);
    expect([...asked].sort()).toEqual(['asked-already', undefined]);
    const requestId = await onlyRequest();
    expect(await agreeRelief(needs, campaign, { requestId, agreedBy: ada })).toBe('own-request');
    expect(await inForce()).toEqual([]);
  });

  it('begins once where two people agree at the same time', async () => {
    const cyd = await member();
    await ask(ada);
    const requestId = await onlyRequest();
    const agreed = await Promise.all(
      [bea, cyd].map((agreedBy) => agreeRelief(needs, campaign, { requestId, agreedBy })),
    );
    expect([...agreed].sort()).toEqual(['gone', undefined]);
    expect((await inForce()).length).toBe(1);
    expect(types()).toEqual(['relief.asked', 'relief.began']);
  });

  it('threat: somebody who has left the security team still lets people in by a request of before', async () => {
    await ask(ada);
    const requestId = await onlyRequest();
    await database.root
      .updateTable('platform_roles')
      .set({ until_at: clock.now() })
      .where('account_id', '=', ada)
      .execute();
    expect(await agreeRelief(needs, campaign, { requestId, agreedBy: bea })).toBe('gone');
    expect(await inForce()).toEqual([]);
  });

  it('threat: a request of one campaign is agreed to as if it were of another', async () => {
    await ask(ada);
    const requestId = await onlyRequest();
    const other = await armed();
    expect(await agreeRelief(needs, other, { requestId, agreedBy: bea })).toBe('gone');
  });

  it('lapses after a day, and can then be asked again', async () => {
    await ask(ada);
    const requestId = await onlyRequest();
    clock.advance(24 * HOUR);
    expect(await agreeRelief(needs, campaign, { requestId, agreedBy: bea })).toBe('gone');
    expect(await ask(bea)).toBeUndefined();
    expect(
      await agreeRelief(needs, campaign, { requestId: await onlyRequest(), agreedBy: ada }),
    ).toBeUndefined();
  });

  it('is not asked for what holds already, nor agreed to once the campaign is stopped', async () => {
    await ask(ada);
    await agreeRelief(needs, campaign, { requestId: await onlyRequest(), agreedBy: bea });
    expect(await ask(bea)).toBe('held-back-already');
    await resume(needs, campaign, ada);
    await ask(ada);
    const requestId = await onlyRequest();
    await requestAct(needs, {
      campaign,
      act: { kind: 'stop' },
      reason: 'over',
      by: ada,
      agreedBy: undefined,
    });
    expect(await agreeRelief(needs, campaign, { requestId, agreedBy: bea })).toBe('gone');
    expect(await ask(bea)).toBe('not-armed');
  });

  it('is kept apart by the database too', async () => {
    await ask(ada);
    const id = await onlyRequest();
    const change = database.root.updateTable('campaign_reliefs').set({ agreed_by: ada }).where('id', '=', id);
    await expect(change.execute()).rejects.toThrow(/campaign_reliefs_two_people/);
  });
});
