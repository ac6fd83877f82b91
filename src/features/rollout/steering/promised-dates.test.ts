import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf, steeringOf } from '../../../testing/armed-campaign.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation } from '../../../testing/world.ts';
import type { Campaign } from '../campaign/store.ts';
import { haltDue } from '../jobs/halt-due.ts';
import { listSchedules } from './schedules-store.ts';
import { extendWave, relieve, resume } from './steer.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

const extend = (campaign: Campaign, days: number) =>
  extendWave(steeringOf(program), { campaign, wave: 'everyone', days, reason: 'snow', by: undefined });
const pause = (campaign: Campaign) =>
  relieve(steeringOf(program), {
    campaign,
    kind: 'keep',
    reason: 'snow',
    askedBy: undefined,
    agreedBy: undefined,
  });
const goOn = (campaign: Campaign) => resume(steeringOf(program), campaign, undefined);

/** Where somebody is who signs in at a moment, in a word. */
async function standing(address: string, moment: string): Promise<string> {
  at(moment);
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  if (browser.heading === 'Your access is paused') return 'halted';
  if (browser.heading === 'Your services') return 'in';
  if (!browser.text.includes('Not now')) return 'must';
  return browser.text.includes('skip this') || browser.text.includes('last time')
    ? 'asked'
    : 'asked each time';
}

const datesOf = async ({ id }: Campaign, isForJoiners: boolean) =>
  (await listSchedules(program.database.root, id)).find((one) => one.isForJoiners === isForJoiners)?.dates;

describe('somebody who joins after an extension', () => {
  it('gets the dates of the wave as they are by now: they were halted while the wave was still nudged', async () => {
    await program.person();
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2027-01-20T12:00:00Z');
    await extend(campaign, 60);
    const joined = {
      created_at: new Date('2027-02-10T08:00:00Z'),
      updated_at: new Date('2027-02-10T08:00:00Z'),
    };
    const { address, id } = await program.person(joined);
    expect(await standing(address, '2027-02-10T10:00:00Z')).toBe('asked');
    const wave = await datesOf(campaign, false);
    expect(await datesOf(campaign, true)).toBeUndefined();
    expect(wave?.require).toEqual(new Date('2027-04-06T09:00:00Z'));
    // On the dates that nobody else had: required on the 24th, halted four weeks later.
    at('2027-03-25T12:00:00Z');
    await haltDue(jobsOf(program));
    const account = await program.database.root
      .selectFrom('accounts')
      .select('halted_at')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(account?.halted_at).toBeNull();
  });

  it('is not halted before the wave where its last step alone was extended', async () => {
    await program.person();
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2027-02-10T12:00:00Z');
    await extend(campaign, 90);
    const joined = { created_at: program.clock.now(), updated_at: program.clock.now() };
    const { address } = await program.person(joined);
    expect(await standing(address, '2027-02-11T10:00:00Z')).toBe('asked');
    const [wave, joiner] = [await datesOf(campaign, false), await datesOf(campaign, true)];
    expect(joiner?.require).toEqual(new Date('2027-02-25T10:00:00Z'));
    expect(joiner?.halt).toEqual(wave?.halt);
  });
});

describe('acts in a row', () => {
  it('lose no days of an extension that is given during a pause: "30 more days" moved the date by 7', async () => {
    await program.person();
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2027-01-31T12:00:00Z');
    await pause(campaign);
    // Required on 2 February, which has gone by in the pause.
    at('2027-02-05T12:00:00Z');
    await extend(campaign, 30);
    at('2027-02-07T12:00:00Z');
    await goOn(campaign);
    expect((await datesOf(campaign, false))?.require).toEqual(new Date('2027-03-11T10:00:00Z'));
  });

  it('of two people at the same time are both kept: the second moved nothing', async () => {
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2027-01-06T12:00:00Z');
    await Promise.all([extend(campaign, 7), extend(campaign, 7)]);
    expect((await datesOf(campaign, false))?.require).toEqual(new Date('2027-02-16T10:00:00Z'));
  });

  it('bring nothing at the end of a pause in which the last skips were used: it did at once, on a Saturday at 22:01', async () => {
    const { address, id } = await program.person();
    const campaign = await anArmedCampaign(program, aDefinition({ skips: 1 }));
    at('2027-01-13T12:00:00Z');
    await pause(campaign);
    const skip = { account_id: id, local_day: '2027-01-14' };
    await program.database.root.insertInto('set_up_skips').values(skip).execute();
    at('2027-01-23T22:01:00Z');
    await goOn(campaign);
    expect(await standing(address, '2027-01-23T22:01:00Z')).toBe('in');
    expect(await standing(address, '2027-01-28T09:59:00Z')).toBe('in');
    expect(await standing(address, '2027-01-28T10:00:00Z')).toBe('asked each time');
  });
});

