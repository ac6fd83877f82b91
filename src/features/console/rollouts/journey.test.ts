import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, later, MINUTE } from '../../../core/clock.ts';
import type { Browser } from '../../../testing/browser.ts';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anAuthenticator, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';
import { countFigures } from '../count-figures.ts';

let program: TestProgram;
const people: Record<string, Account> = {};
const browsers: Record<string, { browser: Browser; secret: string }> = {};
let [alder, birch] = ['', ''];

async function person(name: string, given: { in?: string; role?: 'member' | 'local-administrator' } = {}) {
  const address = `${name.toLowerCase().replaceAll(' ', '.')}@mail.example`;
  const account = await program.person({ display_name: name, address });
  people[name] = account;
  if (given.in)
    await aMembership(program.database.root, {
      account_id: account.id,
      organisation_id: given.in,
      role: given.role ?? 'member',
    });
}

/** Signs somebody in for the first time: password and app. */
async function signInFirst(name: string): Promise<void> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, people[name]?.address ?? '');
  const { secret } = await setUpApp(browser, program.clock);
  expect(browser.heading).toBe('Your services');
  browsers[name] = { browser, secret };
}

const at = (name: string): Browser => {
  const known = browsers[name];
  if (!known) throw new Error(`${name} is not signed in.`);
  return known.browser;
};

/** Gives the fresh proof that a page has asked for. */
async function confirm(name: string): Promise<void> {
  expect(at(name).path).toBe('/confirm');
  await giveCode(at(name), browsers[name]?.secret ?? '', program.clock);
}

const CAMPAIGN = `name: mfa-2026
audience: { everyone: true }
ladder: { announce: 0, nudge: 7, require: 21, halt: 35 }
waves:
  - { name: Administrators, starts: 2026-12-01, roles: [local-administrator, security-team, auditor] }
  - { name: Everyone else, starts: 2026-12-08 }
`;

beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: '2024-01-01T00:00:00Z' });
  const { root } = program.database;
  alder = await anOrganisation(root, { name: 'Alder Pharmacy', code: 'FZ901' });
  birch = await anOrganisation(root, { name: 'Birch Surgery', code: 'Z99001' });
  for (const name of ['Sec Team', 'Second Team', 'Aud Itor']) await person(name);
  await person('Ada Admin', { in: alder, role: 'local-administrator' });
  await person('Bea Admin', { in: birch, role: 'local-administrator' });
  await person('Ann Alder', { in: alder });
  await person('Ben Birch', { in: birch });
  await person('=Formula', { in: birch });
  for (const [name, role] of [
    ['Sec Team', 'security-team'],
    ['Second Team', 'security-team'],
    ['Aud Itor', 'auditor'],
  ] as const)
    await aPlatformRole(root, { account_id: people[name]?.id ?? '', role });
  await anAuthenticator(root, { account_id: people['Bea Admin']?.id ?? '' });
  for (const name of ['Sec Team', 'Second Team', 'Aud Itor', 'Ada Admin']) await signInFirst(name);
});
afterAll(() => program.close());

