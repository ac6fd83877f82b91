import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT, runCommand } from '../../../platform/command-line/index.ts';
import { steeringOf } from '../../../testing/armed-campaign.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, aMethodPolicy, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import { type RolloutCommandNeeds, rolloutCommands } from './index.ts';

/** More Mondays than are searched. */
const MONDAYS = Array.from({ length: 90 }, (_, index) =>
  Temporal.PlainDate.from('2027-01-04').add({ weeks: index }).toString(),
).join(', ');

const EXAMPLE = readFileSync('docs/guides/campaign.yaml', 'utf8');
const KEYS = EXAMPLE.replace('name: mfa-for-all', 'name: keys\ngoal: phishing-resistant');

let program: TestProgram;
let site: string;
beforeEach(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' });
  program.clock.set(new Date('2026-12-01T09:00:00Z'));
  site = await anOrganisation(program.database.root, { code: 'FA123' });
  await anEnrolledAdministrator();
});
afterEach(() => program.close());

async function anEnrolledAdministrator(): Promise<void> {
  const { root } = program.database;
  const { id } = await program.person();
  await aMembership(root, { account_id: id, organisation_id: site, role: 'local-administrator' });
  const app = {
    id: randomUUID(),
    account_id: id,
    method: 'app',
    label: 'App',
    confirmed_at: program.clock.now(),
  };
  await root.insertInto('authenticators').values(app).execute();
}

async function aMember(given: Parameters<TestProgram['person']>[0] = {}) {
  const person = await program.person(given);
  await aMembership(program.database.root, { account_id: person.id, organisation_id: site });
  return person;
}

const needs = (): RolloutCommandNeeds => ({
  ...steeringOf(program),
  policy: { requiredFrom: null, skipsAllowed: 5 },
  methodKinds: ['app', 'text', 'call', 'security-key'],
  canSend: () => true,
  canSendEmail: true,
});

async function run(
  name: string,
  given: { arguments?: Record<string, string>; options?: Record<string, string | true> } = {},
  file = '',
  own = needs(),
) {
  const command = rolloutCommands.find((one) => one.name === `rollout ${name}`);
  if (!command) throw new Error(`There is no command ${name}.`);
  const output = recordedOutput();
  const input = (async function* () {
    yield Buffer.from(file);
  })();
  const typed = { arguments: given.arguments ?? {}, options: given.options ?? {} };
  const exit = await runCommand(command, own, typed, input, output);
  return { exit, ...output, text: [...output.lines, ...output.errors].join('\n') };
}

const countObligations = async (): Promise<number> =>
  (await program.database.root.selectFrom('obligations').select('account_id').execute()).length;

describe('the campaign of the documentation', () => {
  it('is checked without changing anything', async () => {
    await aMember();
    const { exit, text } = await run('check', {}, EXAMPLE);
    expect(text).toContain('mfa-for-all asks 2 people; 1 are enrolled already.');
    expect(text).toContain('Tuesday 12 January 2027, 10:00');
    expect(text).toContain('It may be armed.');
    expect(exit).toBe(EXIT.fine);
    expect(await countObligations()).toBe(0);
  });

  it('is armed once, for people, and told of wave by wave', async () => {
    await aMember();
    await aMember({ kind: 'application' });
    await aMember({ kind: 'shared-login' });
    await aMember({ address: 'reception@example.org' });
    expect((await run('arm', {}, EXAMPLE)).text).toContain('mfa-for-all is armed. It asks 2 people.');
    expect(await countObligations()).toBe(2);
    const again = await run('arm', {}, EXAMPLE);
    expect(again.exit).toBe(EXIT.refused);
    expect(again.text).toContain('There is a campaign mfa-for-all already.');
    const { results } = await run('status', { options: { name: 'mfa-for-all' } });
    expect(results[0]).toMatchObject({
      state: 'armed',
      waves: [
        { wave: 'administrators', people: 1, enrolled: 1 },
        { wave: 'a first tenth' },
        { wave: 'everyone else' },
      ],
    });
    await program.checkAudit();
  });

  it('is told of with how visits ended, step by step for scripts', async () => {
    await aMember();
    await run('arm', {}, EXAMPLE);
    const { root } = program.database;
    const { id } = await root.selectFrom('campaigns').select('id').executeTakeFirstOrThrow();
    const ends = [
      ['finished', 1_200],
      ['not-now', 7],
      ['try:app', 3],
      ['asked', 2],
    ] as const;
    for (const [step, visits] of ends)
      await root
        .insertInto('set_up_visits')
        .values({ campaign_id: id, local_day: '2027-01-12', step, device: 'phone', visits })
        .execute();
    const { text, results } = await run('status', { options: { name: 'mfa-for-all' } });
    expect(text).toContain('Visits at sign-in: 1,200 finished, 7 put off, 5 stopped');
    expect(results[0]).toMatchObject({
      visits: expect.arrayContaining([{ step: 'try:app', device: 'phone', visits: 3 }]),
    });
  });

  it('goes on where arming broke off, and asks nobody before it is whole', async () => {
    await aMember();
    await run('arm', {}, EXAMPLE);
    const { root } = program.database;
    await root.updateTable('campaigns').set({ state: 'arming' }).execute();
    await root.deleteFrom('obligations').execute();
    expect((await run('arm', {}, EXAMPLE)).exit).toBe(EXIT.fine);
    expect(await countObligations()).toBe(2);
    expect((await root.selectFrom('schedules').selectAll().execute()).length).toBe(3);
  });
});

