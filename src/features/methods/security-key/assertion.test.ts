import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aKeyOwner, problemsOf, readUse, setUpKey } from '../../../testing/key-pages.ts';
import { type Algorithm, FLAGS, SoftwareKey, type Twist } from '../../../testing/software-key.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import type { Visitor } from '../../../testing/visitor.ts';
import { KEY_TOO_OLD, NO_ANSWER, WRONG_KEY } from './words.ts';

const CONFIRM = '/confirm?to=/profile';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());

/** Confirms with a key. @returns what is seen then: "My profile" where it was accepted */
async function prove(browser: Visitor, key: SoftwareKey, twist: Twist = {}) {
  const { $ } = await browser.open(CONFIRM);
  return browser.post(CONFIRM, { response: key.answer(readUse($), twist) });
}

describe('a key that does everything right', () => {
  test.each<Algorithm>(['ES256', 'EdDSA', 'RS256'])('proves with %s', async (algorithm) => {
    const { browser, key, account } = await aKeyOwner(program, new SoftwareKey({ algorithm }));
    expect((await prove(browser, key)).heading).toBe('My profile');
    expect(await program.eventsOf(account.id)).toContain('session.proved-again');
  });

  test('need not check its owner beside a password, nor name them', async () => {
    const { browser, key } = await aKeyOwner(program);
    const sight = await prove(browser, key, { unset: FLAGS.verified, userHandle: undefined });
    expect(sight.heading).toBe('My profile');
  });

  test('counts, and tells when it was copied to another device of its owner', async () => {
    const key = new SoftwareKey();
    const { browser } = await aKeyOwner(program, key);
    for (const counter of [1, 2, 1000, 4_294_967_295])
      expect((await prove(browser, key, { counter })).heading).toBe('My profile');
  });

  test('is one of several: whichever is at hand, with extensions that nobody asked for', async () => {
    const { browser, key } = await aKeyOwner(program);
    const second = new SoftwareKey();
    await setUpKey(browser, second);
    const { $ } = await browser.open(CONFIRM);
    expect(readUse($).allowCredentials).toHaveLength(2);
    expect((await prove(browser, second, { extensions: Buffer.from([0xa0]) })).heading).toBe('My profile');
    expect((await prove(browser, key)).heading).toBe('My profile');
  });
});

interface Case {
  readonly clause: string;
  readonly threat: string;
  readonly twist: Twist;
  /** How the key was set up. */
  readonly setUp?: Twist;
}

