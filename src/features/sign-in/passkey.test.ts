import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aKeyOwner, problemsOf, readUse } from '../../testing/key-pages.ts';
import { FLAGS, SoftwareKey, type Twist } from '../../testing/software-key.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { type Visitor, visitor } from '../../testing/visitor.ts';
import { KEY_TOO_OLD, NO_ANSWER } from '../methods/index.ts';
import { WRONG_PASSKEY } from './words.ts';

const MINUTE = 60_000;

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

/** Somebody with a passkey, who has saved their recovery codes, and a browser that nobody has used yet. */
async function aPasskeyOwner(key = new SoftwareKey()) {
  const { account } = await aKeyOwner(program, key);
  await program.database.root
    .updateTable('recovery_code_sets')
    .set({ saved_at: program.clock.now(), shown: null })
    .where('account_id', '=', account.id)
    .execute();
  return { account, key, browser: visitor(program.server) };
}

async function enter(browser: Visitor, key: SoftwareKey, twist: Twist = {}, page = '/sign-in') {
  const { $ } = await browser.open(page);
  const response = key.answer(readUse($), twist);
  return browser.post($('[data-passkey] form').attr('action') ?? '', { response });
}

const change = (accountId: string, to: object): Promise<unknown> =>
  program.database.root.updateTable('accounts').set(to).where('id', '=', accountId).execute();

const sessionOf = (accountId: string) =>
  program.database.root
    .selectFrom('sessions')
    .select('proofs')
    .where('account_id', '=', accountId)
    .orderBy('started_at', 'desc')
    .execute();

describe('a passkey alone', () => {
  test('signs in, and the session does not say that a password was given', async () => {
    const { account, key, browser } = await aPasskeyOwner();
    expect((await enter(browser, key)).heading).toBe('Your services');
    const sessions = await sessionOf(account.id);
    expect(sessions.map(({ proofs }) => proofs)).toContainEqual([
      expect.objectContaining({ method: 'security-key', level: 'AAL3', isPhishingResistant: true }),
    ]);
    expect(await program.eventsOf(account.id)).toContain('sign-in.completed');
    expect((await browser.open('/profile/activity')).text).toContain('Security key');
    await program.checkAudit();
  });

  test('leads to where the person was going, and is fresh enough for a change', async () => {
    const { key, browser } = await aPasskeyOwner();
    const { path } = await enter(browser, key, {}, '/sign-in?to=%2Fprofile%2Fself-service%2Fmfa%2Fadd');
    expect(path).toBe('/profile/self-service/mfa/add');
  });

  test('leads to the recovery codes that were never saved', async () => {
    const { key } = await aKeyOwner(program);
    const sight = await enter(visitor(program.server), key);
    expect(sight.path).toBe('/profile/self-service/mfa/done');
  });

  test('asks for a key that checks its owner, and names none', async () => {
    const { $ } = await visitor(program.server).open('/sign-in');
    expect(readUse($)).toMatchObject({
      userVerification: 'required',
      allowCredentials: [],
      rpId: 'localhost',
    });
    expect($('#address').attr('autocomplete')).toBe('username webauthn');
    expect($('[data-passkey]').attr('hidden')).toBeDefined();
  });

  test('lock-out: strangers who guess passwords do not stop its owner', async () => {
    const { account, key, browser } = await aPasskeyOwner();
    const stranger = program.browser();
    await stranger.open('/sign-in');
    stranger.fill('Email address', account.address);
    await stranger.press('Continue');
    for (let guess = 0; guess < 12; guess++) {
      stranger.fill('Password', `guess ${guess}`);
      await stranger.press('Sign in');
    }
    expect(stranger.errors[0]).toContain('Too many tries');
    expect((await enter(browser, key)).heading).toBe('Your services');
  });
});

interface Case {
  readonly threat: string;
  readonly twist: Twist;
}

