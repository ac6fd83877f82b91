import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { seededRandom } from '../../../testing/seeded-random.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { anAccount, anOrganisation } from '../../../testing/world.ts';
import { armCampaign } from '../arming/arm.ts';
import { readDefinition } from '../campaign/read-definition.ts';
import { type Campaign, findCampaign } from '../campaign/store.ts';
import { decideHold } from './decide-hold.ts';
import { openHold } from './holds-store.ts';

let database: Database;
let campaign: Campaign;
let by: string;
let organisationId: string;
let audit: ReturnType<typeof recordedAudit>;
const clock = fixedClock();
const random = seededRandom('decide hold');

beforeAll(async () => {
  database = await openTestDatabase();
  const read = readDefinition(`
name: mfa-2027
audience: { everyone: true }
ladder: { nudge: 0, require: 14, halt: 28 }
waves: [{ name: All, starts: 2026-12-01 }]`);
  if (!read.ok) throw new Error('The campaign is none.');
  const needs = { database, clock, random, audit: recordedAudit() };
  await armCampaign(needs, { definition: read.definition, armedBy: undefined, report: () => {} });
  campaign = (await findCampaign(database.root, 'mfa-2027')) as Campaign;
  by = (await anAccount(database.root)).id;
});
afterAll(() => database.close());

beforeEach(async () => {
  audit = recordedAudit();
  organisationId = await anOrganisation(database.root);
});

async function aHold(untilAt: Date): Promise<string> {
  const id = randomUUID();
  const beganAt = later(clock.now(), -10 * DAY);
  await openHold(database.root, { id, organisationId, campaignId: campaign.id, beganAt, untilAt });
  return id;
}

const decide = (holdId: string, decision: 'go-on' | 'keep') =>
  decideHold({ database, clock, audit }, campaign, { holdId, decision, reason: 'three locums came', by });

const rowOf = (id: string) =>
  database.root.selectFrom('holds').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

describe('a decision about a site that is kept at work', () => {
  it('lets the campaign go on there, once', async () => {
    const id = await aHold(later(clock.now(), 4 * DAY));
    expect(await Promise.all([decide(id, 'go-on'), decide(id, 'go-on')])).toContain(false);
    expect(await rowOf(id)).toMatchObject({
      ended_at: clock.now(),
      ended_because: 'go-on',
      decided_by: by,
      reason: 'three locums came',
    });
    expect(audit.events).toMatchObject([
      { type: 'hold.ended', actor: by, organisationId, detail: { campaign: 'mfa-2027', because: 'go-on' } },
    ]);
  });

  it.each([
    ['from its end where that lies ahead', 4 * DAY, 18 * DAY],
    ['from today where its end is over', -2 * DAY, 14 * DAY],
  ])('keeps it 14 more days, %s', async (_words, until, expected) => {
    const id = await aHold(later(clock.now(), until));
    expect(await decide(id, 'keep')).toBe(true);
    expect(await rowOf(id)).toMatchObject({
      ended_at: null,
      until_at: later(clock.now(), expected),
      decided_by: by,
    });
    expect(audit.events).toMatchObject([
      {
        type: 'hold.extended',
        detail: {
          before: later(clock.now(), until).toISOString(),
          after: later(clock.now(), expected).toISOString(),
        },
      },
    ]);
  });

  it('changes nothing that has ended, nor a hold of another campaign', async () => {
    const id = await aHold(later(clock.now(), DAY));
    const other = { ...campaign, id: randomUUID() };
    const decision = { holdId: id, decision: 'go-on', reason: 'x', by } as const;
    expect(await decideHold({ database, clock, audit }, other, decision)).toBe(false);
    await decide(id, 'go-on');
    expect(await decide(id, 'keep')).toBe(false);
    expect(audit.events.length).toBe(1);
  });
});
