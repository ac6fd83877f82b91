import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../../testing/armed-campaign.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation } from '../../../testing/world.ts';
import { haltDue } from '../jobs/halt-due.ts';
import { watchSites } from '../jobs/watch-sites.ts';
import { createRollout } from '../rollout.ts';

// Required on 2 February 2027, halted on 2 March.
const REQUIRED = new Date('2027-02-02T10:00:00Z');
const HALTS = '2027-03-02T10:00:00Z';

let program: TestProgram;
let site: string;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  program.clock.set(new Date('2026-12-01T09:00:00Z'));
  site = await anOrganisation(program.database.root);
});
afterEach(() => program.close());

async function person(lastSignedIn: string | null, role = 'member'): Promise<string> {
  const last_signed_in_at = lastSignedIn ? new Date(lastSignedIn) : null;
  const { id } = await program.person({ last_signed_in_at });
  await aMembership(program.database.root, { account_id: id, organisation_id: site, role });
  return id;
}

const people = (count: number, lastSignedIn: string | null): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => person(lastSignedIn)));

const signedIn = (ids: readonly string[], moment: string) =>
  program.database.root
    .updateTable('accounts')
    .set({ last_signed_in_at: new Date(moment) })
    .where('id', 'in', ids)
    .execute();

const enrol = (account_id: string) => anAuthenticator(program.database.root, { account_id });

/** What the jobs of a moment do. */
async function runJobs(moment: string): Promise<void> {
  program.clock.set(new Date(moment));
  await watchSites(jobsOf(program));
  await haltDue(jobsOf(program));
  await watchSites(jobsOf(program));
}

const holds = async (): Promise<(string | null)[]> => {
  const rows = await program.database.root
    .selectFrom('holds')
    .select('ended_because')
    .orderBy('began_at')
    .execute();
  return rows.map((row) => row.ended_because);
};

const haltedCount = async (): Promise<number> => {
  const rows = await program.database.root.selectFrom('halts').select('id').execute();
  return rows.length;
};

const isLetIn = async (accountId: string): Promise<boolean> => {
  const { obligations } = await createRollout(jobsOf(program)).findAsked(accountId);
  return obligations.some(({ isSiteShort }) => isSiteShort);
};

describe('a site that is held while its people are away', () => {
  it('was taken for healed after 31 days, and everybody was halted', async () => {
    const ids = await people(4, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    expect(await holds()).toEqual([null]);
    await runJobs('2027-03-23T10:00:00Z');
    expect(await holds()).toEqual([null]);
    expect(await haltedCount()).toBe(0);
    for (const id of ids) expect(await isLetIn(id)).toBe(true);
  });

  it('was taken for healed when all went away but the only one who had set up', async () => {
    const [first = '', ...others] = await people(4, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    await enrol(first);
    await signedIn([first], '2027-03-22T08:00:00Z');
    await runJobs('2027-03-23T10:00:00Z');
    expect(await holds()).toEqual([null]);
    expect(await haltedCount()).toBe(0);
    expect(await isLetIn(others[0] ?? '')).toBe(true);
  });

  it('still needs those who came back during the hold and went away again', async () => {
    const ids = await people(3, '2026-12-01T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    await signedIn(ids, '2027-02-10T08:00:00Z');
    const [first = ''] = ids;
    await enrol(first);
    await signedIn([first], '2027-03-30T08:00:00Z');
    await runJobs('2027-04-01T09:00:00Z');
    expect([await holds(), await haltedCount()]).toEqual([[null], 0]);
  });

  it('is not taken for healed by people who have set up and are away themselves', async () => {
    const ids = await people(4, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    for (const id of ids.slice(0, 2)) await enrol(id);
    await runJobs('2027-03-23T10:00:00Z');
    expect([await holds(), await haltedCount()]).toEqual([[null], 0]);
  });

  it('is free once enough who have set up are back, and the ladder takes the others', async () => {
    const ids = await people(4, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    for (const id of ids.slice(0, 2)) await enrol(id);
    await signedIn(ids.slice(0, 2), '2027-03-22T08:00:00Z');
    await runJobs('2027-03-23T10:00:00Z');
    expect([await holds(), await haltedCount()]).toEqual([['enough'], 2]);
  });

  it('needs nobody who has left it', async () => {
    const [first = '', ...others] = await people(3, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    await enrol(first);
    await program.database.root
      .updateTable('memberships')
      .set({ until_at: REQUIRED })
      .where('account_id', 'in', others)
      .execute();
    await watchSites(jobsOf(program));
    expect(await holds()).toEqual(['enough']);
  });
});

describe('a site where nobody signed in for 30 days', () => {
  it('was let in at the door without a hold, so that console and evidence said "must set up"', async () => {
    const [first = ''] = await people(2, '2026-12-20T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    await runJobs(REQUIRED.toISOString());
    expect(await isLetIn(first)).toBe(true);
    expect(await holds()).toEqual([null]);
  });

  it('was halted whole by the first job that came, before there was a hold', async () => {
    await people(3, '2027-01-28T08:00:00Z');
    await anArmedCampaign(program, aDefinition());
    program.clock.set(new Date(HALTS));
    await haltDue(jobsOf(program));
    expect([await holds(), await haltedCount()]).toEqual([[null], 0]);
  });
});

describe('a help desk that looks after a site from elsewhere', () => {
  it('counted as two of its working people: all four of its own were halted and no hold opened', async () => {
    await people(4, '2027-03-01T08:00:00Z');
    for (let index = 0; index < 2; index++) await enrol(await person('2027-03-01T08:00:00Z', 'help-desk'));
    await anArmedCampaign(program, aDefinition());
    await runJobs(HALTS);
    expect([await holds(), await haltedCount()]).toEqual([[null], 0]);
  });

  it('was let in itself while any site that it looks after was short', async () => {
    await people(4, '2027-03-01T08:00:00Z');
    const desk = await person('2027-03-01T08:00:00Z', 'help-desk');
    await anArmedCampaign(program, aDefinition());
    program.clock.set(REQUIRED);
    expect(await isLetIn(desk)).toBe(false);
  });

  it('is no reason to hold a site whose own people have all set up', async () => {
    for (const id of await people(2, '2027-03-01T08:00:00Z')) await enrol(id);
    await person('2027-03-01T08:00:00Z', 'help-desk');
    await anArmedCampaign(program, aDefinition());
    await runJobs(HALTS);
    expect([await holds(), await haltedCount()]).toEqual([[], 1]);
  });

  it('is told apart from a local administrator, who works there', async () => {
    await people(2, '2027-03-01T08:00:00Z');
    for (let index = 0; index < 2; index++)
      await enrol(await person('2027-03-01T08:00:00Z', 'local-administrator'));
    await anArmedCampaign(program, aDefinition());
    await runJobs(HALTS);
    expect([await holds(), await haltedCount()]).toEqual([[], 2]);
  });
});

describe('a method that was withdrawn from a site', () => {
  it('counted as set up, so that nobody could get in and no hold opened', async () => {
    const ids = await people(3, '2027-01-28T08:00:00Z');
    for (const id of ids.slice(0, 2)) await enrol(id);
    await anArmedCampaign(program, aDefinition());
    await program.database.root
      .insertInto('method_policies')
      .values({
        ...{ id: crypto.randomUUID(), organisation_id: site, allowed: ['security-key'] },
        from_at: new Date('2027-01-20T09:00:00Z'),
      })
      .execute();
    await runJobs(REQUIRED.toISOString());
    expect(await holds()).toEqual([null]);
    expect(await isLetIn(ids[2] ?? '')).toBe(true);
  });
});
