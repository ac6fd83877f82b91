import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../../testing/armed-campaign.ts';
import type { Browser } from '../../../testing/browser.ts';
import { giveAddressAndPassword } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';
import { haltDue } from '../jobs/halt-due.ts';
import { watchSites } from '../jobs/watch-sites.ts';

const WORKED = { last_signed_in_at: new Date('2027-03-01T08:00:00Z') };

let program: TestProgram;
let site: string;
let enrolled: Account[];
/** Worked until they were halted. */
let halted: Account[];
/** Had not signed in for long when they were halted. */
let dormant: Account;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
  const { root } = program.database;
  site = await anOrganisation(root, { name: 'Harbour Lane Pharmacy' });
  enrolled = [await program.person(WORKED), await program.person(WORKED)];
  halted = [
    await program.person({ ...WORKED, address: 'ada.leigh@mail.example' }),
    await program.person(WORKED),
  ];
  dormant = await program.person({ last_signed_in_at: new Date('2027-01-05T08:00:00Z') });
  const desk = await program.person({ ...WORKED, address: 'desk@mail.example' });
  const team = await program.person({ ...WORKED, address: 'security@mail.example' });
  for (const { id } of [...enrolled, desk, team]) await anAuthenticator(root, { account_id: id });
  for (const { id } of [...enrolled, ...halted, dormant])
    await aMembership(root, {
      ...{ account_id: id, organisation_id: site },
      role: id === halted[0]?.id ? 'local-administrator' : 'member',
    });
  await aMembership(root, { account_id: desk.id, organisation_id: site, role: 'help-desk' });
  await aPlatformRole(root, { account_id: team.id, role: 'security-team' });
  await anArmedCampaign(program, aDefinition());
  at('2027-03-02T10:00:00Z');
  await haltDue(jobsOf(program));
  for (const one of [...halted, dormant]) expect(await headingOf(one)).toBe('Your access is paused');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

async function signIn({ address }: Account): Promise<Browser> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  return browser;
}
const headingOf = async (person: Account): Promise<string> => (await signIn(person)).heading;

/** All but those who were halted have gone, the help desk's agent too. */
async function leave(): Promise<void> {
  const { root } = program.database;
  const staying = [...halted, dormant].map(({ id }) => id);
  await root
    .updateTable('memberships')
    .set({ until_at: program.clock.now() })
    .where('account_id', 'not in', staying)
    .where('role', '=', 'member')
    .execute();
  await root
    .updateTable('accounts')
    .set({ last_signed_in_at: new Date('2027-01-01T08:00:00Z') })
    .where('address', '=', 'desk@mail.example')
    .execute();
}

const toldOfSite = async (): Promise<(string | undefined)[]> =>
  (await program.messages())
    .filter(({ kind }) => kind === 'site-stranded')
    .map(({ content }) => content?.to)
    .sort();

describe('a site whose enrolled people leave after the others were halted', () => {
  it('gets a way in for the people who worked there, at once: nobody could get in', async () => {
    await leave();
    for (const person of halted) expect(await headingOf(person)).toBe('Your services');
    expect(await headingOf(dormant)).toBe('Your access is paused');
  });

  it('has its local administrators, its help desk and the security team told, once: nobody was', async () => {
    await watchSites(jobsOf(program));
    expect(await toldOfSite()).toEqual([]);
    await leave();
    await watchSites(jobsOf(program));
    const told = ['ada.leigh@mail.example', 'desk@mail.example', 'security@mail.example'];
    expect(await toldOfSite()).toEqual(told);
    at('2027-03-02T10:05:00Z');
    await watchSites(jobsOf(program));
    expect(await toldOfSite()).toEqual(told);
    const holds = await program.database.root
      .selectFrom('holds')
      .selectAll()
      .where('ended_at', 'is', null)
      .execute();
    expect(holds.map((hold) => hold.organisation_id)).toEqual([site]);
    await program.checkAudit();
  });

  it('threat: the password alone enrols somebody there who was halted', async () => {
    await leave();
    const browser = await signIn(halted[1] as Account);
    await browser.open('/profile/self-service/mfa/add/app');
    expect(browser.heading).toBe('Get help to sign in');
  });

  it('is shut again where the security team lets the campaign go on', async () => {
    await leave();
    await watchSites(jobsOf(program));
    await program.database.root
      .updateTable('holds')
      .set({ ended_at: program.clock.now(), ended_because: 'go-on' })
      .execute();
    expect(await headingOf(halted[0] as Account)).toBe('Your access is paused');
    await watchSites(jobsOf(program));
    expect(await headingOf(halted[0] as Account)).toBe('Your access is paused');
  });

  it('is as before when enough have come who can get in', async () => {
    await leave();
    await watchSites(jobsOf(program));
    for (let count = 0; count < 2; count++) {
      const { id } = await program.person(WORKED);
      await anAuthenticator(program.database.root, { account_id: id });
      await aMembership(program.database.root, { account_id: id, organisation_id: site });
    }
    await watchSites(jobsOf(program));
    expect(await headingOf(halted[0] as Account)).toBe('Your access is paused');
    const holds = await program.database.root.selectFrom('holds').select('ended_because').execute();
    expect(holds).toEqual([{ ended_because: 'enough' }]);
  });
});
