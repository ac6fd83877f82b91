import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/index.ts';
import { createConsoleSite } from '../../../testing/console-site.ts';
import { fixedClock } from '../../../testing/fixed-clock.ts';
import { recordedAudit } from '../../../testing/recorded-audit.ts';
import { recordedOutput } from '../../../testing/recorded-output.ts';
import { signIn } from '../../../testing/signed-in.ts';
import { openTestDatabase } from '../../../testing/test-database.ts';
import type { TestSite } from '../../../testing/test-site.ts';
import { type Visitor, visitor } from '../../../testing/visitor.ts';
import { aMembership, anAccount, anOrganisation, aPlatformRole, LONG_AGO } from '../../../testing/world.ts';
import { evidenceCommands } from '../../rollout/index.ts';

let database: Database;
let site: TestSite;
const clock = fixedClock();
const visitors: Record<string, Visitor> = {};
const tokens: Record<string, string> = {};

const visit = (name: string): Visitor => visitors[name] ?? expect.fail(`There is no ${name}`);

beforeAll(async () => {
  database = await openTestDatabase();
  site = createConsoleSite(database, clock);
  await site.server.ready();
  for (let number = 1; number <= 60; number++) {
    const code = `FA${String(number).padStart(3, '0')}`;
    const id = await anOrganisation(database.root, { name: `=Pharmacy ${number}`, code });
    await database.root
      .insertInto('organisation_statuses')
      .values({ organisation_id: id, status: 'active', from_at: LONG_AGO })
      .execute();
    if (number > 1) continue;
    const admin = await anAccount(database.root, { display_name: 'Ada' });
    await aMembership(database.root, {
      account_id: admin.id,
      organisation_id: id,
      role: 'local-administrator',
    });
    visitors.Ada = visitor(site.server, await signIn(site, admin));
  }
  for (const [name, role] of [
    ['Sec', 'security-team'],
    ['Aud', 'auditor'],
  ] as const) {
    const account = await anAccount(database.root, { display_name: name });
    await aPlatformRole(database.root, { account_id: account.id, role });
    tokens[name] = await signIn(site, account);
    visitors[name] = visitor(site.server, tokens[name]);
  }
});
afterAll(() => database.close());

const download = (on: string, query = '') =>
  site.server.inject({
    url: `/console/evidence?on=${on}&as=csv&${query}`,
    cookies: { session: tokens.Aud ?? '' },
  });

it.each(['Sec', 'Aud'])('%s reads every table of a day', async (name) => {
  const { status, text, $ } = await visit(name).open('/console/evidence?on=2026-11-23');
  expect(status).toBe(200);
  const captions = $('caption')
    .map((_, caption) => $(caption).text())
    .get();
  expect(captions).toEqual([
    ...[
      'What assessors ask for',
      'Everyone',
      'By strongest method',
      'By organisation',
      'Privileged accounts',
    ],
    'A sample of accounts',
  ]);
  expect(text).toContain('Exemptions: nothing on this day.');
  expect(text).toContain('These are the first 50 of 60');
});

it('pages through one table', async () => {
  const { text, $ } = await visit('Aud').open('/console/evidence?on=2026-11-23&part=organisations&page=2');
  expect($('tbody tr')).toHaveLength(10);
  expect(text).toContain('Page 2 of 2');
});

it.each([
  ['2026-11-24', 'This day is not over yet. The newest is 23 November 2026'],
  ['2024-01-01', 'This day is too long ago. The oldest is 20 October 2025'],
  ['yesterday', 'Enter a day'],
])('says why there is no evidence for %s', async (on, words) => {
  const { status, text } = await visit('Aud').open(`/console/evidence?on=${on}`);
  expect([status, text]).toEqual([400, expect.stringContaining(words)]);
  expect((await download(on)).statusCode).toBe(400);
});

it('waits for an import that was decided on that day', async () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8001';
  const decided_at = new Date('2026-11-23T23:50:00Z');
  await database.root
    .insertInto('people_imports')
    .values({ id, started_at: decided_at, decided_at })
    .execute();
  expect((await visit('Aud').open('/console/evidence?on=2026-11-23')).text).toContain(
    'People are being imported',
  );
  expect((await visit('Aud').open('/console/evidence?on=2026-11-22')).status).toBe(200);
  await database.root.updateTable('people_imports').set({ finished_at: clock.now() }).execute();
});

it('threat: a local administrator reads the evidence of all', async () => {
  expect((await visit('Ada').open('/console/evidence?on=2026-11-23')).status).toBe(404);
  expect((await visit('Ada').open('/console/evidence?on=2026-11-23&as=csv')).status).toBe(404);
});

it('threat: a name of an organisation runs as a formula', async () => {
  const { body, headers } = await download('2026-11-23', 'part=organisations');
  expect(body).toContain("FA001,'=Pharmacy 1,");
  expect(body.split('\r\n')).toHaveLength(62);
  expect(headers['content-disposition']).toBe('attachment; filename="evidence-2026-11-23-organisations.csv"');
});

it('knows no other table', async () => {
  expect((await visit('Aud').open('/console/evidence?on=2026-11-23&part=x')).status).toBe(404);
  expect((await download('2026-11-23', 'part=x')).statusCode).toBe(404);
});

it('taking people’s data away without leaving a trace: who downloaded evidence is on record, who only read it is not', async () => {
  const exported = () => site.events.filter(({ type }) => type === 'evidence.exported');
  const before = exported().length;
  await visit('Aud').open('/console/evidence?on=2026-11-23');
  await download('2026-11-24');
  expect(exported()).toHaveLength(before);
  await download('2026-11-23', 'part=privileged');
  expect(exported()).toHaveLength(before + 1);
  expect(exported().at(-1)).toMatchObject({
    actor: expect.stringMatching(/^[0-9a-f-]{36}$/),
    detail: { on: '2026-11-23', part: 'privileged' },
  });
});

it('gives the same bytes by page and by command, today and in a month', async () => {
  const before = (await download('2026-11-23')).body;
  clock.set(new Date('2026-12-24T09:00:00Z'));
  const [command] = evidenceCommands;
  const audit = recordedAudit();
  const run = async (options: Record<string, string | true>) => {
    const output = recordedOutput();
    const given = { arguments: {}, options };
    const exit = await command?.run(
      { database, clock, audit, auditRetentionDays: 400 },
      given,
      (async function* () {})(),
      output,
    );
    return { exit, output };
  };
  const { exit, output } = await run({ on: '2026-11-23' });
  expect(exit).toBe(0);
  expect(output.lines.map((line) => `${line}\n`).join('')).toBe(before);
  expect(audit.events).toMatchObject([
    { type: 'evidence.exported', actor: 'command-line', detail: { on: '2026-11-23', part: 'all' } },
  ]);
  const json = await run({ on: '2026-11-23', json: true });
  expect(json.output.lines).toEqual([]);
  expect(json.output.results).toMatchObject([{ on: '2026-11-23', everyone: expect.any(Array) }]);
  await expect(run({ on: '2026-12-24' })).rejects.toThrow('2026-12-24 is not over yet.');
});
