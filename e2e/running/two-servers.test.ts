import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { Browser, overHttp, type Transport } from '../../src/testing/browser.ts';
import { giveAddressAndPassword } from '../../src/testing/steps.ts';
import { aPerson, type Person, STEPS, stepAt, walk } from './a-person.ts';
import { findFreePort } from './free-port.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import type { RunningServer } from './server.ts';

const ENROLLED = stepAt('signing out');
const AT_THE_CODE = stepAt('the code');
const WRONG_CODE = 'That code is not right. Check it and try again';

/** What a load balancer does to a browser: one address, and each request may reach another server. */
function balanced(servers: readonly RunningServer[]): { transport: Transport; sendTo(index: number): void } {
  let chosen: number | undefined;
  let turn = 0;
  return {
    transport: (request) => {
      const { address } = servers[chosen ?? turn++ % servers.length] as RunningServer;
      const url = new URL(request.url.pathname + request.url.search, address);
      const { host } = request.url;
      return overHttp({ ...request, url, headers: { ...request.headers, host } });
    },
    sendTo: (index) => {
      chosen = index;
    },
  };
}

describe('two servers on one PostgreSQL', () => {
  let installation: Installation;
  let servers: RunningServer[];
  let people: Account[];

  beforeAll(async () => {
    installation = await createInstallationOn('postgresql');
    people = await installation.addPeople(12);
    servers = [await installation.start(), await installation.start({ PORT: String(await findFreePort()) })];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await installation.checkAudit();
    await installation?.remove();
  });

  /** A browser that believes it is on one site. @param to the server that answers; none: each in turn */
  function browserOn(to?: number): { browser: Browser; sendTo(index: number): void } {
    const { transport, sendTo } = balanced(servers);
    if (to !== undefined) sendTo(to);
    return { browser: new Browser({ transport, origin: servers[0]?.address }), sendTo };
  }

  const nextPerson = (browser: Browser): Person => ({
    ...aPerson(people.pop() as Account, servers[0] as RunningServer),
    browser,
  });

  test('a sign-in and its set-up wander between them, request by request', async () => {
    const person = nextPerson(browserOn().browser);
    await walk(person, STEPS);
  });

  test('replay: one code sent to both at once opens one session', async () => {
    const owner = nextPerson(browserOn(0).browser);
    await walk(owner, STEPS.slice(0, ENROLLED + 1));
    const tries = [0, 1].map((to) => ({ ...owner, browser: browserOn(to).browser }));
    for (const each of tries) await walk(each, STEPS.slice(ENROLLED + 1, AT_THE_CODE));
    const code = await owner.phone.code(owner.secret);
    await Promise.all(
      tries.map(async ({ browser }) => {
        browser.fill('Security code', code);
        await browser.press('Continue');
      }),
    );
    const inside = tries.filter(({ browser }) => browser.heading === 'Your services');
    const refused = tries.filter(({ browser }) => browser.errors.includes(WRONG_CODE));
    expect([inside.length, refused.length]).toEqual([1, 1]);
  });

  test('guessing: wrong passwords count together, whichever server hears them', async () => {
    const { account } = nextPerson(browserOn().browser);
    const answers: string[] = [];
    for (let guess = 0; guess < 6; guess++) {
      const { browser } = browserOn(guess % 2);
      await giveAddressAndPassword(browser, account.address, 'a wrong one');
      answers.push(browser.errors.join());
    }
    expect(answers.slice(0, 5)).toEqual(Array(5).fill('Your email address or password is not right'));
    expect(answers[5]).toMatch(/^Too many tries/);
  });

  test('a stolen session: signing out everywhere on one ends it on the other at once', async () => {
    const owner = nextPerson(browserOn(0).browser);
    await walk(owner, STEPS.slice(0, ENROLLED));
    const thief = { ...owner, browser: browserOn(1).browser };
    await walk(thief, STEPS.slice(ENROLLED + 1));
    await owner.browser.open('/profile/sessions');
    await owner.browser.press('Sign out everywhere');
    await thief.browser.open('/');
    expect(thief.browser.path).toBe('/sign-in');
  });

  test('one of them is killed, and everyone goes on with the other', async () => {
    const { browser, sendTo } = browserOn(1);
    const person = nextPerson(browser);
    await walk(person, STEPS.slice(0, 4));
    await servers[1]?.end('SIGKILL');
    sendTo(0);
    await walk(person, STEPS.slice(4));
    servers[1] = await installation.start({ PORT: String(await findFreePort()) });
  });
});
