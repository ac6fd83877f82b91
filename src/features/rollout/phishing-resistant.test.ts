import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aDefinition } from '../../testing/a-definition.ts';
import { anArmedCampaign, jobsOf, steeringOf } from '../../testing/armed-campaign.ts';
import type { Browser } from '../../testing/browser.ts';
import { KEY_SET_UP, readSetUp } from '../../testing/key-pages.ts';
import { givePass } from '../../testing/passes.ts';
import { SoftwareKey } from '../../testing/software-key.ts';
import { finishAppSetUp, giveAddressAndPassword, giveCode, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { aMembership, aMethodPolicy, anOrganisation } from '../../testing/world.ts';
import { haltDue } from './jobs/halt-due.ts';
import { tellPeople } from './notices/tell-people.ts';
import { relieve } from './steering/steer.ts';
import { endCampaign } from './steering/stop.ts';

/** Sign-ins through real pages under a campaign that asks for a method that resists phishing. No job runs but those named. */
let program: TestProgram;
beforeEach(async () => {
  program = await openTestProgram({
    SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
    SALLYPORT_REMEMBER_DEVICE_DAYS: '60',
  });
  at('2026-12-01T09:00:00Z');
});
afterEach(() => program.close());

const at = (moment: string): void => program.clock.set(new Date(moment));

const KEYS = aDefinition({ goal: 'phishing-resistant' });
const ADD = '/profile/self-service/mfa/add';
const SET_UP = 'Set up multi-factor authentication';
const CODE = 'Enter the code from your authenticator app';

// 5 January 2027 is a Tuesday: nudge on the 12th, restrict on the 26th, require on 2 February, halt on 2 March.
const NUDGED = '2027-01-12T10:00:00Z';
const RESTRICTED = '2027-01-26T10:00:00Z';
const REQUIRED = '2027-02-02T10:00:00Z';
const HALTED = '2027-03-02T10:00:00Z';

interface Owner {
  readonly id: string;
  readonly address: string;
  readonly secret: string;
  readonly codes: readonly string[];
}

/** Somebody with an authenticator app, set up before anybody was asked. */
async function anAppOwner(): Promise<Owner> {
  const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
  const browser = program.browser();
  await giveAddressAndPassword(browser, address);
  await browser.open('/sign-in/set-up');
  await browser.open(ADD);
  browser.choose('Authenticator app');
  await browser.press('Continue');
  return { id, address, ...(await finishAppSetUp(browser, program.clock)) };
}

/** Signs in with password and code. */
async function prove(owner: Owner, moment?: string): Promise<Browser> {
  if (moment) at(moment);
  const browser = program.browser();
  await giveAddressAndPassword(browser, owner.address);
  expect(browser.heading).toBe(CODE);
  await giveCode(browser, owner.secret, program.clock);
  return browser;
}

function seen(browser: Browser): string {
  if (browser.heading !== SET_UP) return browser.heading;
  if (!browser.text.includes('Not now')) return 'must';
  return browser.text.includes('each time') ? 'asked each time' : 'asked';
}

/** From "Set up multi-factor authentication" to the recovery codes, or where the person was going. */
async function setUpKey(browser: Browser, key = new SoftwareKey()): Promise<void> {
  await browser.press('Set it up now');
  browser.choose('Security key (FIDO2)');
  await browser.press('Continue');
  await sendKey(browser, key);
}

const sendKey = (browser: Browser, key = new SoftwareKey()): Promise<void> =>
  browser.post(KEY_SET_UP, {
    ...{ _token: browser.token, label: 'Key on my ring', kind: 'carried' },
    response: key.register(readSetUp(browser.$)),
  });

const haltedAt = async (id: string): Promise<Date | null> => {
  const { root } = program.database;
  const row = await root.selectFrom('accounts').select('halted_at').where('id', '=', id).executeTakeFirst();
  return row?.halted_at ?? null;
};

const methodsOf = async (id: string): Promise<string[]> => {
  const rows = await program.database.root
    .selectFrom('authenticators')
    .select('method')
    .where('account_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('confirmed_at')
    .execute();
  return rows.map(({ method }) => method);
};

describe('somebody with an authenticator app', () => {
  it('proves it first, and then meets the set-up page as the ladder says at each moment', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const met: [string, string][] = [
      ['2027-01-11T12:00:00Z', 'Your services'],
      ['2027-01-12T09:59:59Z', 'Your services'],
      [NUDGED, 'asked'],
      ['2027-01-26T09:59:59Z', 'asked'],
      [RESTRICTED, 'asked each time'],
      ['2027-02-02T09:59:59Z', 'asked each time'],
      [REQUIRED, 'must'],
      ['2027-03-02T09:59:59Z', 'must'],
    ];
    for (const [moment, expected] of met)
      expect([moment, seen(await prove(owner, moment))]).toEqual([moment, expected]);
    expect(await haltedAt(owner.id)).toBeNull();
    expect(seen(await prove(owner, HALTED))).toBe('must');
    expect(await haltedAt(owner.id)).not.toBeNull();
  });

  it('is not asked by a campaign in which any method counts', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, aDefinition());
    expect(seen(await prove(owner, REQUIRED))).toBe('Your services');
  });

  it('may say Not now, which counts once a day, and is signed in with what was proved', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, { ...KEYS, skips: 2 });
    const browser = await prove(owner, NUDGED);
    expect(browser.text).toContain('Please add a stronger way to prove it is you.');
    expect(browser.text).toContain('This counts: Security key (FIDO2).');
    expect(browser.text).toContain('What you have set up goes on working beside it.');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    expect(browser.text).toContain('Add a stronger way to prove it is you. You need it to sign in from');
    const { proofs, standing } = await program.database.root
      .selectFrom('sessions')
      .select(['proofs', 'standing'])
      .where('account_id', '=', owner.id)
      .orderBy('started_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(proofs).toMatchObject([{ method: 'password' }, { method: 'app', level: 'AAL2' }]);
    expect(standing).toBe('nudge');
    expect(seen(await prove(owner, '2027-01-12T18:00:00Z'))).toBe('Your services');
    const last = await prove(owner, '2027-01-14T08:00:00Z');
    expect(last.text).toContain('This is the last time you can skip.');
    await last.press('Not now');
    expect(seen(await prove(owner, '2027-01-19T09:59:00Z'))).toBe('Your services');
    expect(seen(await prove(owner, '2027-01-19T10:00:00Z'))).toBe('asked each time');
    await program.checkAudit();
  });

  it('stays on the rung of a session that ends with the browser, once asked each time', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, RESTRICTED);
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    browser.close();
    await browser.open('/');
    expect(browser.heading).toBe('Sign in');
  });

  it('finds no way on but a method that meets the goal, keeps the app, and is free at once, for good', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, REQUIRED);
    await browser.open('/');
    expect(browser.heading).toBe('Sign in');
    await browser.open('/sign-in/set-up');
    await browser.press('Set it up now');
    expect(browser.heading).toBe('How do you want to prove it is you?');
    expect(browser.text).toContain('Security key (FIDO2)');
    for (const other of ['Authenticator app', 'Text message', 'Phone call'])
      expect(browser.text).not.toContain(other);
    await browser.open(`${ADD}/app`);
    expect(browser.path).toBe(ADD);
    await browser.open(KEY_SET_UP);
    await sendKey(browser);
    await browser.open('/');
    expect(browser.heading).toBe('Your services');
    expect(await methodsOf(owner.id)).toEqual(['app', 'security-key']);
    for (const moment of [HALTED, '2027-04-01T10:00:00Z']) {
      await haltDue(jobsOf(program));
      expect(seen(await prove(owner, moment))).toBe('Your services');
    }
    expect(await haltedAt(owner.id)).toBeNull();
    expect(await program.eventsOf(owner.id)).toContain('sign-in.extra-proof-accepted');
    await program.checkAudit();
  });

  it('is asked for the code by a remembered device too while there is something to be set up', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    at('2027-01-11T12:00:00Z');
    const browser = program.browser();
    await giveAddressAndPassword(browser, owner.address);
    browser.tick('Do not ask again on this device');
    await giveCode(browser, owner.secret, program.clock);
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, owner.address);
    expect(browser.heading).toBe('Your services');
    await browser.press('Sign out');
    at(NUDGED);
    await giveAddressAndPassword(browser, owner.address);
    expect(browser.heading).toBe(CODE);
    await giveCode(browser, owner.secret, program.clock);
    expect(seen(browser)).toBe('asked');
    await browser.press('Not now');
    await browser.press('Sign out');
    await giveAddressAndPassword(browser, owner.address);
    expect(browser.heading).toBe('Your services');
  });

  it('may prove it by a recovery code, which is used up, and sets up a key', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    at(REQUIRED);
    const give = async (): Promise<Browser> => {
      const browser = program.browser();
      await giveAddressAndPassword(browser, owner.address);
      await browser.follow('Use another method');
      browser.choose('Recovery code');
      await browser.press('Continue');
      browser.fill('Recovery code', owner.codes[0] ?? '');
      await browser.press('Continue');
      return browser;
    };
    const browser = await give();
    expect(seen(browser)).toBe('must');
    expect((await give()).heading).toBe('Enter a recovery code');
    await setUpKey(browser);
    await browser.open('/');
    expect(browser.heading).toBe('Your services');
  });

  it('is not paused for proving it again and again without a key at hand', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    at(REQUIRED);
    for (let time = 0; time < 12; time++) {
      program.clock.advance(60_000);
      expect(seen(await prove(owner))).toBe('must');
    }
  });

  it('works on at the restrict rung while the organisation has too few who have met the goal', async () => {
    const owner = await anAppOwner();
    const colleague = await anAppOwner();
    const third = await anAppOwner();
    const site = await anOrganisation(program.database.root);
    for (const { id } of [owner, colleague, third])
      await aMembership(program.database.root, { account_id: id, organisation_id: site });
    await program.database.root
      .updateTable('accounts')
      .set({ last_signed_in_at: new Date('2027-01-31T08:00:00Z') })
      .execute();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, REQUIRED);
    expect(seen(browser)).toBe('asked each time');
    await setUpKey(browser);
    expect(seen(await prove(colleague))).toBe('asked each time');
    await setUpKey(await prove(colleague, '2027-02-02T10:05:00Z'));
    expect(seen(await prove(third, '2027-02-02T10:10:00Z'))).toBe('must');
  });

  it('is asked for nothing that their organisation does not allow them, and not halted for it', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    await aMethodPolicy(program.database.root, { allowed: ['app', 'text'] });
    expect(seen(await prove(owner, REQUIRED))).toBe('Your services');
    at(HALTED);
    await haltDue(jobsOf(program));
    expect(await haltedAt(owner.id)).toBeNull();
  });
});

