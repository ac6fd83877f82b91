import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_ID } from '../../../core/ids.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf, steeringOf } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import type { Account } from '../../people/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { listSchedules } from '../steering/schedules-store.ts';
import { extendWave, relieve, resume } from '../steering/steer.ts';
import { listUntold } from './people-store.ts';
import { tellPeople } from './tell-people.ts';

let program: TestProgram;
let person: Account;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
  person = await program.person({ address: 'robin@example.org' });
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

/** Subjects of the messages that are waiting or have been sent, those taken back apart. */
async function subjects(): Promise<string[]> {
  const messages = await program.messages();
  return messages.flatMap(({ content, state }) =>
    content?.channel === 'email' && state !== 'withdrawn' ? [`${content.to}: ${content.subject}`] : [],
  );
}

async function tell(moment: string): Promise<number> {
  at(moment);
  const before = (await subjects()).length;
  await tellPeople(jobsOf(program));
  return (await subjects()).length - before;
}

const findCampaignPeople = async (campaignId: string): Promise<number> =>
  (
    await program.database.root
      .selectFrom('campaign_notices')
      .innerJoin('schedules', 'schedules.id', 'campaign_notices.schedule_id')
      .select('account_id')
      .where('campaign_id', '=', campaignId)
      .execute()
  ).length;

const enrol = (accountId: string) =>
  program.database.root
    .insertInto('authenticators')
    .values({
      ...{ id: randomUUID(), account_id: accountId, method: 'app', label: 'App' },
      confirmed_at: program.clock.now(),
    })
    .execute();

describe('people who are asked', () => {
  it('are told once each, with the date, and not at night', async () => {
    await anArmedCampaign(program, aDefinition());
    expect(await tell('2027-01-05T09:00:00Z')).toBe(0);
    expect(await tell('2027-01-05T10:05:00Z')).toBe(1);
    expect(await tell('2027-01-05T10:10:00Z')).toBe(0);
    expect(await subjects()).toEqual([
      'robin@example.org: Please set up multi-factor authentication by 2 February 2027',
    ]);
    expect(await tell('2027-01-19T05:00:00Z')).toBe(0);
    expect(await tell('2027-01-19T08:00:00Z')).toBe(1);
    const [message] = await program.messages();
    const body = message?.content?.channel === 'email' ? message.content.body : '';
    expect(body).toContain(
      'From Tuesday 2 February 2027, 10:00 you must set it up before you can read your mail.',
    );
    expect(body).not.toMatch(/https?:/);
  });

  it('hear no more once they have set up', async () => {
    await anArmedCampaign(program, aDefinition());
    expect(await tell('2027-01-05T10:05:00Z')).toBe(1);
    await enrol(person.id);
    expect(await tell('2027-01-19T08:00:00Z')).toBe(0);
    expect(await tell('2027-02-02T10:00:00Z')).toBe(0);
  });

  it('are told no more than the number an hour, and all of them in the end', async () => {
    for (let index = 0; index < 4; index++) await program.person();
    await anArmedCampaign(program, aDefinition({ notices: { anHour: 24 } }));
    expect(await tell('2027-01-05T10:05:00Z')).toBe(2);
    expect(await tell('2027-01-05T10:10:00Z')).toBe(2);
    expect(await tell('2027-01-05T10:15:00Z')).toBe(1);
    expect(await tell('2027-01-05T10:20:00Z')).toBe(0);
  });

  it('who was passed over is told later: the next round goes on behind the last who was told, and then from the start', async () => {
    for (let index = 0; index < 4; index++) await program.person();
    const { id } = await anArmedCampaign(program, aDefinition({ notices: { anHour: 24 } }));
    expect(await tell('2027-01-05T10:05:00Z')).toBe(2);
    const { root } = program.database;
    const first = await root
      .selectFrom('campaign_notices')
      .select('account_id')
      .orderBy('account_id')
      .execute();
    // As if somebody else had held the first while they were to be told.
    await root
      .deleteFrom('campaign_notices')
      .where('account_id', '=', first[0]?.account_id ?? '')
      .execute();
    expect(await tell('2027-01-05T10:10:00Z')).toBe(2);
    expect(await tell('2027-01-05T10:15:00Z')).toBe(2);
    expect(await tell('2027-01-05T10:20:00Z')).toBe(0);
    expect(await findCampaignPeople(id)).toBe(5);
  });

  it('everybody before the last who was told is not read again for each hundred', async () => {
    for (let index = 0; index < 4; index++) await program.person();
    const { id: campaignId } = await anArmedCampaign(program, aDefinition());
    const [schedule] = await listSchedules(program.database.root, campaignId);
    const notice = { scheduleId: schedule?.id ?? '', version: 1, kind: 'announced', goal: 'any' } as const;
    const page = (after: string) =>
      program.database.transaction((own) => listUntold(own, notice, { after, limit: 2 }));
    const first = await page(NO_ID);
    const second = await page(first.at(-1)?.id ?? '');
    const ids = [...first, ...second].map((person) => person.id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(ids.toSorted());
  });

  it('two processes that tell at once tell each person once', async () => {
    for (let index = 0; index < 9; index++) await program.person();
    await anArmedCampaign(program, aDefinition());
    at('2027-01-05T10:05:00Z');
    await Promise.all([tellPeople(jobsOf(program)), tellPeople(jobsOf(program))]);
    await tellPeople(jobsOf(program));
    const all = await subjects();
    expect(all).toHaveLength(10);
    expect(new Set(all).size).toBe(10);
  });
});

describe('a date that moves', () => {
  const extend = (campaign: Campaign) =>
    extendWave(steeringOf(program), { campaign, wave: 'everyone', days: 7, reason: 'snow', by: undefined });

  it('takes back what is not sent yet, and tells the new date once', async () => {
    const campaign = await anArmedCampaign(program, aDefinition());
    await tell('2027-01-05T10:05:00Z');
    at('2027-01-05T10:06:00Z');
    await extend(campaign);
    await tell('2027-01-05T10:10:00Z');
    await tell('2027-01-05T10:15:00Z');
    expect(await subjects()).toEqual(['robin@example.org: Your new date for multi-factor authentication']);
  });

  it('is not told to those who were never told the old one', async () => {
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2026-12-10T10:00:00Z');
    await extend(campaign);
    expect(await tell('2026-12-10T10:05:00Z')).toBe(0);
    expect(await tell('2027-01-12T10:05:00Z')).toBe(1);
  });

  it('is not told while everyone is kept where they are', async () => {
    const campaign = await anArmedCampaign(program, aDefinition());
    at('2027-01-04T10:00:00Z');
    const keep = { campaign, kind: 'keep', reason: 'snow', askedBy: undefined, agreedBy: undefined } as const;
    await relieve(steeringOf(program), keep);
    expect(await tell('2027-01-05T10:05:00Z')).toBe(0);
    at('2027-01-06T09:00:00Z');
    await resume(steeringOf(program), campaign, undefined);
    expect(await tell('2027-01-07T10:05:00Z')).toBe(1);
  });
});
