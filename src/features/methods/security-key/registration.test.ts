import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aKeyOwner,
  aSignedInVisitor,
  countKeys,
  KEY_SET_UP,
  problemsOf,
  readSetUp,
  setUpKey,
} from '../../../testing/key-pages.ts';
import { type Algorithm, FLAGS, SoftwareKey, type Twist } from '../../../testing/software-key.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import type { Visitor } from '../../../testing/visitor.ts';
import type { Account } from '../../people/index.ts';
import { KEY_TOO_OLD, NO_ANSWER, SET_UP_WORDS } from './words.ts';

const DONE = 'Multi-factor authentication is set up';

let program: TestProgram;
let account: Account;
let browser: Visitor;
beforeAll(async () => {
  program = await openTestProgram();
  account = await program.person();
  browser = await aSignedInVisitor(program, account);
});
afterAll(() => program.close());

const selfSigned =
  (
    key: SoftwareKey,
    change: (signature: Buffer) => Buffer = (signature) => signature,
    alg = -7,
  ): Twist['attestation'] =>
  (data, clientDataHash) => {
    const sig = new Uint8Array(change(key.sign(Buffer.concat([data, clientDataHash]))));
    return {
      format: 'packed',
      statement: new Map<string, unknown>([
        ['alg', alg],
        ['sig', sig],
      ]),
    };
  };

const flipped = (signature: Buffer): Buffer => {
  const copy = Buffer.from(signature);
  const last = copy.length - 1;
  copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
};

describe('a key that does everything right', () => {
  test.each<Algorithm>(['ES256', 'EdDSA', 'RS256'])('is set up with %s', async (algorithm) => {
    const { account: owner } = await aKeyOwner(program, new SoftwareKey({ algorithm }));
    expect(await countKeys(program, owner.id)).toBe(1);
    expect(await program.eventsOf(owner.id)).toContain('authenticator.enrolled');
  });

  test('may sign its own attestation, and add extensions that nobody asked for', async () => {
    const owner = await aSignedInVisitor(program, await program.person());
    const key = new SoftwareKey();
    const twist = {
      attestation: selfSigned(key),
      extensions: Buffer.from([0xa0]),
    };
    expect((await setUpKey(owner, key, twist)).heading).toBe(DONE);
  });

  test('keeps what reports need: what it is, and what it can do', async () => {
    const owner = await program.person();
    const key = new SoftwareKey();
    const twist = { set: FLAGS.exportable | FLAGS.backedUp };
    await setUpKey(await aSignedInVisitor(program, owner), key, twist, { kind: 'device' });
    const row = await program.database.root
      .selectFrom('security_keys')
      .selectAll()
      .where('credential_id', '=', key.credentialId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      is_device: true,
      is_exportable: true,
      is_backed_up: true,
      verified_owner: true,
      transports: ['usb'],
      attestation: 'none',
    });
    expect(key.userHandle).not.toContain(owner.id);
  });
});

interface Case {
  readonly clause: string;
  readonly threat: string;
  readonly twist: (key: SoftwareKey) => Twist;
  readonly words?: string;
  readonly kind?: string;
}

const { broken, owner } = SET_UP_WORDS;