describe('sessions in force', () => {
  it('go on while people may skip, and end on the next request once there is no way on', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, '2027-02-02T09:30:00Z');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    await browser.open('/profile');
    expect(browser.heading).toBe('My profile');
    at(REQUIRED);
    await browser.open('/profile');
    expect(browser.heading).toBe('Sign in');
  });

  it('of whoever meets the goal go on through every date', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, '2027-02-02T09:30:00Z');
    await setUpKey(browser);
    at(REQUIRED);
    await browser.open('/profile');
    expect(browser.heading).toBe('My profile');
  });

  it('can be used to set up a key, and are free with it', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, '2027-01-26T10:00:00Z');
    await browser.press('Not now');
    await browser.open(ADD);
    expect(browser.text).toContain('Authenticator app');
    await browser.open(KEY_SET_UP);
    await sendKey(browser);
    expect(seen(await prove(owner, REQUIRED))).toBe('Your services');
  });
});

describe('a halt of somebody with an authenticator app', () => {
  it('ends their sessions; they prove the app, set up a key, and have their access again', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const before = await prove(owner, '2027-02-01T10:00:00Z');
    await before.press('Not now');
    at(HALTED);
    await haltDue(jobsOf(program));
    expect(await haltedAt(owner.id)).not.toBeNull();
    await before.open('/profile');
    expect(before.heading).toBe('Sign in');
    const [mail] = (await program.messages()).filter(({ kind }) => kind === 'halted');
    expect(mail?.content?.channel === 'email' && mail.content.body).toContain(
      'because a security key is not set up on your account',
    );
    const browser = await prove(owner, '2027-03-03T10:00:00Z');
    expect(seen(browser)).toBe('must');
    expect(browser.text).toContain('Your access has been paused since 2 March 2027.');
    await setUpKey(browser);
    await browser.open('/');
    expect(browser.heading).toBe('Your services');
    expect(await haltedAt(owner.id)).toBeNull();
    expect(await program.eventsOf(owner.id)).toEqual(expect.arrayContaining(['halt.made', 'halt.ended']));
    await program.checkAudit();
  });

  it('by their own request lets them go on in the same sign-in', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, HALTED);
    expect(await haltedAt(owner.id)).not.toBeNull();
    expect(seen(browser)).toBe('must');
    await setUpKey(browser);
    await browser.open('/');
    expect(browser.heading).toBe('Your services');
    expect(await haltedAt(owner.id)).toBeNull();
  });

  it('is opened by the emergency stop, to whoever proves the app', async () => {
    const owner = await anAppOwner();
    const campaign = await anArmedCampaign(program, KEYS);
    await prove(owner, HALTED);
    const [one, other] = [await program.person(), await program.person()];
    const asking = { campaign, reason: 'keys are late', askedBy: one.id, agreedBy: other.id } as const;
    const until = new Date('2027-03-05T10:00:00Z');
    expect(await relieve(steeringOf(program), { ...asking, kind: 'lift-halts', until })).toBeUndefined();
    const browser = await prove(owner, '2027-03-02T11:00:00Z');
    expect(seen(browser)).toBe('asked each time');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
  });

  it('is over when the campaign is stopped', async () => {
    const owner = await anAppOwner();
    const campaign = await anArmedCampaign(program, KEYS);
    await prove(owner, HALTED);
    await program.database.transaction((own) =>
      endCampaign(steeringOf(program), own, { campaign, reason: 'replaced', by: undefined }),
    );
    expect(seen(await prove(owner, '2027-03-02T11:00:00Z'))).toBe('Your services');
  });
});