const CASES: readonly Case[] = [
  { threat: '7.2, flag UV: a found key whose PIN nobody gave', twist: { unset: FLAGS.verified } },
  { threat: '7.2, flag UP: malware that presses no button', twist: { unset: FLAGS.present } },
  { threat: '7.2, userHandle: an answer that names nobody', twist: { userHandle: undefined } },
  {
    threat: '7.2, userHandle: an answer that names somebody else',
    twist: { userHandle: randomBytes(32).toString('base64url') },
  },
  { threat: '7.2, credential.id: a key that nobody has', twist: { credentialId: randomBytes(32) } },
  { threat: '7.2, C.type: the answer of a set-up', twist: { clientData: { type: 'webauthn.create' } } },
  { threat: '7.2, C.origin: phishing', twist: { clientData: { origin: 'https://evil.example' } } },
  { threat: '7.2, C.crossOrigin: a frame', twist: { clientData: { crossOrigin: true } } },
  { threat: '7.2, authData.rpIdHash: a key of another site', twist: { rpId: 'evil.example' } },
  { threat: '7.2, sig: noise', twist: { signature: () => randomBytes(70) } },
  { threat: '7.2, flags BE and BS: a copy', twist: { set: FLAGS.backedUp } },
  { threat: 'an answer that is too large', twist: { inner: { signature: 'A'.repeat(25_000) } } },
];

describe('WebAuthn Level 3: a passkey is refused', () => {
  test.each(CASES)('$threat', async ({ twist }) => {
    const { account, key, browser } = await aPasskeyOwner();
    const before = await sessionOf(account.id);
    const sight = await enter(browser, key, twist);
    expect([sight.status, problemsOf(sight)]).toEqual([400, [WRONG_PASSKEY]]);
    expect(await sessionOf(account.id)).toEqual(before);
    expect(browser.cookie('session')).toBeUndefined();
  });

  test.each(['{', 'null', '[]', '{"id":1}', '\u0000', 'x'.repeat(30_000)])(
    'malformed JSON: %j',
    async (response) => {
      const browser = visitor(program.server);
      await browser.open('/sign-in');
      const sight = await browser.post('/sign-in/passkey', { response });
      expect([sight.status, problemsOf(sight).length]).toEqual([400, 1]);
    },
  );

  test('challenge: an answer that was recorded works once', async () => {
    const { key, browser } = await aPasskeyOwner();
    const { $ } = await browser.open('/sign-in');
    const cookie = browser.cookie('passkey') ?? '';
    const response = key.answer(readUse($));
    expect((await browser.post('/sign-in/passkey', { response })).heading).toBe('Your services');
    browser.setCookie('passkey', cookie);
    expect(problemsOf(await browser.post('/sign-in/passkey', { response }))).toEqual([WRONG_PASSKEY]);
  });

  test('challenge: twenty times the same answer at once is one sign-in', async () => {
    const { account, key, browser } = await aPasskeyOwner();
    const { $ } = await browser.open('/sign-in');
    const response = key.answer(readUse($));
    await Promise.all(Array.from({ length: 20 }, () => browser.post('/sign-in/passkey', { response })));
    const events = await program.eventsOf(account.id);
    expect(events.filter((type) => type === 'sign-in.completed')).toHaveLength(1);
  });

  test('challenge: an older page of the same browser is too old', async () => {
    const { key, browser } = await aPasskeyOwner();
    const { $ } = await browser.open('/sign-in');
    await browser.open('/sign-in');
    const sight = await browser.post('/sign-in/passkey', { response: key.answer(readUse($)) });
    expect(problemsOf(sight)).toEqual([WRONG_PASSKEY]);
  });

  test('challenge: one of five minutes ago is too old', async () => {
    const { key, browser } = await aPasskeyOwner();
    const { $ } = await browser.open('/sign-in');
    program.clock.advance(5 * MINUTE);
    const sight = await browser.post('/sign-in/passkey', { response: key.answer(readUse($)) });
    expect(problemsOf(sight)).toEqual([KEY_TOO_OLD]);
  });

  test('challenge: one of another browser does not work in this one, with its cookie or without', async () => {
    const { key, browser } = await aPasskeyOwner();
    const thief = visitor(program.server);
    const { $ } = await browser.open('/sign-in');
    const response = key.answer(readUse($));
    await thief.open('/sign-in');
    expect(problemsOf(await thief.post('/sign-in/passkey', { response }))).toEqual([WRONG_PASSKEY]);
    thief.setCookie('passkey', browser.cookie('passkey') ?? '');
    expect(problemsOf(await thief.post('/sign-in/passkey', { response }))).toEqual([KEY_TOO_OLD]);
  });

  test('challenge: one of a confirmation signs nobody in, and one of a passkey confirms nothing', async () => {
    const { key, browser } = await aKeyOwner(program);
    const confirm = '/confirm?to=/profile';
    const asked = readUse((await browser.open(confirm)).$);
    const page = readUse((await browser.open('/sign-in')).$);
    const signIn = key.answer({ ...page, challenge: asked.challenge });
    expect(problemsOf(await browser.post('/sign-in/passkey', { response: signIn }))).toEqual([WRONG_PASSKEY]);
    const fresh = readUse((await browser.open('/sign-in')).$);
    await browser.open(confirm);
    const sight = await browser.post(confirm, { response: key.answer(fresh) });
    expect(sight.status).toBe(400);
  });

  test('a form without an answer says so', async () => {
    const browser = visitor(program.server);
    await browser.open('/sign-in');
    expect(problemsOf(await browser.post('/sign-in/passkey'))).toEqual([NO_ANSWER]);
  });

  test('6.1.1: a copy of a passkey is stopped, and its owner told', async () => {
    const { account, key, browser } = await aPasskeyOwner();
    expect((await enter(browser, key, { counter: 9 })).heading).toBe('Your services');
    const thief = visitor(program.server);
    expect(problemsOf(await enter(thief, key, { counter: 9 }))).toEqual([WRONG_PASSKEY]);
    expect(problemsOf(await enter(thief, key, { counter: 10 }))).toEqual([WRONG_PASSKEY]);
    const events = await program.eventsOf(account.id);
    expect(events.filter((type) => type === 'security-key.counter')).toHaveLength(1);
  });
});