const CASES: readonly Case[] = [
  {
    clause: 'C is JSON',
    threat: 'client data that is no JSON',
    twist: () => ({ clientDataText: '{"type":' }),
  },
  { clause: 'C is JSON', threat: 'client data that is null', twist: () => ({ clientDataText: 'null' }) },
  {
    clause: 'C.type',
    threat: 'the answer of a sign-in, passed off as a set-up',
    twist: () => ({ clientData: { type: 'webauthn.get' } }),
  },
  {
    clause: 'C.challenge',
    threat: 'a challenge of the attacker',
    twist: () => ({ clientData: { challenge: randomBytes(32).toString('base64url') } }),
  },
  {
    clause: 'C.challenge',
    threat: 'no challenge at all',
    twist: () => ({ clientData: { challenge: undefined } }),
  },
  {
    clause: 'C.challenge',
    threat: 'a challenge that is no text',
    twist: () => ({ clientData: { challenge: {} } }),
  },
  {
    clause: 'C.origin',
    threat: 'phishing by a site of another name',
    twist: () => ({ clientData: { origin: 'http://localhost.evil.example:3000' } }),
  },
  {
    clause: 'C.origin',
    threat: 'another port of our host',
    twist: () => ({ clientData: { origin: 'http://localhost:3001' } }),
  },
  {
    clause: 'C.crossOrigin',
    threat: 'a page in a frame of another site',
    twist: () => ({ clientData: { crossOrigin: true } }),
  },
  {
    clause: 'C.topOrigin',
    threat: 'a frame in a page of another site',
    twist: () => ({ clientData: { crossOrigin: false, topOrigin: 'https://evil.example' } }),
  },
  { clause: 'authData.rpIdHash', threat: 'a key of another site', twist: () => ({ rpId: 'evil.example' }) },
  {
    clause: 'authData flag UP',
    threat: 'malware that presses no button',
    twist: () => ({ unset: FLAGS.present }),
  },
  {
    clause: 'authData flag UV',
    threat: 'a device that does not check who is there',
    twist: () => ({ unset: FLAGS.verified }),
    kind: 'device',
    words: owner,
  },
  {
    clause: 'authData flags BE and BS',
    threat: 'a copy of what cannot be copied',
    twist: () => ({ set: FLAGS.backedUp, unset: FLAGS.exportable }),
  },
  {
    clause: 'alg in pubKeyCredParams',
    threat: 'an algorithm that was not offered',
    twist: () => ({ publicKey: new Map([[3, -65535]]) }),
  },
  {
    clause: 'alg in pubKeyCredParams',
    threat: 'no algorithm',
    twist: () => ({ publicKey: new Map([[3, Buffer.from('x')]]) }),
  },
  {
    clause: 'fmt is supported',
    threat: 'an attestation of a made-up format',
    twist: () => ({ attestation: () => ({ format: 'made-up', statement: new Map() }) }),
  },
  {
    clause: 'fmt is supported',
    threat: 'an attestation format that is no text',
    twist: () => ({ attestation: () => ({ format: 7, statement: new Map() }) }),
  },
  {
    clause: 'attStmt is correct',
    threat: 'a statement where there must be none',
    twist: () => ({ attestation: () => ({ format: 'none', statement: new Map([['sig', 1]]) }) }),
  },
  {
    clause: 'attStmt is correct',
    threat: 'an attestation with a wrong signature',
    twist: (key) => ({ attestation: selfSigned(key, flipped) }),
  },
  {
    clause: 'attStmt is correct',
    threat: 'an attestation with another algorithm than its key',
    twist: (key) => ({ attestation: selfSigned(key, undefined, -257) }),
  },
  {
    clause: 'attStmt is trustworthy',
    threat: 'certificates that nobody asked for',
    twist: () => ({
      attestation: () => ({
        format: 'packed',
        statement: new Map<string, unknown>([
          ['alg', -7],
          ['sig', new Uint8Array(70)],
          ['x5c', [new Uint8Array(100)]],
        ]),
      }),
    }),
  },
  {
    clause: 'credentialId is at most 1023 bytes',
    threat: 'an id that fills the database',
    twist: () => ({ credentialId: randomBytes(1024) }),
  },
  { clause: 'credentialId', threat: 'an empty id', twist: () => ({ credentialId: Buffer.alloc(0) }) },
  {
    clause: 'id equals rawId',
    threat: 'two ids in one answer',
    twist: () => ({ outer: { rawId: randomBytes(32).toString('base64url') } }),
  },
  {
    clause: 'id is the signed credentialId',
    threat: 'an id of somebody else beside the signed one',
    twist: () => {
      const id = randomBytes(32).toString('base64url');
      return { outer: { id, rawId: id } };
    },
  },
  { clause: 'type', threat: 'another type of credential', twist: () => ({ outer: { type: 'password' } }) },
  {
    clause: 'authData: attested credential data',
    threat: 'no key in the answer',
    twist: () => ({ unset: FLAGS.attested, authenticatorData: (data) => data.subarray(0, 37) }),
  },
  {
    clause: 'authData is whole',
    threat: 'cut data',
    twist: () => ({ authenticatorData: (data) => data.subarray(0, 60) }),
  },
  {
    clause: 'authData is whole',
    threat: 'more data than there should be',
    twist: () => ({ authenticatorData: (data) => Buffer.concat([data, Buffer.from([0])]) }),
  },
  {
    clause: 'extensions',
    threat: 'extensions that are no CBOR',
    twist: () => ({ extensions: Buffer.from([0xff]) }),
  },
  {
    clause: 'extensions',
    threat: 'extensions that are no map',
    twist: () => ({ extensions: Buffer.from([0x01]) }),
  },
  {
    clause: 'attestationObject is CBOR',
    threat: 'deep nesting that exhausts the stack',
    twist: () => ({ attestationObject: Buffer.alloc(12_000, 0x81) }),
  },
  {
    clause: 'attestationObject is CBOR',
    threat: 'nothing but noise',
    twist: () => ({ attestationObject: randomBytes(300) }),
  },
  {
    clause: 'attestationObject is CBOR',
    threat: 'a number instead of a map',
    twist: () => ({ attestationObject: Buffer.from([0x01]) }),
  },
  {
    clause: 'base64url',
    threat: 'letters that are none of it',
    twist: () => ({ inner: { attestationObject: 'a+/=' } }),
  },
  { clause: 'response', threat: 'no response inside', twist: () => ({ outer: { response: undefined } }) },
  {
    clause: 'size',
    threat: 'an answer of 25 kB',
    twist: () => ({ inner: { attestationObject: 'A'.repeat(25_000) } }),
  },
];