describe('threat: a password thief', () => {
  it.each([
    ['nudged', NUDGED],
    ['required', REQUIRED],
    ['halted', HALTED],
  ])('cannot set up a key for somebody who has an app without proving the app: %s', async (_when, moment) => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    at(moment);
    if (moment === HALTED) await haltDue(jobsOf(program));
    const thief = program.browser();
    await giveAddressAndPassword(thief, owner.address);
    for (const page of ['/sign-in/set-up', ADD, KEY_SET_UP, '/', '/profile']) {
      await thief.open(page);
      expect([CODE, 'Sign in']).toContain(thief.heading);
    }
    await thief.open('/sign-in/prove');
    const { token } = thief;
    await thief.post('/sign-in/set-up', { _token: token, answer: 'not-now' });
    expect(thief.heading).toBe(CODE);
    await thief.post(KEY_SET_UP, { _token: token, label: 'Mine', kind: 'carried', response: '{}' });
    expect(thief.heading).toBe(CODE);
    expect(await methodsOf(owner.id)).toEqual(['app']);
  });

  it('who set up first for somebody without a method cannot go on once the owner has set up a key', async () => {
    const person = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
    await anArmedCampaign(program, KEYS);
    at(REQUIRED);
    const [thief, owner] = [program.browser(), program.browser()];
    await giveAddressAndPassword(thief, person.address);
    await giveAddressAndPassword(owner, person.address);
    await thief.press('Set it up now');
    await thief.open(KEY_SET_UP);
    await setUpKey(owner);
    await sendKey(thief);
    expect(thief.path).toContain('/sign-in/expired');
    expect(await methodsOf(person.id)).toEqual(['security-key']);
  });

  it('cannot add another app where only a key counts, having stolen a code too', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const thief = await prove(owner, REQUIRED);
    await thief.open(KEY_SET_UP);
    await thief.post(`${ADD}/app`, { _token: thief.token, code: '123456' });
    expect(thief.path).toBe(ADD);
    expect(await methodsOf(owner.id)).toEqual(['app']);
  });
});

