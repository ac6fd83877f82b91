import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation } from '../../../testing/world.ts';
import { carryOutHalt } from '../halting/carry-out.ts';
import { haltDue } from './halt-due.ts';

// Halted from Tuesday 2 March 2027 on.
const HALT_DAY = '2027-03-02T10:00:00Z';
/** Long before halts: people who do not work at present, and whom nothing keeps from being halted. */
const LONG_AGO = new Date('2027-01-10T08:00:00Z');

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

async function people(count: number, lastSignedIn = LONG_AGO): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++)
    ids.push((await program.person({ last_signed_in_at: lastSignedIn })).id);
  return ids;
}

/** A site with two colleagues who have set up and work: it is not short of people, whoever else is halted. */
async function aSite(count: number, lastSignedIn?: Date): Promise<string[]> {
  const { root } = program.database;
  const site = await anOrganisation(root);
  for (const id of await people(2, new Date('2027-03-01T08:00:00Z'))) {
    await aMembership(root, { account_id: id, organisation_id: site });
    await anAuthenticator(root, { account_id: id });
  }
  const ids = await people(count, lastSignedIn);
  for (const id of ids) await aMembership(program.database.root, { account_id: id, organisation_id: site });
  return ids;
}

async function haltedAmong(ids: readonly string[]): Promise<number> {
  const { root } = program.database;
  const rows = await root.selectFrom('accounts').select('id').where('halted_at', 'is not', null).execute();
  return rows.filter(({ id }) => ids.includes(id)).length;
}

describe('the job that halts', () => {
  it('halts 20 and 30 where one organisation is at its daily number and thirty others have one due each: a hospital stopped everybody', async () => {
    const hospital = await aSite(240, new Date('2027-01-05T08:00:00Z'));
    const others: string[] = [];
    for (let index = 0; index < 30; index++) others.push(...(await aSite(1)));
    await anArmedCampaign(program, aDefinition());
    at(HALT_DAY);
    await haltDue(jobsOf(program));
    expect([await haltedAmong(hospital), await haltedAmong(others)]).toEqual([20, 30]);
    at('2027-03-02T10:05:00Z');
    await haltDue(jobsOf(program));
    expect([await haltedAmong(hospital), await haltedAmong(others)]).toEqual([20, 30]);
    at('2027-03-03T10:05:01Z');
    await haltDue(jobsOf(program));
    expect(await haltedAmong(hospital)).toBe(40);
    await program.checkAudit();
  });

  it('comes to people behind 200 whose halt is never due: they took every place of the batch', async () => {
    const waiting = await people(210, new Date('2027-01-05T08:00:00Z'));
    const { root } = program.database;
    for (const id of waiting) await anAuthenticator(root, { account_id: id });
    const others = await people(3);
    await anArmedCampaign(program, aDefinition({ goal: 'phishing-resistant' }));
    // Their organisations' lists allow nothing that the campaign asks for.
    const site = await anOrganisation(root);
    for (const id of waiting) await aMembership(root, { account_id: id, organisation_id: site });
    await root
      .insertInto('method_policies')
      .values({
        ...{ id: crypto.randomUUID(), organisation_id: site, allowed: ['app'] },
        from_at: program.clock.now(),
      })
      .execute();
    at(HALT_DAY);
    await haltDue(jobsOf(program));
    expect([await haltedAmong(waiting), await haltedAmong(others)]).toEqual([0, 3]);
  });

  it('comes to people behind 200 who are back from leave', async () => {
    const returned = await people(205, new Date('2027-01-05T08:00:00Z'));
    const others = await people(2);
    await anArmedCampaign(program, aDefinition());
    await program.database.root
      .updateTable('accounts')
      .set({ returned_at: new Date('2027-02-25T10:00:00Z') })
      .where('id', 'in', returned)
      .execute();
    at(HALT_DAY);
    await haltDue(jobsOf(program));
    expect([await haltedAmong(returned), await haltedAmong(others)]).toEqual([0, 2]);
  });

  it.each([
    ['a Saturday', '2027-03-06T12:00:00Z', 0],
    ['Good Friday', '2027-03-26T12:00:00Z', 0],
    ['a closed day', '2027-03-11T12:00:00Z', 0],
    ['a permitted day before its hour', '2027-03-03T09:59:00Z', 0],
    ['a permitted day', '2027-03-03T10:00:00Z', 1],
  ])('keeps to the calendar of the campaign: on %s', async (_day, moment, count) => {
    const [id] = await people(1);
    const begin = {
      weekdays: ['tuesday', 'wednesday', 'thursday', 'friday'] as const,
      closed: ['2027-03-11'],
    };
    const campaign = await anArmedCampaign(
      program,
      aDefinition({ begin: { ...begin, weekdays: [...begin.weekdays] } }),
    );
    at(moment);
    await haltDue(jobsOf(program));
    expect(await haltedAmong([id ?? ''])).toBe(count);
    // Nor does somebody's own request bring it on such a day.
    const asked = { accountId: id ?? '', campaignId: campaign.id, definition: campaign.definition };
    const outcome = await carryOutHalt(jobsOf(program), { ...asked, actor: asked.accountId });
    expect(outcome).toBe(count === 1 ? 'not-due' : 'later');
  });
});

describe('the daily number of a campaign', () => {
  it('threat: two processes that count at the same time pass it together', async () => {
    const { root } = program.database;
    const [one, other] = [(await aSite(1))[0] ?? '', (await aSite(1))[0] ?? ''];
    const { id: campaignId, definition } = await anArmedCampaign(
      program,
      aDefinition({ governor: { haltsADay: 1 } }),
    );
    at(HALT_DAY);
    const needs = jobsOf(program);
    const halt = (accountId: string) =>
      carryOutHalt(needs, { accountId, campaignId, definition, actor: 'system' });
    for (let trial = 0; trial < 200; trial++) {
      const outcomes = await Promise.all([halt(one), halt(other)]);
      expect([trial, ...outcomes.sort()]).toEqual([trial, 'halt', 'later']);
      await root.deleteFrom('halts').execute();
      await root.updateTable('accounts').set({ halted_at: null }).execute();
    }
  });
});
