import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../testing/a-definition.ts';
import { anArmedCampaign, steeringOf } from '../../testing/armed-campaign.ts';
import type { Browser } from '../../testing/browser.ts';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { aMembership, anOrganisation } from '../../testing/world.ts';
import { relieve, resume } from './steering/steer.ts';

/** Sign-ins through real pages, at one moment after the other. Nothing runs in the background: no rung waits for a job. */
let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

/** Signs in afresh and says what people meet: `in`, `asked`, `asked each time`, `must`, `halted` or `code`. */
async function meet(address: string, moment?: string): Promise<[string, Browser]> {
  if (moment) at(moment);
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  const words: Record<string, string> = {
    'Your services': 'in',
    'Your access is paused': 'halted',
    'Enter the code from your authenticator app': 'code',
  };
  if (browser.heading !== 'Set up multi-factor authentication')
    return [words[browser.heading] ?? browser.heading, browser];
  if (!browser.text.includes('Not now')) return ['must', browser];
  return [browser.text.includes('each time') ? 'asked each time' : 'asked', browser];
}

const standing = async (address: string, moment?: string): Promise<string> =>
  (await meet(address, moment))[0];

async function skip(address: string, moment: string): Promise<string> {
  const [met, browser] = await meet(address, moment);
  if (met.startsWith('asked')) await browser.press('Not now');
  return met;
}

// 5 January 2027 is a Tuesday: nudge on the 12th, restrict on the 26th, require on 2 February, halt on 2 March.
describe('one person through the ladder of a wave', () => {
  it.each([
    ['before it starts', '2027-01-04T12:00:00Z', 'in'],
    ['announced', '2027-01-11T12:00:00Z', 'in'],
    ['a moment before the nudge', '2027-01-12T09:59:59Z', 'in'],
    ['nudged', '2027-01-12T10:00:00Z', 'asked'],
    ['a moment before the restriction', '2027-01-26T09:59:59Z', 'asked'],
    ['restricted', '2027-01-26T10:00:00Z', 'asked each time'],
    ['a moment before it is required', '2027-02-02T09:59:59Z', 'asked each time'],
    ['required', '2027-02-02T10:00:00Z', 'must'],
    ['a moment before the halt', '2027-03-02T09:59:59Z', 'must'],
    ['halted, by their own request', '2027-03-02T10:00:00Z', 'halted'],
  ])('%s', async (_when, moment, met) => {
    const { address } = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
    await anArmedCampaign(program, aDefinition());
    expect(await standing(address, moment)).toBe(met);
  });

  it('sets up when asked and is free at once, for good', async () => {
    const { address } = await program.person();
    await anArmedCampaign(program, aDefinition());
    const [, browser] = await meet(address, '2027-01-12T10:00:00Z');
    const { secret } = await setUpApp(browser, program.clock);
    expect(browser.heading).toBe('Your services');
    for (const moment of ['2027-01-26T10:00:00Z', '2027-02-02T10:00:00Z', '2027-03-02T10:00:00Z']) {
      const [met, later] = await meet(address, moment);
      expect(met).toBe('code');
      await giveCode(later, secret, program.clock);
      expect(later.heading).toBe('Your services');
    }
  });

  it('a halt ends sessions on the next request, and is on record', async () => {
    const { address, id } = await program.person();
    await anArmedCampaign(program, aDefinition());
    const [, browser] = await meet(address, '2027-02-02T09:30:00Z');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    at('2027-02-02T10:00:00Z');
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
    expect(await standing(address, '2027-03-02T10:00:00Z')).toBe('halted');
    expect(await program.eventsOf(id)).toContain('halt.made');
    await program.checkAudit();
  });
});

describe('skips', () => {
  it('end by a count: the last one brings the next rung at its next permitted hour, never at once', async () => {
    const { address } = await program.person();
    await anArmedCampaign(program, aDefinition({ skips: 2 }));
    expect(await skip(address, '2027-01-12T10:00:00Z')).toBe('asked');
    expect(await standing(address, '2027-01-12T18:00:00Z')).toBe('in');
    const [, last] = await meet(address, '2027-01-14T08:00:00Z');
    expect(last.text).toContain('This is the last time you can skip.');
    expect(last.text).toContain('Tuesday 19 January 2027, 10:00');
    await last.press('Not now');
    expect(await standing(address, '2027-01-15T08:00:00Z')).toBe('in');
    expect(await standing(address, '2027-01-19T09:59:00Z')).toBe('in');
    expect(await standing(address, '2027-01-19T10:00:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-02-02T10:00:00Z')).toBe('must');
  });

  it('end by a date, however many are left', async () => {
    const { address } = await program.person();
    await anArmedCampaign(program, aDefinition({ skips: 100 }));
    expect(await skip(address, '2027-01-12T10:00:00Z')).toBe('asked');
    expect(await standing(address, '2027-01-26T10:00:00Z')).toBe('asked each time');
  });
});

