import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import { aMembership, anAccount, anOrganisation } from '../../../testing/world.ts';
import { describeProblem, readDefinition } from '../campaign/read-definition.ts';
import { runPreflight } from './gather.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
  const site = await anOrganisation(database.root, {
    code: 'FA002',
    kind: 'pharmacy',
    region_code: 'Y62',
    parent_code: 'P79D',
  });
  for (const address of ['anna@mill.example', 'ben@mill.example']) {
    const account = await anAccount(database.root, { address });
    await aMembership(database.root, { account_id: account.id, organisation_id: site });
  }
});
afterAll(() => database.close());

const CAMPAIGN = `name: mfa-2027
audience:
  everyone: true
ladder:
  announce: 0
  require: 42
  halt: 56
waves:
  - name: pilot
    starts: 2027-01-12
    regions: [Y62]
  - name: rest
    starts: 2027-02-09
`;

async function judge(text: string) {
  const read = readDefinition(text);
  if (!read.ok) throw new Error(read.problems.map(describeProblem).join('\n'));
  const needs = {
    database,
    clock: fixedClock(new Date('2026-12-01T09:00:00Z')),
    policy: { requiredFrom: null } as never,
    methodKinds: ['app', 'security-key'] as const,
    canSend: () => true,
    canSendEmail: true,
  };
  const tell = (mistake: Parameters<typeof read.place>[0]) => describeProblem(read.place(mistake));
  return (await runPreflight(needs, read.definition, true, () => {}, tell)).preflight;
}

describe('a campaign that names what nobody has', () => {
  test.each([
    [
      '[Y62]',
      '[Y26]',
      'Line 11, column 15, waves.0.regions.0: "Y26" is no region of an organisation in the register. Did you mean "Y62"?',
    ],
    [
      'regions: [Y62]',
      'organisations: [FA002, FA003]',
      'Line 11, column 28, waves.0.organisations.1: "FA003" is no code of an organisation in the register. Did you mean "FA002"?',
    ],
    [
      'regions: [Y62]',
      'kinds: [pharmcy]',
      'Line 11, column 13, waves.0.kinds.0: "pharmcy" is no kind of organisation in the register. Did you mean "pharmacy"?',
    ],
    [
      'regions: [Y62]',
      'parents: [P79]',
      'Line 11, column 15, waves.0.parents.0: "P79" is no parent of an organisation in the register. Did you mean "P79D"?',
    ],
    [
      'regions: [Y62]',
      'mailboxes: [x@mill.example]',
      'Line 11, column 17, waves.0.mailboxes.0: "x@mill.example" is no shared mailbox.',
    ],
    [
      'everyone: true',
      'everyone: true\n  exclude: { regions: [Q1] }',
      'Line 4, column 24, audience.exclude.regions.0: "Q1" is no region of an organisation in the register.',
    ],
  ])('%s as %s is refused with its place', async (from, to, words) => {
    const { refusals } = await judge(CAMPAIGN.replace(from, to));
    expect(refusals[0]).toBe(words);
  });

  test('codes are compared as the audience compares them: in capitals', async () => {
    expect((await judge(CAMPAIGN.replace('Y62', 'y62'))).refusals.join()).not.toContain('region');
  });
});

describe('a campaign that could never do what it says', () => {
  test('a year that was mistyped is refused with its place', async () => {
    const { refusals } = await judge(CAMPAIGN.replace('2027-02-09', '2207-02-09'));
    expect(refusals[0]).toBe(
      'Line 13, column 13, waves.1.starts: The wave rest starts on 2207-02-09, more than 3 years from now. Did you mean "2027"?',
    );
  });

  test('a minimum above every site would keep everybody for ever, and is refused', async () => {
    const text = `${CAMPAIGN}continuity:\n  minimum: `;
    expect((await judge(`${text}3\n`)).refusals[0]).toMatch(
      /^Line 15, column 12, continuity.minimum: .*largest has 2/,
    );
    expect((await judge(`${text}2\n`)).refusals.join()).not.toContain('minimum');
    const withoutHalt = `${text}3\n`.replace('  halt: 56\n', '');
    expect((await judge(withoutHalt)).refusals.join()).not.toContain('minimum');
  });

  test('a wave with nobody in it, and one that starts today, are warned of', async () => {
    const named = `${CAMPAIGN}    kinds: [pharmacy]\n`;
    const { warnings } = await judge(named.replace('2027-01-12', '2026-12-01'));
    expect(warnings.slice(0, 2)).toEqual([
      expect.stringContaining('The wave pilot starts today.'),
      expect.stringContaining('The wave rest takes nobody at present'),
    ]);
  });

  test('organisations without help are told what to do next', async () => {
    const { refusals } = await judge(CAMPAIGN);
    expect(refusals).toEqual([
      expect.stringMatching(/^1 organisations have neither .*: FA002\. Ask their local/),
    ]);
  });
});