describe('a campaign in the console', () => {
  it('is written, checked and armed by a member of the security team', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts');
    expect(sec.text).toContain('There is no campaign yet.');
    await sec.follow('Plan a campaign');
    expect(sec.field('The campaign').value).toContain('name: mfa-2026');

    sec.fill('The campaign', 'name: MFA\nladder: {}\n');
    await sec.press('Check');
    expect(sec.status).toBe(400);
    expect(sec.errors).toEqual(['The campaign has 3 problems. Each is named below with its line']);
    expect(sec.text).toContain('Line 1, column 7, name: "MFA" must be 2 to 60 small letters');
    expect(sec.field('The campaign').value).toContain('name: MFA');

    sec.fill('The campaign', CAMPAIGN.replace('2026-12-08', '2026-11-03'));
    await sec.press('Check');
    expect(sec.text).toContain('It cannot be armed yet');
    expect(sec.text).toContain('The wave Everyone else starts on 2026-11-03, which is over.');
    expect(sec.$('form[action$="/arm"]').length).toBe(0);

    sec.fill('The campaign', CAMPAIGN);
    await sec.press('Check');
    expect(sec.text).toContain('It asks 8 people; 5 have set up already.');
    expect(sec.text).toContain('Tuesday 22 December 2026');
    expect(sec.$('svg[role=img]').length).toBe(2);

    program.clock.advance(6 * MINUTE);
    await sec.press('Arm');
    await confirm('Sec Team');
    expect(sec.heading).toBe('Plan a campaign');
    expect(sec.field('The campaign').value).toBe(CAMPAIGN);
    await sec.press('Check');
    await sec.press('Arm');
    expect([sec.path, sec.heading]).toEqual(['/console/rollouts/mfa-2026', 'mfa-2026']);
    expect(sec.text).toContain('Campaign armed.');
    expect(sec.text).toContain('Figures have not been counted yet');
    await countFigures({ ...program, policy: { requiredFrom: null, skipsAllowed: 5 } });
    await sec.open('/console/rollouts/mfa-2026');
    expect(sec.text).toContain('3 people have not set up what this campaign asks for');
    expect(sec.text).toContain('Next 7 days');
    await sec.open('/console/rollouts/new');
    expect(sec.field('The campaign').value).toContain('# A campaign.');
  });

  it('threat: a campaign is armed by a forged form although its check refuses it', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/new');
    await sec.post('/console/rollouts/new/arm', { _token: sec.token, campaign: CAMPAIGN });
    expect(sec.text).toContain('It was not armed');
    const armed = await program.database.root.selectFrom('campaigns').select('name').execute();
    expect(armed.length).toBe(1);
  });

  it('is paused and resumed, and says since when: a pause of today read as begun when it was armed', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/mfa-2026');
    program.clock.advance(6 * MINUTE);
    await sec.follow('Manage campaign');
    await confirm('Sec Team');
    expect(sec.heading).toBe('Manage mfa-2026');
    await sec.press('Pause campaign');
    expect(sec.errors).toEqual(['Say why. It is kept in the audit']);
    sec.fill('Reason for the pause', 'the text provider is down');
    await sec.press('Pause campaign');
    expect(sec.text).toContain(
      'Campaign paused. Everyone stays at the step they are on until somebody resumes it',
    );
    expect(sec.text).toContain('Paused: everyone stays at the step they are on, since 24 November 2026');
    expect(sec.text).toContain('Paused, armed on');
    expect(sec.text).toContain('Reason: the text provider is down');
    await sec.follow('Manage campaign');
    await sec.press('Resume campaign');
    expect(sec.text).toContain('Campaign resumed.');
    expect(sec.text).toContain('Running, armed on');
    expect(sec.text).not.toContain('Change in force');
  });

  it('lets people in only once a second person agrees', async () => {
    const [sec, second] = [at('Sec Team'), at('Second Team')];
    await sec.open('/console/rollouts/mfa-2026/steer');
    sec.fill('Reason for the pause', 'nobody gets a text');
    await sec.press('Give temporary access');
    expect(sec.text).toContain('Another member of the security team has to agree');
    expect(sec.$('form[action$="/agree"]').length).toBe(0);
    const requests = program.database.root
      .selectFrom('campaign_reliefs')
      .select('id')
      .where('from_at', 'is', null);
    const { id } = await requests.executeTakeFirstOrThrow();
    await sec.open('/console/rollouts/mfa-2026/steer');
    await sec.post('/console/rollouts/mfa-2026/agree', { _token: sec.token, request: id });
    expect(sec.text).toContain('You asked for this yourself');
    expect(sec.text).not.toContain('Change in force');

    await second.open('/console/rollouts/mfa-2026');
    expect(second.text).toContain('Sec Team asks to give everyone temporary access for 72 hours');
    await second.press('Agree');
    await confirm('Second Team');
    await second.press('Agree');
    expect(second.text).toContain('You agreed. The change is in force for everyone in the campaign');
    expect(second.text).toContain('Temporary access: nobody has to set up MFA, since');
    await sec.open('/console/rollouts/mfa-2026/steer');
    await sec.press('Resume campaign');
  });

  it('gives a wave more time', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/mfa-2026/steer');
    sec.select('Wave', 'Everyone else');
    sec.fill('Days to add', 'many');
    sec.fill('Reason for more time', 'flu');
    await sec.press('Extend wave');
    expect(sec.errors).toEqual(['Enter a number of days from 1 to 365']);
    expect(sec.field('Days to add').value).toBe('many');
    sec.fill('Days to add', '7');
    await sec.press('Extend wave');
    expect(sec.heading).toBe('Extend Everyone else by 7 days?');
    await sec.press('Extend wave');
    expect(sec.text).toContain('Wave extended. Its people are told the new dates below');
    expect(sec.text).toContain('Tuesday 5 January 2027');
  });

  it('keeps a site at work for longer, or goes on there', async () => {
    const { root } = program.database;
    const campaign = await root.selectFrom('campaigns').select('id').executeTakeFirstOrThrow();
    const now = program.clock.now();
    const hold = { id: randomUUID(), organisation_id: birch, campaign_id: campaign.id };
    await root
      .insertInto('holds')
      .values({ ...hold, began_at: now, until_at: later(now, DAY) })
      .execute();
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/mfa-2026');
    expect(sec.text).toContain('Birch Surgery (Z99001)');
    await sec.follow('Decide about Birch Surgery');
    await sec.press('Extend by 14 days');
    expect(sec.errors).toEqual(['Say why. It is kept in the audit']);
    sec.fill('Reason', 'their doctor is away');
    await sec.press('Extend by 14 days');
    expect(sec.text).toContain('Nobody’s access is paused at this organisation for 14 more days');
    expect(sec.text).toContain('9 December 2026');
    await sec.follow('Decide about Birch Surgery');
    sec.fill('Reason', 'a locum has come');
    await sec.press('Allow pauses of access');
    expect(sec.text).toContain('From now on access may be paused at this organisation');
    expect(sec.text).toContain('There is no such organisation.');
  });
});