describe('people who come and go', () => {
  it('a joiner gets the grace from the day of joining, and dates of their own', async () => {
    await anArmedCampaign(program, aDefinition({ joiners: { graceDays: 14 } }));
    at('2027-04-01T08:00:00Z');
    const { address } = await program.person({ created_at: program.clock.now() });
    expect(await standing(address)).toBe('asked');
    expect(await standing(address, '2027-04-15T08:59:59Z')).toBe('asked');
    // 15 April 2027 is a Thursday, in summer time.
    expect(await standing(address, '2027-04-15T09:00:00Z')).toBe('must');
  });

  it('a joiner whose wave has time enough follows the wave', async () => {
    await anArmedCampaign(program, aDefinition({ joiners: { graceDays: 14 } }));
    at('2027-01-08T08:00:00Z');
    const { address } = await program.person({ created_at: program.clock.now() });
    expect(await standing(address)).toBe('in');
    expect(await standing(address, '2027-02-02T09:59:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-02-02T10:00:00Z')).toBe('must');
  });

  it('a mover keeps the dates of the first wave that took them', async () => {
    const { root } = program.database;
    const north = await anOrganisation(root, { region_code: 'Y63' });
    const south = await anOrganisation(root, { region_code: 'Y59' });
    const { id, address } = await program.person();
    const membership = await aMembership(root, { account_id: id, organisation_id: north });
    const waves = [
      { name: 'north', starts: '2027-01-05', regions: ['Y63'] },
      { name: 'south', starts: '2027-06-01', regions: ['Y59'] },
    ];
    await anArmedCampaign(program, aDefinition({ waves, ladder: { nudge: 7, restrict: 14 } }));
    await root
      .updateTable('memberships')
      .set({ until_at: program.clock.now() })
      .where('id', '=', membership)
      .execute();
    await aMembership(root, { account_id: id, organisation_id: south });
    expect(await standing(address, '2027-01-19T10:00:00Z')).toBe('asked each time');
  });

  it('someone back from leave counts as halted until a helper opens a window of 14 days, without new dates', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2026-11-01T09:00:00Z') });
    await anArmedCampaign(program, aDefinition({ ladder: { nudge: 7, require: 28 } }));
    expect(await standing(address, '2027-03-01T10:00:00Z')).toBe('halted');
    const returned = { returned_at: program.clock.now() };
    await program.database.root.updateTable('accounts').set(returned).where('id', '=', id).execute();
    expect(await standing(address, '2027-03-02T10:00:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-03-15T09:59:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-03-15T10:00:01Z')).toBe('must');
  });

  it('a reset in the middle moves no date', async () => {
    const { id, address } = await program.person();
    await anArmedCampaign(program, aDefinition());
    const [, browser] = await meet(address, '2027-01-12T10:00:00Z');
    await setUpApp(browser, program.clock);
    const removed = { removed_at: program.clock.now(), removed_reason: 'reset' };
    await program.database.root
      .updateTable('authenticators')
      .set(removed)
      .where('account_id', '=', id)
      .execute();
    // Once enrolled, the password alone never enrols again: an extra proof is needed.
    expect(await standing(address, '2027-01-26T10:00:00Z')).toBe('halted');
  });

  it('an exemption that ends over a weekend ends at its moment', async () => {
    const { id, address } = await program.person();
    await anArmedCampaign(program, aDefinition());
    await program.database.root
      .insertInto('exemptions')
      .values({
        id: crypto.randomUUID(),
        account_id: id,
        kind: 'short',
        reason: 'phone-lost',
        asked_at: new Date('2027-02-05T12:00:00Z'),
        from_at: new Date('2027-02-05T12:00:00Z'),
        until_at: new Date('2027-02-06T12:00:00Z'),
      })
      .execute();
    expect(await standing(address, '2027-02-05T13:00:00Z')).toBe('in');
    expect(await standing(address, '2027-02-06T11:59:59Z')).toBe('in');
    expect(await standing(address, '2027-02-06T12:00:00Z')).toBe('must');
  });
});

describe('pausing', () => {
  it('keeps everyone where they are, and gives the days back', async () => {
    const { address } = await program.person();
    const campaign = await anArmedCampaign(program, aDefinition({ skips: 50 }));
    at('2027-01-20T12:00:00Z');
    const asking = { campaign, reason: 'provider down', askedBy: undefined, agreedBy: undefined } as const;
    expect(await relieve(steeringOf(program), { ...asking, kind: 'keep' })).toBeUndefined();
    expect(await standing(address, '2027-01-27T10:00:00Z')).toBe('asked');
    at('2027-01-27T11:00:00Z');
    expect(await resume(steeringOf(program), campaign, undefined)).toBe(true);
    expect(await standing(address, '2027-01-28T10:00:00Z')).toBe('asked');
    // Seven days later than it was: restrict on 2 February, require on the 9th, halt on 9 March.
    expect(await standing(address, '2027-02-02T09:59:00Z')).toBe('asked');
    expect(await standing(address, '2027-02-02T10:00:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-02-09T09:59:00Z')).toBe('asked each time');
    expect(await standing(address, '2027-02-09T10:00:00Z')).toBe('must');
    await program.checkAudit();
  });
});

describe('dates', () => {
  it('keep to 10:00 local time when the clocks change', async () => {
    const { address } = await program.person({ last_signed_in_at: new Date('2027-03-01T09:00:00Z') });
    const waves = [{ name: 'everyone', starts: '2027-03-16' }];
    await anArmedCampaign(program, aDefinition({ waves, ladder: { nudge: 0, require: 14 } }));
    expect(await standing(address, '2027-03-16T10:00:00Z')).toBe('asked');
    // 30 March 2027 is in summer time: 10:00 there is 09:00 in UTC.
    expect(await standing(address, '2027-03-30T08:59:59Z')).toBe('asked');
    expect(await standing(address, '2027-03-30T09:00:00Z')).toBe('must');
  });

  it('fall on 29 February where there is one', async () => {
    const { address } = await program.person();
    const waves = [{ name: 'everyone', starts: '2028-02-15' }];
    at('2028-02-01T09:00:00Z');
    await program.database.root
      .updateTable('accounts')
      .set({ last_signed_in_at: program.clock.now() })
      .execute();
    await anArmedCampaign(program, aDefinition({ waves, ladder: { nudge: 0, require: 14 } }));
    expect(await standing(address, '2028-02-29T09:59:59Z')).toBe('asked');
    expect(await standing(address, '2028-02-29T10:00:00Z')).toBe('must');
  });
});