const flip =
  (at: number) =>
  (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

const CASES: readonly Case[] = [
  { clause: 'C is JSON', threat: 'client data that is no JSON', twist: { clientDataText: '[' } },
  { clause: 'C is JSON', threat: 'client data that is a text', twist: { clientDataText: '"webauthn.get"' } },
  { clause: 'C.type', threat: 'the answer of a set-up', twist: { clientData: { type: 'webauthn.create' } } },
  {
    clause: 'C.challenge',
    threat: 'a challenge of the attacker',
    twist: { clientData: { challenge: randomBytes(32).toString('base64url') } },
  },
  { clause: 'C.challenge', threat: 'a challenge that is no text', twist: { clientData: { challenge: [1] } } },
  { clause: 'C.origin', threat: 'phishing', twist: { clientData: { origin: 'https://localhost.example' } } },
  {
    clause: 'C.origin',
    threat: 'our host without encryption',
    twist: { clientData: { origin: 'http://localhost' } },
  },
  {
    clause: 'C.crossOrigin',
    threat: 'a frame in another site',
    twist: { clientData: { crossOrigin: true } },
  },
  {
    clause: 'C.topOrigin',
    threat: 'another site around the page',
    twist: { clientData: { crossOrigin: true, topOrigin: 'https://evil.example' } },
  },
  { clause: 'authData.rpIdHash', threat: 'a key of another site', twist: { rpId: 'evil.example' } },
  { clause: 'authData flag UP', threat: 'malware that presses no button', twist: { unset: FLAGS.present } },
  {
    clause: 'authData flags BE and BS',
    threat: 'a copy of what cannot be copied',
    twist: { set: FLAGS.backedUp },
  },
  {
    clause: 'BE is what it was',
    threat: 'a key that was none that can be copied',
    twist: { set: FLAGS.exportable },
  },
  {
    clause: 'BE is what it was',
    threat: 'a key that was one that can be copied',
    twist: {},
    setUp: { set: FLAGS.exportable },
  },
  { clause: 'sig', threat: 'a signature with one bit changed', twist: { signature: flip(20) } },
  { clause: 'sig', threat: 'an empty signature', twist: { signature: () => Buffer.alloc(0) } },
  { clause: 'sig', threat: 'a signature that is noise', twist: { signature: () => randomBytes(70) } },
  {
    clause: 'id equals rawId',
    threat: 'two ids',
    twist: { outer: { id: randomBytes(32).toString('base64url') } },
  },
  { clause: 'type', threat: 'another type of credential', twist: { outer: { type: 'federated' } } },
  {
    clause: 'credential.id is in allowCredentials',
    threat: 'an id that nobody has',
    twist: { credentialId: randomBytes(32) },
  },
  {
    clause: 'userHandle',
    threat: 'the name of another owner',
    twist: { userHandle: randomBytes(32).toString('base64url') },
  },
  { clause: 'userHandle', threat: 'an owner that is no text', twist: { inner: { userHandle: { a: 1 } } } },
  {
    clause: 'authData is whole',
    threat: 'cut data',
    twist: { authenticatorData: (data) => data.subarray(0, 36) },
  },
  {
    clause: 'authData is whole',
    threat: 'more data than there should be',
    twist: { authenticatorData: (data) => Buffer.concat([data, Buffer.from([1])]) },
  },
  {
    clause: 'authData is whole',
    threat: 'a key where none belongs, that is not there',
    twist: { set: FLAGS.attested },
  },
  { clause: 'extensions', threat: 'extensions that are no CBOR', twist: { extensions: Buffer.from([0xff]) } },
  { clause: 'extensions', threat: 'extensions that are a number', twist: { extensions: Buffer.from([7]) } },
  { clause: 'base64url', threat: 'letters that are none of it', twist: { inner: { signature: '%%%' } } },
  { clause: 'response', threat: 'nothing inside', twist: { outer: { response: null } } },
  { clause: 'size', threat: 'an answer of 25 kB', twist: { inner: { signature: 'A'.repeat(25_000) } } },
];

describe('WebAuthn Level 3, 7.2: an assertion is refused', () => {
  test.each(CASES)('$clause: $threat', async ({ twist, setUp }) => {
    const key = new SoftwareKey();
    const { account, browser } = await aKeyOwner(program);
    await setUpKey(browser, key, setUp);
    const sight = await prove(browser, key, twist);
    expect([sight.status, problemsOf(sight)]).toEqual([400, [WRONG_KEY]]);
    expect(await program.eventsOf(account.id)).toContain('sign-in.second-factor-refused');
  });

  test.each(['{', 'null', '7', '[]', '{"id":[]}', '{"__proto__":{}}', '\u0000'])(
    'malformed JSON: %j',
    async (response) => {
      const { browser } = await aKeyOwner(program);
      await browser.open(CONFIRM);
      const sight = await browser.post(CONFIRM, { response });
      expect([sight.status, problemsOf(sight).length]).toEqual([400, 1]);
    },
  );

  test('credential.id: a key of another account', async () => {
    const [one, other] = [await aKeyOwner(program), await aKeyOwner(program)];
    expect(problemsOf(await prove(one.browser, other.key))).toEqual([WRONG_KEY]);
    expect(problemsOf(await prove(one.browser, other.key, { userHandle: undefined }))).toEqual([WRONG_KEY]);
  });

  test('credential.id: a key that its owner has removed', async () => {
    const { account, browser, key } = await aKeyOwner(program);
    await setUpKey(browser, new SoftwareKey());
    await program.database.root
      .updateTable('authenticators')
      .set({ removed_at: program.clock.now() })
      .where('account_id', '=', account.id)
      .where('label', '=', 'Key on my ring')
      .execute();
    expect(problemsOf(await prove(browser, key))).toEqual([WRONG_KEY]);
  });

  test('challenge: an answer that was recorded does not work twice', async () => {
    const { browser, key } = await aKeyOwner(program);
    const { $ } = await browser.open(CONFIRM);
    const response = key.answer(readUse($));
    expect((await browser.post(CONFIRM, { response })).heading).toBe('My profile');
    expect(problemsOf(await browser.post(CONFIRM, { response }))).toEqual([WRONG_KEY]);
  });

  test('challenge: twenty times the same answer at once is at most one proof', async () => {
    const { account, browser, key } = await aKeyOwner(program);
    const { $ } = await browser.open(CONFIRM);
    const response = key.answer(readUse($));
    await Promise.all(Array.from({ length: 20 }, () => browser.post(CONFIRM, { response })));
    const events = await program.eventsOf(account.id);
    expect(events.filter((type) => type === 'session.proved-again').length).toBeLessThanOrEqual(1);
    await program.checkAudit();
  });

  test('challenge: one of five minutes ago is too old, and counts no failure', async () => {
    const { account, browser, key } = await aKeyOwner(program);
    const { $ } = await browser.open(CONFIRM);
    program.clock.advance(5 * 60_000);
    const sight = await browser.post(CONFIRM, { response: key.answer(readUse($)) });
    expect(problemsOf(sight)).toEqual([KEY_TOO_OLD]);
    expect(await program.eventsOf(account.id)).not.toContain('sign-in.second-factor-refused');
    const again = await browser.post(CONFIRM, { response: key.answer(readUse(sight.$)) });
    expect(again.heading).toBe('My profile');
  });

  test('challenge: a newer page ends the older one', async () => {
    const { browser, key } = await aKeyOwner(program);
    const { $ } = await browser.open(CONFIRM);
    await browser.open(CONFIRM);
    expect(problemsOf(await browser.post(CONFIRM, { response: key.answer(readUse($)) }))).toEqual([
      WRONG_KEY,
    ]);
  });

  test('a form without an answer says so and counts no failure', async () => {
    const { account, browser } = await aKeyOwner(program);
    await browser.open(CONFIRM);
    expect(problemsOf(await browser.press('Use security key'))).toEqual([NO_ANSWER]);
    expect(await program.eventsOf(account.id)).not.toContain('sign-in.second-factor-refused');
  });
});

describe('WebAuthn Level 3, 6.1.1: a copied key', () => {
  test.each([
    { threat: 'counts as far as before', counter: 5 },
    { threat: 'counts less far', counter: 4 },
    { threat: 'does not count any more', counter: 0 },
  ])('$threat: it is stopped, its owner is told, and both copies are refused', async ({ counter }) => {
    const { account, browser, key } = await aKeyOwner(program);
    await setUpKey(browser, new SoftwareKey());
    expect((await prove(browser, key, { counter: 5 })).heading).toBe('My profile');
    expect(problemsOf(await prove(browser, key, { counter }))).toEqual([WRONG_KEY]);
    expect(await program.eventsOf(account.id)).toContain('security-key.counter');
    expect(problemsOf(await prove(browser, key, { counter: 6 }))).toEqual([WRONG_KEY]);
    const notices = await program.database.root
      .selectFrom('messages')
      .select('kind')
      .where('account_id', '=', account.id)
      .execute();
    expect(notices.filter(({ kind }) => kind === 'security-key-stopped')).toHaveLength(1);
    const { $ } = await browser.open(CONFIRM);
    expect(readUse($).allowCredentials).toHaveLength(1);
  });

  test('forgery: a counter in an answer that the key did not sign stops nobody', async () => {
    const { account, browser, key } = await aKeyOwner(program);
    await prove(browser, key, { counter: 5 });
    await prove(browser, key, { counter: 1, signature: flip(20) });
    expect(await program.eventsOf(account.id)).not.toContain('security-key.counter');
    expect((await prove(browser, key, { counter: 6 })).heading).toBe('My profile');
  });
});