describe('somebody without any method', () => {
  it('is offered only what meets the goal, may skip it on the nudge, and must set it up later', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
    await anArmedCampaign(program, KEYS);
    const meet = async (moment: string): Promise<Browser> => {
      at(moment);
      const browser = program.browser();
      await giveAddressAndPassword(browser, address);
      return browser;
    };
    const nudged = await meet(NUDGED);
    expect(seen(nudged)).toBe('asked');
    expect(nudged.text).toContain('You prove it is you in two ways');
    expect(nudged.text).toContain('This counts: Security key (FIDO2).');
    await nudged.press('Set it up now');
    expect(nudged.text).not.toContain('Authenticator app');
    const required = await meet(REQUIRED);
    expect(seen(required)).toBe('must');
    await setUpKey(required);
    expect(required.heading).toBe('Multi-factor authentication is set up');
    expect(await methodsOf(id)).toEqual(['security-key']);
  });

  it('sets up any method where no list allows one that meets the goal', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
    await anArmedCampaign(program, KEYS);
    await aMethodPolicy(program.database.root, { allowed: ['app'] });
    at(REQUIRED);
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(seen(browser)).toBe('must');
    await setUpApp(browser, program.clock);
    expect(await methodsOf(id)).toEqual(['app']);
  });

  it('is halted as ever, and gets back in with an extra proof and a method that meets the goal', async () => {
    const { id, address } = await program.person({ last_signed_in_at: new Date('2027-01-04T08:00:00Z') });
    await anArmedCampaign(program, KEYS);
    at(HALTED);
    const browser = program.browser();
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('Your access is paused');
    const pass = await givePass(program, id, { isOnce: true });
    await browser.follow('Check again');
    await browser.press('Set it up now');
    browser.choose('Access pass');
    await browser.press('Continue');
    browser.fill('Access pass', pass);
    await browser.press('Continue');
    expect(seen(browser)).toBe('must');
    await browser.open(`${ADD}/app`);
    expect(browser.path).toBe(ADD);
    await browser.open('/sign-in/set-up');
    await setUpKey(browser);
    expect(browser.heading).toBe('Multi-factor authentication is set up');
    expect(await haltedAt(id)).toBeNull();
  });
});

