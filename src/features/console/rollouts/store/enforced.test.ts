import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../../core/clock.ts';
import { newId } from '../../../../core/ids.ts';
import { aDefinition } from '../../../../testing/a-definition.ts';
import { anArmedCampaign } from '../../../../testing/armed-campaign.ts';
import { seededRandom } from '../../../../testing/seeded-random.ts';
import { openTestProgram, type TestProgram } from '../../../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation } from '../../../../testing/world.ts';
import { type Campaign, countAndKeep, countProgress } from '../../../rollout/index.ts';
import { listOrganisationProgress } from './by-organisation.ts';

const STARTS = '2026-12-01';
const REQUIRED = new Date('2026-12-15T10:00:00Z');
const NOW = later(REQUIRED, DAY);
const random = seededRandom('enforced');

let program: TestProgram;
let campaign: Campaign;
const organisations: Record<string, string> = {};
const people: Record<string, string> = {};

async function person(name: string, code: string, isEnrolled = false): Promise<void> {
  const { root } = program.database;
  const { id } = await program.person({ display_name: name });
  await aMembership(root, { account_id: id, organisation_id: organisations[code] ?? '' });
  if (isEnrolled) await anAuthenticator(root, { account_id: id });
  people[name] = id;
}

beforeAll(async () => {
  program = await openTestProgram();
  for (const code of ['ONE', 'TWO'])
    organisations[code] = await anOrganisation(program.database.root, { code, name: `Site ${code}` });
  await person('Ann', 'ONE');
  await person('Ben', 'ONE');
  await person('Cat', 'TWO');
  await person('Dee', 'TWO', true);
  await person('Eli', 'TWO');
  campaign = await anArmedCampaign(
    program,
    aDefinition({ ladder: { nudge: 0, require: 14 }, waves: [{ name: 'everyone', starts: STARTS }] }),
  );
});
afterEach(async () => {
  const { root } = program.database;
  for (const table of ['holds', 'exemptions', 'campaign_reliefs'] as const)
    await root.deleteFrom(table).execute();
});
afterAll(() => program.close());

const id = () => newId(program.clock, random);

const hold = () =>
  program.database.root
    .insertInto('holds')
    .values({
      ...{ id: id(), organisation_id: organisations.ONE ?? '', campaign_id: campaign.id },
      ...{ began_at: REQUIRED, until_at: later(REQUIRED, 14 * DAY) },
    })
    .execute();

const exempt = (name: string) =>
  program.database.root
    .insertInto('exemptions')
    .values({
      ...{ id: id(), account_id: people[name] ?? '', kind: 'short', reason: 'lost-device', note: '' },
      ...{ asked_by: people.Dee ?? '', asked_at: REQUIRED, from_at: REQUIRED, until_at: later(NOW, HOUR) },
    })
    .execute();

const relieve = (kind: 'keep' | 'let-in', from: Date) =>
  program.database.root
    .insertInto('campaign_reliefs')
    .values({
      id: id(),
      campaign_id: campaign.id,
      kind,
      reason: 'A provider is down.',
      asked_at: from,
      from_at: from,
    })
    .execute();

/** Whom the campaign stops at the doors, or would, of everyone and by organisation: the same people, counted twice. */
async function countEnforced(now = NOW) {
  const { root } = program.database;
  const all = await countProgress(root, campaign.id, now);
  await countAndKeep(root, { requiredFrom: null, skipsAllowed: 0 }, now);
  const everything = { kind: 'everything' } as const;
  const part = { number: 1, size: 10 };
  const { list } = await listOrganisationProgress(root, campaign.id, everything, part);
  const at = (code: string) => list.items.find((one) => one.code === code)?.enforced;
  return { all: all.reduce((sum, one) => sum + one.enforced, 0), one: at('ONE'), two: at('TWO') };
}

describe('how many a campaign stops at the doors', () => {
  it('is those who are enrolled before the date, and everyone from then on', async () => {
    expect(await countEnforced(later(REQUIRED, -HOUR))).toEqual({ all: 1, one: 0, two: 1 });
    expect(await countEnforced(REQUIRED)).toEqual({ all: 5, one: 2, two: 3 });
  });

  it('is without the people of a site that is kept at work', async () => {
    await hold();
    expect(await countEnforced()).toEqual({ all: 3, one: 0, two: 3 });
  });

  it('is without whoever is exempt, unless they are enrolled', async () => {
    await exempt('Cat');
    await exempt('Dee');
    expect(await countEnforced()).toEqual({ all: 4, one: 2, two: 2 });
  });

  it('counts nobody twice who is exempt at a site that is kept', async () => {
    await hold();
    await exempt('Ann');
    expect(await countEnforced()).toEqual({ all: 3, one: 0, two: 3 });
  });

  it('is those who are enrolled while the campaign lets everyone in', async () => {
    await relieve('let-in', REQUIRED);
    expect(await countEnforced()).toEqual({ all: 1, one: 0, two: 1 });
  });

  it('stays what it was when the campaign was paused', async () => {
    await relieve('keep', later(REQUIRED, -HOUR));
    expect(await countEnforced()).toEqual({ all: 1, one: 0, two: 1 });
    await relieve('keep', later(REQUIRED, HOUR));
    expect(await countEnforced()).toEqual({ all: 1, one: 0, two: 1 });
  });

  it('does not change when a pause begins after the date', async () => {
    await relieve('keep', later(REQUIRED, HOUR));
    expect(await countEnforced()).toEqual({ all: 5, one: 2, two: 3 });
  });
});