describe('a file that is no campaign', () => {
  it.each([
    ['is empty', '', 'name'],
    ['is no YAML', 'name: [', 'line 1'],
    ['has a word that is not known', EXAMPLE.replace('skips: 5', 'skip: 5'), 'skip'],
    [
      'has a wave without a day',
      EXAMPLE.replace('starts: 2027-02-09', 'starts: soon'),
      'Line 32, column 13, waves.1.starts',
    ],
    ['has rungs out of order', EXAMPLE.replace('restrict: 28', 'restrict: 7'), 'later day'],
    ['ends with skips', EXAMPLE.replace(/ {2}restrict.*\n {2}require.*\n {2}halt.*\n/, ''), 'skips must end'],
    ['leaves no day', `${EXAMPLE}begin: { weekdays: [monday], closed: [${MONDAYS}] }\n`, 'No day is left'],
    ['blows itself up', 'a: &a [x, x]\nb: [*a, *a]\n', 'aliases'],
    ['names nobody', EXAMPLE.replace('  everyone: true\n', ''), 'everyone: true'],
  ])('that %s is refused with what is wrong', async (_what, file, words) => {
    const { exit, text } = await run('check', {}, file);
    expect(exit).toBe(EXIT.refused);
    expect(text).toContain(words);
  });
});

describe('a campaign that its own people cannot satisfy is refused', () => {
  const asks = async (file: string, own = needs()): Promise<string> => {
    const { exit, text } = await run('arm', { options: { yes: true } }, file, own);
    expect(exit).toBe(EXIT.refused);
    expect(await countObligations()).toBe(0);
    return text;
  };

  it('with application accounts or shared logins in its audience', async () => {
    await aMember({ kind: 'application', address: 'scanner@example.org' });
    await aMember({ kind: 'shared-login', address: 'counter@example.org' });
    await aMember({ address: 'dispensary@example.org' });
    const text = await asks(EXAMPLE.replace(/ {2}exclude:[\s\S]*?\n\n/, '\n'));
    expect(text).toContain('application accounts are in the audience (scanner@example.org)');
    expect(text).toContain('shared logins are in the audience (counter@example.org)');
    expect(text).toContain('look like shared logins (dispensary@example.org)');
  });

  it('where nobody who helps has a second factor', async () => {
    const other = await anOrganisation(program.database.root, { code: 'FB456' });
    const { id } = await program.person();
    await aMembership(program.database.root, { account_id: id, organisation_id: other });
    expect(await asks(EXAMPLE)).toContain(
      'neither a local administrator nor a help desk with a second factor: FB456',
    );
  });

  it('with administrators who are not first', async () => {
    const { id } = await program.person({ address: 'late@example.org' });
    await aMembership(program.database.root, { account_id: id, organisation_id: site, role: 'help-desk' });
    expect(await asks(EXAMPLE.replace(/ {4}roles.*\n/, '    people: [nobody@example.org]\n'))).toContain(
      'not in the first wave (late@example.org)',
    );
  });

  it('without a method that can be used, without mail, with days that are over', async () => {
    await aMember();
    expect(await asks(EXAMPLE, { ...needs(), canSend: () => false })).toContain(
      'No method is allowed that can be used',
    );
    expect(await asks(EXAMPLE, { ...needs(), canSend: (kind) => kind === 'security-key' })).toContain(
      'have none',
    );
    expect(await asks(EXAMPLE, { ...needs(), canSendEmail: false })).toContain('No provider for e-mail');
    expect(await asks(EXAMPLE.replace('2027-01-12', '2026-11-03'))).toContain('which is over');
  });

  it('with the goal phishing-resistant, where methods that meet it are not allowed', async () => {
    await aMember();
    const withoutKeys = { ...needs(), canSend: (kind: string) => kind !== 'security-key' };
    expect(await asks(KEYS, withoutKeys)).toContain('no method that resists phishing is allowed');
    await aMethodPolicy(program.database.root, { allowed: ['app'], organisation_id: site });
    expect(await asks(KEYS)).toContain(
      'these organisations allow no method that resists phishing: FA123. Allow security-key there',
    );
  });
});

