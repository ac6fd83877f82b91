import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../core/clock.ts';
import { aDefinition } from '../../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf } from '../../../testing/armed-campaign.ts';
import { Browser, injected } from '../../../testing/browser.ts';
import {
  giveAddressAndPassword,
  giveCode,
  openAppSetUp,
  readTypedKey,
  setUpApp,
} from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { countOverVisits } from './count-over.ts';
import { countVisits, countVisitsByDay } from './store.ts';

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148 Safari/604.1';
const NUDGED = new Date('2027-01-12T23:30:00Z');

let program: TestProgram;
let campaignId: string;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  program.clock.set(new Date('2026-12-01T09:00:00Z'));
  await program.person({ address: 'robin@example.org' });
  campaignId = (await anArmedCampaign(program, aDefinition())).id;
  program.clock.set(NUDGED);
});
afterEach(() => program.close());

/** A sign-in, as far as the campaign lets it go by the password alone. */
async function visit(userAgent = PHONE, address = 'robin@example.org'): Promise<Browser> {
  const headers = { 'user-agent': userAgent };
  const browser = new Browser({ transport: injected(program.server), clock: program.clock, headers });
  await giveAddressAndPassword(browser, address);
  return browser;
}

async function counted(after: number, of: string | null = campaignId): Promise<string[]> {
  program.clock.advance(after);
  await countOverVisits(jobsOf(program));
  const counts = await countVisits(program.database.root, of);
  return counts.map(({ step, device, visits }) => `${step} ${device} ${visits}`);
}

describe('a visit in which a campaign asks somebody to set up', () => {
  it('is counted where it stopped, once it is over, with the kind of device', async () => {
    const browser = await visit();
    expect(browser.heading).toBe('Set up multi-factor authentication');
    expect(await counted(59 * MINUTE)).toEqual([]);
    expect(await counted(MINUTE)).toEqual(['asked phone 1']);
    expect(await counted(DAY)).toEqual(['asked phone 1']);
  });

  it('stops at the choice, before its page, or after something was typed there', async () => {
    const [choosing, showing, typing, back] = [await visit(), await visit(), await visit(), await visit('')];
    await choosing.press('Set it up now');
    await openAppSetUp(showing);
    await openAppSetUp(typing);
    typing.fill('Security code', '000000');
    await typing.press('Continue');
    await openAppSetUp(back);
    await back.open('/profile/self-service/mfa/add');
    await back.open('/sign-in/set-up');
    expect(await counted(HOUR)).toEqual([
      'choose phone 1',
      'show:app computer 1',
      'show:app phone 1',
      'try:app phone 1',
    ]);
  });

  it('of a text stands behind its first page once a number was given, also when the page is loaded again', async () => {
    const browser = await visit();
    await browser.press('Set it up now');
    browser.choose('Text message');
    await browser.press('Continue');
    browser.fill('Mobile number', '07700 900123');
    await browser.press('Send code');
    await browser.reload();
    expect(await counted(HOUR)).toEqual(['try:text phone 1']);
  });

  it('is counted at once after "Not now"', async () => {
    await (await visit()).press('Not now');
    expect(await counted(0)).toEqual(['not-now phone 1']);
  });

  it('is finished when the recovery codes are saved, and has stopped at them when they are not within a day', async () => {
    await setUpApp(await visit(), program.clock);
    expect(await counted(0)).toEqual(['finished phone 1']);
    await program.person({ address: 'sam@example.org', created_at: program.clock.now() });
    const browser = await visit('', 'sam@example.org');
    await openAppSetUp(browser);
    await giveCode(browser, readTypedKey(browser), program.clock);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
    expect(await counted(23 * HOUR)).toEqual(['finished phone 1']);
    expect(await counted(HOUR)).toEqual(['finished phone 1', 'recovery-codes computer 1']);
  });

  it('stops where access is paused, too', async () => {
    program.clock.set(new Date('2027-03-02T10:00:00Z'));
    const browser = await visit();
    expect(browser.heading).toBe('Your access is paused');
    expect(await counted(HOUR)).toEqual(['paused phone 1']);
  });

  it('belongs to its local day, and a day has all its ends', async () => {
    await (await visit()).press('Not now');
    program.clock.set(new Date('2027-06-15T23:30:00Z'));
    await program.person({ address: 'sam@example.org', created_at: program.clock.now() });
    await visit('', 'sam@example.org');
    await counted(HOUR);
    expect(await countVisitsByDay(program.database.root, campaignId, 31)).toEqual([
      { day: '2027-06-16', finished: 0, notNow: 0, stopped: 1 },
      { day: '2027-01-12', finished: 0, notNow: 1, stopped: 0 },
    ]);
  });
});

it('what somebody writes on the way is kept with the campaign that asks them', async () => {
  const browser = await visit();
  await browser.open('/help/feedback');
  browser.fill('What were you doing?', 'Setting up');
  browser.fill('What happened?', 'I have no phone');
  browser.choose('No');
  await browser.press('Send feedback');
  const kept = await program.database.root.selectFrom('feedback').select(['campaign_id', 'device']).execute();
  expect(kept).toEqual([{ campaign_id: campaignId, device: 'phone' }]);
});

describe('what is kept of visits', () => {
  const steps = async () =>
    (await program.database.root.selectFrom('pending_sign_ins').select('set_up_step').execute()).map(
      (row) => row.set_up_step,
    );

  it('is nothing of sign-ins that nobody asks to set up', async () => {
    const { secret } = await setUpApp(await visit(), program.clock);
    expect(await counted(0)).toEqual(['finished phone 1']);
    const browser = await visit();
    expect(await steps()).toEqual([null, null]);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
    expect(await counted(2 * DAY)).toEqual(['finished phone 1']);
  });

  it('threat: whoever stopped where is read from the statistics', async () => {
    await visit();
    await counted(HOUR);
    const rows = await program.database.root.selectFrom('set_up_visits').selectAll().execute();
    expect(rows.map((row) => Object.keys(row).sort())).toEqual([
      ['campaign_id', 'device', 'local_day', 'step', 'visits'],
    ]);
    expect(await steps()).toEqual([null]);
  });

  it('threat: a made-up address fills the statistics with steps that there are not', async () => {
    const browser = await visit();
    await browser.open('/profile/self-service/mfa/add/anything-at-all');
    expect(browser.status).toBe(404);
    expect(await counted(HOUR)).toEqual(['asked phone 1']);
  });

  it('is each visit once, whoever counts at the same time', async () => {
    for (let index = 0; index < 6; index++) await visit();
    program.clock.advance(HOUR);
    await Promise.all([1, 2, 3].map(() => countOverVisits(jobsOf(program))));
    expect(await counted(0)).toEqual(['asked phone 6']);
  });
});

describe('a visit that no campaign asks for', () => {
  it('is counted apart: the date of the installation asks', async () => {
    await program.close();
    program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: '2024-01-01T00:00:00Z' });
    await program.person({ address: 'robin@example.org' });
    await visit();
    expect(await counted(HOUR, null)).toEqual(['asked phone 1']);
  });
});