describe('WebAuthn Level 3, 7.1: registration is refused', () => {
  test.each(CASES)('$clause: $threat', async ({ twist, words = broken, kind = 'carried' }) => {
    const key = new SoftwareKey();
    const sight = await setUpKey(browser, key, twist(key), { kind });
    expect([sight.status, problemsOf(sight)]).toEqual([400, [words]]);
    expect(await countKeys(program, account.id)).toBe(0);
  });

  test.each(['{', 'null', '7', '[]', '""', '{"id":{}}', '{"__proto__":{"id":"a"}}', '\u0000', '"\\ud800"'])(
    'malformed JSON: %j',
    async (response) => {
      await browser.open(KEY_SET_UP);
      const sight = await browser.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response });
      expect([sight.status, problemsOf(sight).length]).toEqual([400, 1]);
    },
  );

  test('challenge: one that was used before sets up nothing', async () => {
    const person = await program.person();
    const visitor = await aSignedInVisitor(program, person);
    const { $ } = await visitor.open(KEY_SET_UP);
    const form = (key: SoftwareKey) => ({
      label: 'Key',
      kind: 'carried',
      response: key.register(readSetUp($)),
    });
    expect((await visitor.post(KEY_SET_UP, form(new SoftwareKey()))).heading).toBe(DONE);
    expect(problemsOf(await visitor.post(KEY_SET_UP, form(new SoftwareKey())))).toEqual([broken]);
    expect(await countKeys(program, person.id)).toBe(1);
  });

  test('challenge: twenty answers to one challenge at once set up at most one key', async () => {
    const person = await program.person();
    const visitor = await aSignedInVisitor(program, person);
    const { $ } = await visitor.open(KEY_SET_UP);
    const form = () => ({
      label: 'Key',
      kind: 'carried',
      response: new SoftwareKey().register(readSetUp($)),
    });
    await Promise.all(Array.from({ length: 20 }, () => visitor.post(KEY_SET_UP, form())));
    expect(await countKeys(program, person.id)).toBeLessThanOrEqual(1);
    await program.checkAudit();
  });

  test('challenge: a newer page ends the older one', async () => {
    const { $ } = await browser.open(KEY_SET_UP);
    await browser.open(KEY_SET_UP);
    const response = new SoftwareKey().register(readSetUp($));
    expect(problemsOf(await browser.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response }))).toEqual([
      broken,
    ]);
  });

  test('challenge: one of another browser is none of this one', async () => {
    const other = await aSignedInVisitor(program, account);
    const { $ } = await other.open(KEY_SET_UP);
    await browser.open(KEY_SET_UP);
    const response = new SoftwareKey().register(readSetUp($));
    expect(problemsOf(await browser.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response }))).toEqual([
      broken,
    ]);
  });

  test('challenge: one of another account in the same browser is none of this one', async () => {
    const { $ } = await browser.open(KEY_SET_UP);
    const response = new SoftwareKey().register(readSetUp($));
    const person = await program.person();
    const other = await aSignedInVisitor(program, person);
    browser.setCookie('session', other.cookie('session') ?? '');
    const sight = await browser.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response });
    expect(problemsOf(sight)).toEqual([KEY_TOO_OLD]);
    expect(await countKeys(program, person.id)).toBe(0);
    browser = await aSignedInVisitor(program, account);
  });

  test('challenge: one of a sign-in sets up nothing', async () => {
    const { browser: person, key } = await aKeyOwner(program);
    const { $ } = await person.open('/confirm?to=/profile');
    const { challenge } = JSON.parse($('[data-key-ceremony]').attr('data-key-ceremony') ?? '').options;
    const page = await person.open(KEY_SET_UP);
    const response = new SoftwareKey().register({ ...readSetUp(page.$), challenge });
    expect(problemsOf(await person.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response }))).toEqual([
      broken,
    ]);
    expect(key.userHandle).toBe(readSetUp(page.$).user.id);
  });

  test('setting up without leaving a trace: each refused registration is on record with its reason', async () => {
    const owner = await program.person();
    const visitor = await aSignedInVisitor(program, owner);
    const { key: taken } = await aKeyOwner(program, new SoftwareKey());
    expect(problemsOf(await setUpKey(visitor, taken))).toEqual([SET_UP_WORDS.taken]);
    await visitor.open(KEY_SET_UP);
    await visitor.post(KEY_SET_UP, { label: 'Key', kind: 'carried', response: '{}' });
    const rows = await program.database.root
      .selectFrom('audit_events')
      .select(['detail', 'outcome'])
      .where('account_id', '=', owner.id)
      .where('type', '=', 'authenticator.enrolment-refused')
      .orderBy('sequence')
      .execute();
    expect(rows).toEqual([
      { outcome: 'refused', detail: { method: 'security-key', reason: 'taken' } },
      { outcome: 'refused', detail: { method: 'security-key', reason: 'broken' } },
    ]);
  });

  test('credentialId: a key of another account is not taken, nor is a removed one', async () => {
    const { account: first, key } = await aKeyOwner(program);
    expect(problemsOf(await setUpKey(browser, key))).toEqual([SET_UP_WORDS.taken]);
    await program.database.root
      .updateTable('authenticators')
      .set({ removed_at: program.clock.now() })
      .where('account_id', '=', first.id)
      .execute();
    expect(problemsOf(await setUpKey(browser, key))).toEqual([SET_UP_WORDS.taken]);
    expect(await countKeys(program, account.id)).toBe(0);
  });

  test('credentialId: two accounts that set up one key at once do not both have it', async () => {
    const key = new SoftwareKey();
    const people = await Promise.all([program.person(), program.person()]);
    const visitors = await Promise.all(people.map((person) => aSignedInVisitor(program, person)));
    await Promise.all(visitors.map((visitor) => setUpKey(visitor, key)));
    const counts = await Promise.all(people.map((person) => countKeys(program, person.id)));
    expect(counts.sort()).toEqual([0, 1]);
  });
});

describe('the form of the set-up page', () => {
  test('without an answer of a key says so', async () => {
    await browser.open(KEY_SET_UP);
    const sight = await browser.press('Add security key');
    expect(problemsOf(sight)).toEqual([NO_ANSWER]);
  });

  test('keeps to the names that every method has', async () => {
    const key = new SoftwareKey();
    expect(problemsOf(await setUpKey(browser, key, {}, { label: ' ' }))).toEqual(['Enter a name']);
    const long = await setUpKey(browser, key, {}, { label: 'x'.repeat(61) });
    expect(problemsOf(long)).toEqual(['Use 60 characters or fewer']);
  });

  test('asks the browser not to set up a key twice', async () => {
    const { browser: person, key } = await aKeyOwner(program);
    const { $ } = await person.open(KEY_SET_UP);
    const options = readSetUp($);
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([key.credentialId.toString('base64url')]);
    expect(options.attestation).toBe('none');
    expect(options.rp).toEqual({ id: 'localhost', name: 'Sallyport' });
  });
});
