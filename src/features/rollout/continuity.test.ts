import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seal } from '../../platform/crypto/index.ts';
import { aDefinition } from '../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../testing/armed-campaign.ts';
import type { Browser } from '../../testing/browser.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { giveAddressAndPassword, setUpApp } from '../../testing/steps.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation, aPlatformRole } from '../../testing/world.ts';
import { numberKeyOf, sealDestination } from '../methods/index.ts';
import { recordedMobilePlace } from '../people/index.ts';
import { haltDue } from './jobs/halt-due.ts';
import { watchSites } from './jobs/watch-sites.ts';
import { tellHaltedLists } from './notices/tell-helpers.ts';

let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

interface Colleague {
  readonly id: string;
  readonly address: string;
}

/** A site with people who signed in on 31 January, the first of them its local administrator. */
async function aSite(count: number): Promise<{ readonly site: string; readonly people: Colleague[] }> {
  const { root } = program.database;
  const site = await anOrganisation(root, { name: 'Harbour Lane Pharmacy' });
  const people: Colleague[] = [];
  for (let index = 0; index < count; index++) {
    const person = await program.person({ last_signed_in_at: new Date('2027-01-31T08:00:00Z') });
    const role = index === 0 ? 'local-administrator' : 'member';
    await aMembership(root, { account_id: person.id, organisation_id: site, role });
    people.push(person);
  }
  return { site, people };
}

async function aProvedMobile(accountId: string, number: string): Promise<void> {
  const { root } = program.database;
  const id = randomUUID();
  const destination = { number, extension: undefined, line: 'mobile' } as const;
  const secret = sealDestination(testKeys, seededRandom('a number'), id, destination);
  const confirmed_at = new Date('2026-12-01T08:00:00Z');
  await root
    .insertInto('authenticators')
    .values({ id, account_id: accountId, method: 'text', label: 'Text message', secret, confirmed_at })
    .execute();
  await root
    .insertInto('authenticator_numbers')
    .values({ authenticator_id: id, number_key: numberKeyOf(testKeys, number) })
    .execute();
}

/** Colleagues who work at a site on the day of halts and have set up. */
async function enrolAt(site: string, count: number): Promise<void> {
  const { root } = program.database;
  for (let index = 0; index < count; index++) {
    const { id } = await program.person({ last_signed_in_at: new Date('2027-03-01T08:00:00Z') });
    await aMembership(root, { account_id: id, organisation_id: site });
    await anAuthenticator(root, { account_id: id });
  }
}

async function signIn({ address }: Colleague): Promise<Browser> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  return browser;
}

const worksOn = async (person: Colleague): Promise<boolean> => {
  const browser = await signIn(person);
  if (!browser.text.includes('Not now')) return false;
  await browser.press('Not now');
  return browser.heading === 'Your services';
};

const subjectsTo = async (address: string): Promise<string[]> =>
  (await program.messages()).flatMap(({ content }) =>
    content?.channel === 'email' && content.to === address ? [content.subject] : [],
  );

const openHolds = () =>
  program.database.root.selectFrom('holds').selectAll().where('ended_at', 'is', null).execute();

const haltedCount = async (): Promise<number> => {
  const rows = await program.database.root
    .selectFrom('accounts')
    .select('id')
    .where('halted_at', 'is not', null)
    .execute();
  return rows.length;
};

