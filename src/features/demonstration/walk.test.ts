import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { demonstrationNeeds } from '../../testing/demonstration.ts';
import { giveAddressAndPassword, setUpApp } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { DEMONSTRATION_PASSWORD, loadDemonstration } from './index.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
  program.clock.set(new Date('2026-11-24T11:00:00Z'));
  await loadDemonstration(demonstrationNeeds(program), program.clock.now());
});
afterAll(() => program.close());

async function enter(login: string): Promise<Browser> {
  const browser = program.browser();
  await giveAddressAndPassword(browser, `${login}@mail.example`, DEMONSTRATION_PASSWORD);
  return browser;
}

/** Whoever has a console sets up first. */
async function enterConsole(login: string): Promise<Browser> {
  const browser = await enter(login);
  await setUpApp(browser, program.clock);
  return browser;
}

const SET_UP = 'Set up multi-factor authentication';

describe('people of the demonstration, at the door', () => {
  it.each([
    ['hamish.urquhart', 'You need it to sign in from 29 December 2026.'],
    ['ravi.chandrasekaran', 'You do not need multi-factor authentication until 25 November 2026.'],
  ])('%s goes on, and the start page names the day', async (login, sentence) => {
    const browser = await enter(login);
    expect(browser.heading).toBe('Your services');
    expect(browser.text).toContain(sentence);
  });

  it('jean-luc is asked and may skip', async () => {
    const browser = await enter('jean-luc.etienne-dubois');
    expect(browser.heading).toBe(SET_UP);
    expect(browser.text).toContain('You can skip this 3 more times, until 15 December 2026.');
    await browser.press('Not now');
    expect(browser.text).toContain('You need it to sign in from 15 December 2026.');
  });

  it('sinéad is asked each time, with the day from which she must', async () => {
    const browser = await enter('sinead.oshaughnessy');
    expect(browser.text).toContain('From Tuesday 1 December 2026, 10:00 you must set it up');
  });

  it('jem, whose pharmacy is kept at work, goes on after the day, which is not told as if it were ahead', async () => {
    const browser = await enter('jem.trewin');
    expect(browser.heading).toBe(SET_UP);
    expect(browser.text).toContain('You are asked each time you sign in');
    expect(browser.text).not.toContain('27 October 2026');
    await browser.press('Not now');
    expect(browser.heading).toBe('Your services');
    expect(browser.text).toContain('It has been needed since 27 October 2026.');
    await browser.open('/help/rollout');
    expect(browser.text).toContain('So that work goes on, nobody there is shut out for now.');
    expect(browser.text).not.toContain('Now:');
  });

  it('aoife, who came two days ago, must set up', async () => {
    const browser = await enter('aoife.odowd');
    expect(browser.heading).toBe(SET_UP);
    expect(browser.text).not.toContain('Not now');
  });

  it('gareth is paused', async () => {
    expect((await enter('gareth.pryce')).heading).toBe('Your access is paused');
  });
});

describe('people of the demonstration, in the console', () => {
  it('the security team sees the campaign, its holds with their ends, exemptions and evidence', async () => {
    const browser = await enterConsole('sian.llewellyn');
    await browser.open('/console/rollouts/both-doors');
    expect(browser.text).toMatch(
      /Thornfield Village Pharmacy \(FZ920\) Since 27 October 2026 Decide by 1 December 2026/,
    );
    expect(browser.text).toContain('17 November 2026: decide now');
    await browser.open('/console/rollouts/new');
    expect(browser.field('The campaign').value).toContain('keys-for-consoles');
    await browser.open('/console/exemptions');
    for (const name of ['Ravi Chandrasekaran', 'Xanthe Trevelyan', 'Deepa Krishnamurthy'])
      expect(browser.text).toContain(name);
    await browser.open('/console/evidence?on=2026-11-23');
    expect(browser.status).toBe(200);
    for (const text of ['Northmoor Hospitals Trust', 'Idris Penhaligon', 'accessibility'])
      expect(browser.text.toLowerCase()).toContain(text.toLowerCase());
  });

  it('the local administrator of the pharmacy sees it kept at work, and no other', async () => {
    const browser = await enterConsole('rosalind.achebe');
    await browser.open('/console/rollouts/both-doors');
    expect(browser.text).toContain('Thornfield Village Pharmacy');
    expect(browser.text).not.toContain('Rowan House');
    await browser.open('/console/people');
    expect(browser.text).toContain('Wanda Kowalczyk');
    expect(browser.text).not.toContain('Gareth Pryce');
  });
});