describe('accounts that may not sign in', () => {
  test.each([
    { whose: 'disabled', to: { status: 'disabled' } },
    { whose: 'halted', to: { halted_at: new Date('2026-11-01T10:00:00Z') } },
    { whose: 'of an application', to: { kind: 'application' } },
  ])('telling accounts apart: a $whose one reads like a key that nobody has', async ({ to }) => {
    const { account, key, browser } = await aPasskeyOwner();
    await change(account.id, to);
    const sight = await enter(browser, key);
    const stranger = await enter(visitor(program.server), new SoftwareKey());
    const refused = { status: sight.status, text: sight.text, problems: problemsOf(sight) };
    expect(refused).toEqual({ status: stranger.status, text: stranger.text, problems: [WRONG_PASSKEY] });
    expect(await program.eventsOf(account.id)).toContain('sign-in.passkey-refused');
  });

  test('theft: a key that its owner has removed opens nothing', async () => {
    const { account, key, browser } = await aPasskeyOwner();
    await program.database.root
      .updateTable('authenticators')
      .set({ removed_at: program.clock.now() })
      .where('account_id', '=', account.id)
      .execute();
    expect(problemsOf(await enter(browser, key))).toEqual([WRONG_PASSKEY]);
  });
});

describe('flooding with passkeys', () => {
  let held: TestProgram;
  beforeAll(async () => {
    held = await openTestProgram({ SALLYPORT_PASSWORD_FAILURES_AN_HOUR: '10' });
  });
  afterAll(() => held.close());

  test('a network that sends too many wrong ones writes nothing more this hour, and locks nobody out', async () => {
    const browser = visitor(held.server);
    const { key } = await aKeyOwner(held);
    for (let attempt = 0; attempt < 12; attempt++) await enter(browser, new SoftwareKey());
    const sight = await enter(browser, new SoftwareKey());
    expect(problemsOf(sight)[0]).toContain('Too many tries');
    const { count } = await held.database.root
      .selectFrom('audit_events')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('type', '=', 'sign-in.passkey-refused')
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(10);
    expect((await enter(browser, key)).path).toBe('/profile/self-service/mfa/done');
  });
});