// Required on 2 February 2027, halted on 2 March.
describe('an organisation where nobody is enrolled', () => {
  it('works on through the day from which others must', async () => {
    const { people } = await aSite(3);
    await anArmedCampaign(program, aDefinition());
    at('2027-02-02T10:00:00Z');
    for (const person of people) expect(await worksOn(person)).toBe(true);
  });

  it('has its local administrator told at once, with the day on which the security team decides', async () => {
    const { people } = await aSite(2);
    await anArmedCampaign(program, aDefinition());
    at('2027-02-02T10:00:00Z');
    await watchSites(jobsOf(program));
    const [hold, ...others] = await openHolds();
    expect(others).toEqual([]);
    expect(hold?.until_at).toEqual(new Date('2027-02-16T10:00:00Z'));
    expect(await subjectsTo(people[0]?.address ?? '')).toEqual([
      'Too few people of Harbour Lane Pharmacy have set up MFA',
    ]);
    await watchSites(jobsOf(program));
    expect(await openHolds()).toHaveLength(1);
  });

  it('has the security team asked when the time is over, and nobody is halted before it decides', async () => {
    const { people } = await aSite(2);
    const boss = await program.person({ address: 'security@example.org' });
    await aPlatformRole(program.database.root, { account_id: boss.id, role: 'security-team' });
    await anArmedCampaign(program, aDefinition());
    at('2027-02-02T10:00:00Z');
    await watchSites(jobsOf(program));
    at('2027-02-16T10:00:00Z');
    await watchSites(jobsOf(program));
    await watchSites(jobsOf(program));
    expect(await subjectsTo('security@example.org')).toEqual([
      'An organisation is kept at work: please decide',
    ]);
    await program.database.root
      .updateTable('accounts')
      .set({ last_signed_in_at: new Date('2027-03-01T08:00:00Z') })
      .execute();
    at('2027-03-02T10:00:00Z');
    await haltDue(jobsOf(program));
    for (const person of people) expect(await worksOn(person)).toBe(true);
    // The member of the security team belongs to no site.
    expect(await haltedCount()).toBe(1);
  });

  it('has nobody halted on the day of halts, whoever comes first', async () => {
    const { people } = await aSite(4);
    await anArmedCampaign(program, aDefinition());
    await program.database.root
      .updateTable('accounts')
      .set({ last_signed_in_at: new Date('2027-03-01T08:00:00Z') })
      .execute();
    at('2027-03-02T10:00:00Z');
    await haltDue(jobsOf(program));
    expect(await haltedCount()).toBe(0);
    expect(await openHolds()).toHaveLength(1);
    for (const person of people) expect(await worksOn(person)).toBe(true);
    await program.checkAudit();
  });

  it('follows the ladder again when enough are enrolled, and the hold ends', async () => {
    const { people } = await aSite(3);
    await anArmedCampaign(program, aDefinition());
    at('2027-02-02T10:00:00Z');
    await watchSites(jobsOf(program));
    for (const person of people.slice(0, 2)) await setUpApp(await signIn(person), program.clock);
    await watchSites(jobsOf(program));
    expect(await openHolds()).toEqual([]);
    expect(await worksOn(people[2] as Colleague)).toBe(false);
  });

  it('is let go by the security team: then it follows the ladder, whatever that leaves', async () => {
    const { site, people } = await aSite(2);
    const { id } = await anArmedCampaign(program, aDefinition());
    at('2027-02-02T10:00:00Z');
    await program.database.root
      .insertInto('holds')
      .values({
        ...{ id: randomUUID(), organisation_id: site, campaign_id: id, ended_because: 'go-on' },
        ...{ began_at: program.clock.now(), until_at: program.clock.now(), ended_at: program.clock.now() },
      })
      .execute();
    expect(await worksOn(people[0] as Colleague)).toBe(false);
  });
});

describe('halts', () => {
  it('are told by mail and by text to a recorded number, and listed for the local administrator', async () => {
    const { site, people } = await aSite(2);
    const [administrator, person] = people as [Colleague, Colleague];
    const { root } = program.database;
    await enrolAt(site, 2);
    const mobile = seal(testKeys, seededRandom(), recordedMobilePlace(person.id), '+447700900123');
    await root.updateTable('accounts').set({ recorded_mobile: mobile }).where('id', '=', person.id).execute();
    await anArmedCampaign(program, aDefinition());
    at('2027-03-02T10:00:00Z');
    await haltDue(jobsOf(program));
    expect(await haltedCount()).toBe(2);
    expect(await subjectsTo(person.address)).toEqual(['Your access is paused']);
    const texts = (await program.messages()).filter(({ content }) => content?.channel === 'text');
    expect(texts.map(({ content }) => content?.to)).toEqual(['+447700900123']);
    await tellHaltedLists(jobsOf(program));
    // Once more: each halt is told once.
    await tellHaltedLists(jobsOf(program));
    const [list] = (await program.messages()).filter(({ kind }) => kind === 'halted-list');
    const body = list?.content?.channel === 'email' ? list.content.body : '';
    expect(body).toContain(', since Tuesday 2 March 2027, 10:00');
    expect(body).not.toContain('yesterday');
    expect((await subjectsTo(administrator.address)).sort()).toEqual([
      'People of Harbour Lane Pharmacy whose access is paused',
      'Your access is paused',
    ]);
  });

  it('also go by text to a number that the person has proved: the mail goes to the paused mailbox alone', async () => {
    const { id } = await program.person();
    const { root } = program.database;
    await aProvedMobile(id, '+447700900456');
    await jobsOf(program).tellHalted(root, id, 'phishing-resistant');
    const texts = (await program.messages()).filter(({ content }) => content?.channel === 'text');
    expect(texts.map(({ content }) => content?.to)).toEqual(['+447700900456']);
  });

  it('of those who signed in lately stop at the number a day that the governor sets', async () => {
    for (let index = 0; index < 4; index++) await program.person();
    await anArmedCampaign(program, aDefinition({ governor: { haltsADay: 3 } }));
    at('2027-03-02T10:00:00Z');
    await haltDue(jobsOf(program));
    expect(await haltedCount()).toBe(3);
    at('2027-03-03T10:00:01Z');
    await haltDue(jobsOf(program));
    expect(await haltedCount()).toBe(4);
  });

  it('threat: many at once halt people of a site where too few are enrolled', async () => {
    const { site, people } = await aSite(8);
    await enrolAt(site, 1);
    await anArmedCampaign(program, aDefinition());
    await program.database.root
      .updateTable('accounts')
      .set({ last_signed_in_at: new Date('2027-03-01T08:00:00Z') })
      .execute();
    at('2027-03-02T10:00:00Z');
    await Promise.all([...people.map(signIn), haltDue(jobsOf(program)), haltDue(jobsOf(program))]);
    expect(await haltedCount()).toBe(0);
    expect(await openHolds()).toHaveLength(1);
    await program.checkAudit();
  });
});
