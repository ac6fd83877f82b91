import type { CheerioAPI } from 'cheerio';
import type { Ceremony } from '../features/methods/index.ts';
import type { Account } from '../features/people/index.ts';
import { systemRandom } from '../platform/system/system-random.ts';
import { signIn } from './signed-in.ts';
import { SoftwareKey, type Twist } from './software-key.ts';
import type { TestProgram } from './test-program.ts';
import { type Sight, type Visitor, visitor } from './visitor.ts';

export const KEY_SET_UP = '/profile/self-service/mfa/add/security-key';

type Use = Extract<Ceremony, { act: 'use' }>['options'];
type SetUp = Extract<Ceremony, { act: 'set up' }>['options'];

/** What a page asks its browser to do with a key. */
export function readCeremony($: CheerioAPI): Ceremony {
  const asked = $('[data-key-ceremony]').attr('data-key-ceremony');
  if (!asked) throw new Error(`This page asks for no key: ${$('h1').text()}`);
  return JSON.parse(asked) as Ceremony;
}

export const readSetUp = ($: CheerioAPI): SetUp => readCeremony($).options as SetUp;
export const readUse = ($: CheerioAPI): Use => readCeremony($).options as Use;

/** The messages at the fields of a page. */
export const problemsOf = ({ $ }: { $: CheerioAPI }): string[] =>
  $('.nhsuk-error-summary__list li')
    .toArray()
    .map((line) => $(line).text());

/** Somebody with a session of now, in a browser of their own. */
export async function aSignedInVisitor(program: TestProgram, account: Account): Promise<Visitor> {
  const world = { database: program.database, clock: program.clock, random: systemRandom };
  return visitor(program.server, await signIn(world, account));
}

/** Opens the set-up page and sends what a key answers there. */
export async function setUpKey(
  browser: Visitor,
  key: SoftwareKey,
  twist: Twist = {},
  form: Readonly<Record<string, string>> = {},
): Promise<Sight> {
  const { $ } = await browser.open(KEY_SET_UP);
  const response = key.register(readSetUp($), twist);
  return browser.post(KEY_SET_UP, { label: 'Key on my ring', kind: 'carried', response, ...form });
}

/** A new person, signed in, who has set up a key. */
export async function aKeyOwner(program: TestProgram, key = new SoftwareKey()) {
  const account = await program.person();
  const browser = await aSignedInVisitor(program, account);
  const sight = await setUpKey(browser, key);
  if (sight.heading !== 'Multi-factor authentication is set up') throw new Error(sight.text);
  return { account, browser, key };
}

/** How many keys an account has. */
export async function countKeys(program: TestProgram, accountId: string): Promise<number> {
  const rows = await program.database.root
    .selectFrom('security_keys')
    .innerJoin('authenticators', 'authenticators.id', 'security_keys.authenticator_id')
    .select('authenticator_id')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .execute();
  return rows.length;
}
