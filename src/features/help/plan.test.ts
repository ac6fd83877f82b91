import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../testing/a-definition.ts';
import { anArmedCampaign, steeringOf } from '../../testing/armed-campaign.ts';
import type { Browser } from '../../testing/browser.ts';
import { giveAddressAndPassword, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import type { Account } from '../people/index.ts';
import { relieve } from '../rollout/index.ts';

let program: TestProgram;
let person: Account;
let browser: Browser;

const WAVES = [
  { name: 'The night desk of Rowan House', starts: '2027-01-05', people: ['robin@example.org'] },
  { name: 'Everyone who is left', starts: '2027-03-02' },
];

const at = (moment: string): void => program.clock.set(new Date(moment));

const read = async (): Promise<string> => {
  await browser.open('/help/rollout');
  return browser.text;
};

const signIn = (): Promise<void> => giveAddressAndPassword(browser, person.address);

beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  at('2026-12-01T09:00:00Z');
  person = await program.person({ address: 'robin@example.org' });
  browser = program.browser();
});
afterEach(() => program.close());

describe('when it happens', () => {
  it('is what the setting says where no campaign is armed', async () => {
    expect(await read()).toContain('You will get an email with your date.');
  });

  it('is told to everyone, group after group', async () => {
    await anArmedCampaign(program, aDefinition({ waves: WAVES }));
    const text = await read();
    expect(text).toMatch(/1\s*12 January 2027\s*2 February 2027/);
    expect(text).toMatch(/2\s*9 March 2027\s*30 March 2027/);
  });

  it('threat: a stranger learns where a password is still enough', async () => {
    await anArmedCampaign(program, aDefinition({ waves: WAVES }));
    const text = await read();
    expect(text).not.toContain('Rowan House');
    expect(text).not.toContain('Everyone who is left');
    expect(text).not.toContain('mfa-for-all');
  });

  it('is one’s own dates once the password is proved, with what holds now', async () => {
    await anArmedCampaign(program, aDefinition({ waves: WAVES }));
    at('2027-01-28T12:00:00Z');
    await signIn();
    expect(browser.heading).toBe('Set up multi-factor authentication');
    const text = await read();
    expect(text).toContain('Now: You are asked each time you sign in');
    expect(text).toContain('Tuesday 2 February 2027, 10:00');
    expect(text).not.toContain('30 March 2027');
  });

  it('is over for a person who has set up', async () => {
    await anArmedCampaign(program, aDefinition({ waves: WAVES }));
    at('2027-01-13T12:00:00Z');
    await signIn();
    await setUpApp(browser, program.clock);
    expect(await read()).toContain('You have set it up.');
  });

  it('says that dates may come later while the rollout is paused', async () => {
    const campaign = await anArmedCampaign(program, aDefinition({ waves: WAVES }));
    const keep = { campaign, kind: 'keep', reason: 'snow', askedBy: undefined, agreedBy: undefined } as const;
    await relieve(steeringOf(program), keep);
    await signIn();
    expect(await read()).toContain('The rollout is paused. Dates that are still ahead may come later.');
  });
});