describe('what goes by the goal', () => {
  it('notices go to people with an app, and not to people with a key', async () => {
    const owner = await anAppOwner();
    const done = await anAppOwner();
    const key = { id: randomUUID(), account_id: done.id, method: 'security-key', label: 'Key' };
    await program.database.root
      .insertInto('authenticators')
      .values({ ...key, confirmed_at: program.clock.now() })
      .execute();
    await anArmedCampaign(program, KEYS);
    at('2027-01-05T10:05:00Z');
    await tellPeople(jobsOf(program));
    const told = (await program.messages()).flatMap(({ kind, content }) =>
      kind?.startsWith('campaign-') && content?.channel === 'email' ? [content] : [],
    );
    expect(told.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      `${owner.address}: Please set up a security key by 2 February 2027`,
    ]);
    expect(told[0]?.body).toContain('What you have set up before goes on working beside it.');
  });

  it('the last method that meets it stays while it is required; others may go', async () => {
    const owner = await anAppOwner();
    await anArmedCampaign(program, KEYS);
    const browser = await prove(owner, REQUIRED);
    await setUpKey(browser);
    const remove = async (method: string): Promise<void> => {
      const { id } = await program.database.root
        .selectFrom('authenticators')
        .select('id')
        .where('account_id', '=', owner.id)
        .where('method', '=', method)
        .executeTakeFirstOrThrow();
      await browser.open(`/profile/self-service/mfa/${id}/remove`);
    };
    await remove('security-key');
    expect(browser.text).toContain('your other ways are not strong enough alone');
    expect(browser.text).toContain('Add another method like it');
    await remove('app');
    await browser.press('Remove');
    expect(await methodsOf(owner.id)).toEqual(['security-key']);
  });
});