describe('somebody whom a campaign has halted', () => {
  const haltedPerson = async (): Promise<{ id: string; address: string; campaign: Campaign }> => {
    const person = await program.person({ last_signed_in_at: new Date('2027-01-20T08:00:00Z') });
    const campaign = await anArmedCampaign(program, aDefinition());
    expect(await standing(person.address, '2027-03-02T10:00:00Z')).toBe('halted');
    return { id: person.id, address: person.address, campaign };
  };

  it('gets in while they are exempt, and is halted again after it: the exemption did nothing', async () => {
    const { id, address } = await haltedPerson();
    await program.database.root
      .insertInto('exemptions')
      .values({
        ...{
          id: randomUUID(),
          account_id: id,
          kind: 'short',
          reason: 'other',
          asked_at: program.clock.now(),
        },
        ...{ from_at: program.clock.now(), until_at: later(program.clock.now(), DAY) },
      })
      .execute();
    expect(await standing(address, '2027-03-02T11:00:00Z')).toBe('in');
    expect(await standing(address, '2027-03-03T10:00:00Z')).toBe('halted');
  });
});

describe('the emergency stop', () => {
  it('lets people in who must set up as well: those who had not been halted stayed refused', async () => {
    const { address } = await program.person();
    const [one, other] = [await program.person(), await program.person()];
    const campaign = await anArmedCampaign(program, aDefinition());
    expect(await standing(address, '2027-02-03T10:00:00Z')).toBe('must');
    const lifting = { campaign, kind: 'lift-halts', reason: 'wrong people' } as const;
    const until = new Date('2027-02-10T10:00:00Z');
    await relieve(steeringOf(program), { ...lifting, askedBy: one.id, agreedBy: other.id, until });
    expect(await standing(address, '2027-02-03T10:05:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-02-10T10:00:00Z')).toBe('must');
  });
});

describe('somebody who moves to an organisation that the campaign leaves out', () => {
  const exclude = { organisations: ['X9999'] };
  const leavesOut = () => aDefinition({ audience: { everyone: true, exclude } });

  const moveTo = async (id: string, code: string | undefined): Promise<void> => {
    const { root } = program.database;
    await root
      .updateTable('memberships')
      .set({ until_at: program.clock.now() })
      .where('account_id', '=', id)
      .execute();
    if (!code) return;
    const organisation = await anOrganisation(root, { code });
    await aMembership(root, { account_id: id, organisation_id: organisation, from_at: program.clock.now() });
  };

  it('is asked nothing any more, and not halted', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-20T08:00:00Z') });
    await anArmedCampaign(program, leavesOut());
    expect(await standing(address, '2027-02-03T10:00:00Z')).toBe('must');
    await moveTo(id, 'X9999');
    expect(await standing(address, '2027-02-03T10:05:00Z')).toBe('in');
    at('2027-03-02T10:00:00Z');
    await haltDue(jobsOf(program));
    expect(await standing(address, '2027-03-02T10:05:00Z')).toBe('in');
    // When they come out of it again, the dates hold that were promised.
    await moveTo(id, undefined);
    expect(await standing(address, '2027-03-02T10:10:00Z')).toBe('halted');
  });

  it('gets in again after a halt', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-20T08:00:00Z') });
    await anArmedCampaign(program, leavesOut());
    expect(await standing(address, '2027-03-02T10:00:00Z')).toBe('halted');
    await moveTo(id, 'X9999');
    expect(await standing(address, '2027-03-02T10:05:00Z')).toBe('in');
  });

  it.each([
    ['a kind of organisation', { kinds: ['dentist'] }, { kind: 'dentist' }],
    ['a region', { regions: ['Y56'] }, { region_code: 'Y56' }],
    ['a parent', { parents: ['QWE'] }, { parent_code: 'QWE' }],
    ['a role', { roles: ['local-administrator' as const] }, {}],
  ])('is asked nothing where %s is left out', async (_what, left, given) => {
    const { root } = program.database;
    const { id, address } = await program.person();
    await anArmedCampaign(program, aDefinition({ audience: { everyone: true, exclude: left } }));
    expect(await standing(address, '2027-02-03T10:00:00Z')).toBe('must');
    const organisation = await anOrganisation(root, given);
    await aMembership(root, { account_id: id, organisation_id: organisation, role: 'local-administrator' });
    expect(await standing(address, '2027-02-03T10:05:00Z')).toBe('in');
  });
});
