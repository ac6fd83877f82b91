import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../../testing/browser.ts';
import { giveAddressAndPassword, giveCode, setUpApp } from '../../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../../testing/test-program.ts';
import { aMembership, anOrganisation, aPlatformRole } from '../../../testing/world.ts';
import type { Account } from '../../people/index.ts';

let program: TestProgram;
const people: Record<string, Account> = {};
const signedIn: Record<string, { browser: Browser; secret: string }> = {};

const idOf = (name: string): string => people[name]?.id ?? expect.fail(name);

async function at(name: string, path: string): Promise<Browser> {
  const { browser, secret } = signedIn[name] ?? expect.fail(name);
  await browser.open(path);
  if (browser.path === '/confirm') await giveCode(browser, secret, program.clock);
  return browser;
}

const mails = async (): Promise<{ to: string; subject: string; body: string }[]> =>
  (await program.messages()).flatMap(({ content }) => (content?.channel === 'email' ? [content] : []));
const subjects = async () => (await mails()).map(({ to, subject }) => `${to}: ${subject}`).sort();

beforeAll(async () => {
  program = await openTestProgram({ SALLYPORT_MFA_REQUIRED_FROM: '2024-01-01T00:00:00Z' });
  const { root } = program.database;
  const [alder, birch] = [
    await anOrganisation(root, { name: 'Alder Pharmacy' }),
    await anOrganisation(root, { name: 'Birch Surgery' }),
  ];
  for (const name of ['Ann', 'Ada', 'Abe', 'Bea', 'Sec', 'Sid'])
    people[name] = await program.person({ display_name: name, address: `${name}@example.org`.toLowerCase() });
  const belongs = (name: string, organisation: string, role: 'member' | 'local-administrator') =>
    aMembership(root, { account_id: idOf(name), organisation_id: organisation, role });
  await belongs('Ann', alder, 'member');
  for (const name of ['Ada', 'Abe']) await belongs(name, alder, 'local-administrator');
  await belongs('Bea', birch, 'local-administrator');
  for (const name of ['Sec', 'Sid'])
    await aPlatformRole(root, { account_id: idOf(name), role: 'security-team' });
  for (const name of ['Ada', 'Sec', 'Sid']) {
    const browser = program.browser();
    await giveAddressAndPassword(browser, people[name]?.address ?? '');
    const { secret } = await setUpApp(browser, program.clock);
    signedIn[name] = { browser, secret };
  }
});
afterAll(() => program.close());
beforeEach(async () => {
  await program.database.root.deleteFrom('messages').execute();
  await program.database.root.updateTable('exemptions').set({ ended_at: program.clock.now() }).execute();
});

async function exemptForADay(): Promise<void> {
  const browser = await at('Ada', `/console/people/${idOf('Ann')}/exempt`);
  browser.choose('No signal');
  await browser.press('Exempt for 24 hours');
}

/** Asked for by Sec, approved by Sid, until the end of 1 March 2027. @returns its address */
async function exemptForLong(): Promise<string> {
  const asking = await at('Sec', '/console/exemptions/ask');
  await asking.post('/console/exemptions/ask', {
    ...{ _token: asking.token, person: 'ann@example.org', owner: 'ada@example.org' },
    ...{ clause: 'cyber-essentials', reason: 'accessibility', control: 'Only from the ward' },
    ...{ 'last-day': '2027-03-01', 'review-on': '2027-01-10', note: '' },
  });
  expect(await subjects()).toEqual([]);
  const approving = await at('Sid', asking.path);
  await approving.press('Approve exemption');
  if (approving.path === '/confirm') {
    await giveCode(approving, signedIn.Sid?.secret ?? '', program.clock);
    await approving.press('Approve exemption');
  }
  return asking.path;
}

describe('an exemption of 24 hours', () => {
  it('is told to the person at once: until when, what then, where help is. Other helpers see it in the console', async () => {
    await exemptForADay();
    expect(await subjects()).toEqual(['ann@example.org: How you sign in has changed for a while']);
    const [{ body } = expect.fail()] = await mails();
    expect(body).toMatch(/Until: Wednesday 25 November 2026, \d\d:\d\d\n/);
    expect(body).toContain('Then it ends by itself: you are asked for it when you sign in');
    expect(body).toContain('call the help desk');
    const list = await at('Ada', '/console/exemptions');
    expect(list.text).toContain('Ann');
  });

  it('threat: somebody lets a stolen password in by an exemption that its owner did not ask for', async () => {
    await exemptForADay();
    const [{ body } = expect.fail()] = await mails();
    const link = /http\S+\/not-me\?token=\S+/.exec(body)?.[0] ?? expect.fail('no link');
    const reader = program.browser();
    await reader.open(link);
    const open = () =>
      program.database.root.selectFrom('exemptions').select('id').where('ended_at', 'is', null).execute();
    expect(await open()).toHaveLength(1);
    await reader.press('This was not me');
    expect(await open()).toHaveLength(0);
    await program.checkAudit();
  });
});

describe('a long exemption', () => {
  it('is told to the person and to the local administrators of their organisation, with who granted it', async () => {
    await exemptForLong();
    expect(await subjects()).toEqual([
      'abe@example.org: Someone of your organisation has a long exemption',
      'ada@example.org: Someone of your organisation has a long exemption',
      'ann@example.org: How you sign in has changed for a while',
    ]);
    const all = await mails();
    const [toPerson, toHelper] = ['ann@example.org', 'abe@example.org'].map(
      (address) => all.find(({ to }) => to === address)?.body ?? '',
    );
    expect(toPerson).toContain('Until: the end of Monday 1 March 2027\n');
    expect(toHelper).toContain(
      'Sid has let Ann go without multi-factor authentication (MFA) until the end of',
    );
    expect(toHelper).not.toMatch(/accessibility|https?:/i);
  });

  it('that is ended early is told to the same people', async () => {
    const path = await exemptForLong();
    await program.database.root.deleteFrom('messages').execute();
    const browser = await at('Sec', path);
    await browser.press('End exemption');
    expect(await subjects()).toEqual([
      'abe@example.org: A long exemption was ended early',
      'ada@example.org: A long exemption was ended early',
      'ann@example.org: How you sign in has changed again',
    ]);
  });

  it('that is turned down is told to nobody: it had let nobody in', async () => {
    const asking = await at('Sec', '/console/exemptions/ask');
    await asking.post('/console/exemptions/ask', {
      ...{ _token: asking.token, person: 'ann@example.org', owner: 'ada@example.org' },
      ...{ clause: 'cyber-essentials', reason: 'accessibility', control: 'Only from the ward' },
      ...{ 'last-day': '2027-03-01', 'review-on': '2027-01-10', note: '' },
    });
    await asking.press('Turn down exemption');
    expect(await subjects()).toEqual([]);
  });
});