describe('who sees what of a campaign', () => {
  it('threat: an auditor, who sees all of it, acts on it', async () => {
    const auditor = at('Aud Itor');
    await auditor.open('/console/rollouts/mfa-2026');
    expect(auditor.text).toContain('3 people have not set up what this campaign asks for');
    expect(auditor.text).not.toContain('Manage campaign');
    await auditor.open('/console/rollouts/mfa-2026/left');
    expect(auditor.text).toContain('Ben Birch');
    for (const path of ['new', 'mfa-2026/steer']) {
      await auditor.open(`/console/rollouts/${path}`);
      expect([path, auditor.status]).toEqual([path, 404]);
    }
    for (const path of ['new', 'new/arm', 'mfa-2026/steer', 'mfa-2026/agree']) {
      await auditor.open('/profile/sessions');
      const fields = { _token: auditor.token, do: 'stop', 'stop-reason': 'x', campaign: CAMPAIGN };
      await auditor.post(`/console/rollouts/${path}`, fields);
      expect([path, auditor.status]).toEqual([path, 404]);
    }
  });

  it('threat: a local administrator learns who is left in another organisation', async () => {
    const ada = at('Ada Admin');
    await ada.open('/console/rollouts');
    expect(ada.text).toContain('mfa-2026');
    await ada.follow('mfa-2026');
    expect(ada.text).toContain('You see the people of your own organisations.');
    expect(ada.text).toContain('1 person has not set up what this campaign asks for');
    expect(ada.text).not.toContain('Birch');
    expect(ada.text).not.toContain('Z99001');
    await ada.open('/console/rollouts/mfa-2026/organisations');
    expect(ada.text).toContain('Alder Pharmacy (FZ901)');
    expect(ada.text).not.toContain('Birch');
    await ada.open('/console/rollouts/mfa-2026/left');
    expect(ada.text).toContain('Ann Alder');
    expect(ada.text).not.toContain('Ben Birch');
    await ada.open('/console/rollouts/mfa-2026/left?as=csv');
    expect(ada.html).toContain('Ann Alder');
    expect(ada.html).not.toContain('Birch');
  });

  it('downloads who is left as a file that runs nothing, on record', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/mfa-2026/left?as=csv');
    expect(sec.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(sec.headers['content-disposition']).toContain('mfa-2026-left-2026-11-24.csv');
    const [head, ...lines] = sec.html.trim().split('\r\n');
    expect(head).toBe('Name,Email address,Organisations,Wave,Step,Last signed in');
    expect(lines.sort()).toEqual([
      "'=Formula,'=formula@mail.example,Birch Surgery,Everyone else,Not told yet,",
      'Ann Alder,ann.alder@mail.example,Alder Pharmacy,Everyone else,Not told yet,',
      'Ben Birch,ben.birch@mail.example,Birch Surgery,Everyone else,Not told yet,',
    ]);
    const types = await program.database.root.selectFrom('audit_events').select('type').distinct().execute();
    expect(types.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['campaign.list-downloaded', 'hold.extended', 'hold.ended', 'relief.asked']),
    );
    await program.checkAudit();
  });

  it('is stopped for good', async () => {
    const sec = at('Sec Team');
    await sec.open('/console/rollouts/mfa-2026/steer');
    if (sec.path === '/confirm') await confirm('Sec Team');
    sec.fill('Reason for stopping', 'a pilot comes first');
    await sec.press('Stop campaign');
    expect(sec.heading).toBe('Stop mfa-2026 for good?');
    await sec.press('Stop campaign');
    expect(sec.text).toContain('Campaign stopped for good.');
    expect(sec.text).toContain('Reason: a pilot comes first');
    expect(sec.text).not.toContain('Manage campaign');
    await sec.open('/console/rollouts/mfa-2026/steer');
    expect(sec.status).toBe(404);
  });
});
