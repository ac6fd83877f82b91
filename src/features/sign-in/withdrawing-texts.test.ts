import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey } from '../../core/address.ts';
import { DAY } from '../../core/clock.ts';
import { EXIT, runCommand } from '../../platform/command-line/index.ts';
import { recordedAudit } from '../../testing/recorded-audit.ts';
import { recordedOutput } from '../../testing/recorded-output.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { newestCode } from '../../testing/sent-messages.ts';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../testing/steps.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { anOrganisation, LONG_AGO } from '../../testing/world.ts';
import { ENROLLABLE_KINDS, methodCommands, sealDestination } from '../methods/index.ts';
import { findAccount } from '../people/index.ts';
import type { Rollout } from '../rollout/index.ts';
import { askGate } from './ask-gate.ts';

const PEOPLE = 1_000;
const JOURNEYS = 25;
const random = seededRandom('withdrawing texts');

let program: TestProgram;
let organisationId: string;
const people: { readonly id: string; readonly address: string }[] = [];

/** A thousand people of one organisation who have text messages and nothing else. */
async function enrolThousand(): Promise<void> {
  const { database, clock } = program;
  const { root } = database;
  organisationId = await anOrganisation(root, { code: 'FA296' });
  const { password_hash } = await root
    .selectFrom('accounts')
    .select('password_hash')
    .where('id', '=', (await program.person()).id)
    .executeTakeFirstOrThrow();
  const born = { created_at: LONG_AGO, updated_at: LONG_AGO, last_signed_in_at: clock.now() };
  for (let number = 0; number < PEOPLE; number++)
    people.push({ id: randomUUID(), address: `texter.${number}@example.org` });
  const account = { kind: 'person', display_name: 'Robin Marsh', password_hash, ...born };
  await root
    .insertInto('accounts')
    .values(people.map((one) => ({ ...account, ...one, address_key: addressKey(one.address) })))
    .execute();
  const membership = { organisation_id: organisationId, role: 'member', from_at: LONG_AGO };
  await root
    .insertInto('memberships')
    .values(people.map(({ id }) => ({ ...membership, id: randomUUID(), account_id: id })))
    .execute();
  const text = { method: 'text', label: 'Text message', is_default: true, confirmed_at: LONG_AGO };
  await root
    .insertInto('authenticators')
    .values(people.map(({ id: account_id }, at) => ({ ...text, ...secretOf(at), account_id })))
    .execute();
}

/** Numbers for drama: nobody has them. */
function secretOf(at: number): { id: string; secret: string } {
  const id = randomUUID();
  const number = `+447700900${String(at).padStart(3, '0')}`;
  return {
    id,
    secret: sealDestination(testKeys, random, id, { number, extension: undefined, line: 'mobile' }),
  };
}

async function allow(list: string, options: Record<string, true>) {
  const command = methodCommands.find((one) => one.name === 'methods allow');
  if (!command) throw new Error('There is no command methods allow.');
  const output = recordedOutput();
  const { database, clock } = program;
  const needs = {
    ...{ database, clock, random, audit: recordedAudit() },
    methodKinds: ENROLLABLE_KINDS,
    canSend: () => true,
  };
  const given = { arguments: { LIST: list }, options };
  const exit = await runCommand(command, needs, given, (async function* () {})(), output);
  return { ...output, exit };
}

async function decide({ id }: { readonly id: string }) {
  const { database, clock } = program;
  const account = await findAccount(database.root, id);
  if (!account) throw new Error(`There is no account ${id}.`);
  const rollout: Rollout = {
    findAsked: async () => ({ obligations: [], exemption: null }),
    carryOutHalt: async () => 'not-due',
  };
  const { decision, usable } = await askGate(
    { database, rollout },
    { account, returnedAt: null, mayAskEnrolled: false },
    clock.now(),
  );
  return { reason: decision.reason, asksFor: usable.authenticators.map((one) => one.method).join() };
}

/** How many of the people stand how. */
async function countDecisions(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of people) {
    const { reason, asksFor } = await decide(one);
    counts[`${reason}: ${asksFor}`] = (counts[`${reason}: ${asksFor}`] ?? 0) + 1;
  }
  return counts;
}

beforeAll(async () => {
  program = await openTestProgram();
  await enrolThousand();
});
afterAll(() => program.close());

describe('withdrawing text messages with 1,000 people on them', () => {
  it('names the 1,000 before anything is changed', async () => {
    const { exit, results, lines } = await allow('app,call', { json: true });
    expect(exit).toBe(EXIT.refused);
    expect(lines[0]).toBe('1,000 people would be left without a method that they have set up:');
    expect(results).toMatchObject([
      { isChanged: false, hit: { count: PEOPLE, organisations: [{ code: 'FA296', count: PEOPLE }] } },
    ]);
    const [{ hit }] = results as [{ hit: { people: { address: string }[] } }];
    const named = hit.people.map((one) => one.address).sort();
    expect(named).toEqual(people.map((one) => one.address).sort());
    expect(await countDecisions()).toEqual({ 'enrolled: text': PEOPLE });
  });

  it('leads each of them to another method: nobody is locked out, and nobody signs in by text', async () => {
    expect((await allow('app,call', { yes: true })).exit).toBe(EXIT.fine);
    expect(await countDecisions()).toEqual({ 'method-withdrawn: text': PEOPLE });
  });

  it(`takes ${JOURNEYS} of them from the last text to an app, which signs them in from then on`, async () => {
    for (const [at, one] of people.slice(0, JOURNEYS).entries()) {
      const browser = program.browser(`203.0.113.${at + 1}`);
      await giveAddressAndPassword(browser, one.address);
      expect(browser.heading).toBe('Enter the code we sent you');
      expect(browser.text).toContain('Text messages can no longer be used here.');
      browser.fill('Security code', await newestCode(program.database.root, one.id));
      await browser.press('Continue');
      expect(browser.heading).toBe('Set up multi-factor authentication');
      const { secret } = await setUpApp(browser, program.clock);
      expect(browser.heading).toBe('Your services');
      if (at > 0) continue;
      await browser.press('Sign out');
      await giveAddressAndPassword(browser, one.address);
      expect(browser.heading).toBe('Enter the code from your authenticator app');
      await giveCode(browser, secret, program.clock);
      expect(browser.heading).toBe('Your services');
    }
    expect(await countDecisions()).toEqual({
      'enrolled: app': JOURNEYS,
      'method-withdrawn: text': PEOPLE - JOURNEYS,
    });
    await program.checkAudit();
  }, 300_000);

  it('leads whoever waited for 14 days and has no extra proof to somebody who can give one', async () => {
    program.clock.advance(14 * DAY);
    const late = people.at(-1) as (typeof people)[number];
    expect(await decide(late)).toEqual({ reason: 'method-withdrawn', asksFor: '' });
    const browser = program.browser();
    await giveAddressAndPassword(browser, late.address);
    expect(browser.heading).toBe('Your access is paused');
    expect(browser.text).not.toContain('Text message');
    await browser.press('Ask for help');
    expect(browser.heading).toBe('Get help to sign in');
  });
});