describe('a campaign with the goal phishing-resistant', () => {
  it('is armed after a warning that people need keys, whatever organisations allow that it does not ask', async () => {
    await aMember();
    const elsewhere = await anOrganisation(program.database.root, { code: 'FZ999' });
    await aMethodPolicy(program.database.root, { allowed: ['app'], organisation_id: elsewhere });
    const file = KEYS.replace(/ {4}roles.*\n/, '    percent: 99.999\n');
    const unsure = await run('arm', {}, file);
    expect(unsure.text).toContain('2 people have no security key yet.');
    expect(await countObligations()).toBe(0);
    const { text } = await run('arm', { options: { yes: true } }, file);
    expect(text).toContain('keys is armed. It asks 2 people.');
    const { results } = await run('status', { options: { name: 'keys' } });
    expect(results[0]).toMatchObject({ waves: [{ people: 2, enrolled: 0 }, {}, {}] });
  });

  it('begins with administrators who have none', async () => {
    const { id } = await program.person({ address: 'late@example.org' });
    await aMembership(program.database.root, { account_id: id, organisation_id: site, role: 'help-desk' });
    const { text } = await run(
      'check',
      {},
      KEYS.replace(/ {4}roles.*\n/, '    people: [nobody@example.org]\n'),
    );
    expect(text).toContain(
      '2 administrators without a method that resists phishing are not in the first wave',
    );
  });
});

describe('holding a campaign back from the command line', () => {
  it('says how, why and by whom', async () => {
    await aMember();
    await run('arm', {}, EXAMPLE);
    const NAME = 'mfa-for-all';
    const [one, other] = [await program.person(), await program.person()];
    for (const { id } of [one, other])
      await aPlatformRole(program.database.root, { account_id: id, role: 'security-team' });
    const pause = (options: Record<string, string | true>) => run('pause', { arguments: { NAME }, options });
    expect((await pause({})).text).toContain('Add either --keep or --let-in.');
    expect((await pause({ keep: true })).text).toContain('A reason is missing.');
    expect((await pause({ 'let-in': true, reason: 'x', by: one.address })).text).toContain(
      'Two people have to agree',
    );
    const agreed = { by: one.address, 'agreed-by': other.address, reason: 'calls fail' };
    expect((await pause({ 'let-in': true, ...agreed })).exit).toBe(EXIT.fine);
    expect((await pause({ keep: true, reason: 'calls fail' })).exit).toBe(EXIT.fine);
    expect((await pause({ keep: true, reason: 'calls fail' })).text).toContain('in this way already');
    expect((await run('status', { options: { name: NAME } })).text).toContain('people are let in');
    expect((await run('resume', { arguments: { NAME } })).exit).toBe(EXIT.fine);
    expect((await run('resume', { arguments: { NAME } })).text).toContain(
      'Nothing holds this campaign back.',
    );
    const lift = { arguments: { NAME }, options: { days: '3', ...agreed } };
    expect((await run('lift-halts', lift)).exit).toBe(EXIT.fine);
    const extend = { arguments: { NAME }, options: { wave: 'everyone else', days: '7', reason: 'snow' } };
    expect((await run('extend', extend)).text).toContain('everyone else has 7 more days.');
    expect((await run('stop', { arguments: { NAME }, options: { reason: 'replaced' } })).text).toContain(
      'is stopped',
    );
    expect((await run('status')).text).toContain('mfa-for-all: stopped');
    expect((await run('resume', { arguments: { NAME: 'none' } })).text).toContain(
      'There is no campaign none.',
    );
    await program.checkAudit();
  });
});
