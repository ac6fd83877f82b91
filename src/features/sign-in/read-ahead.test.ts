import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Browser, injected, type Transport } from '../../testing/browser.ts';
import { giveAddressAndPassword, giveCode, someoneEnrolled } from '../../testing/steps.ts';
import { openTestProgram, type TestProgram } from '../../testing/test-program.ts';
import { askedSessions } from './find-session.ts';
import { findPending } from './pending-store.ts';
import { ReadAhead } from './read-ahead.ts';

let program: TestProgram;
beforeAll(async () => {
  program = await openTestProgram();
});
afterAll(() => program.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const PROVE = 'Enter the code from your authenticator app';

async function enrolled() {
  const { account, browser, secret } = await someoneEnrolled(program);
  await browser.press('Sign out');
  program.clock.advance(60_000);
  return { ...account, secret };
}

/** A browser whose first request for a page comes after something has happened. */
function browserThatWaits(path: string, meanwhile: (headers: Record<string, string>) => Promise<void>) {
  const inner = injected(program.server);
  let hasHappened = false;
  const transport: Transport = async (request) => {
    if (!hasHappened && request.method === 'GET' && request.url.pathname === path) {
      hasHappened = true;
      await meanwhile({ ...request.headers });
    }
    return inner(request);
  };
  return new Browser({ transport, clock: program.clock });
}

const disable = async (id: string): Promise<void> => {
  await program.database.root
    .updateTable('accounts')
    .set(({ eb }) => ({ status: 'disabled', generation: eb('generation', '+', 1) }))
    .where('id', '=', id)
    .execute();
};

/** What is kept while `work` runs, by the hashes that it is kept for. */
async function keptBy(work: () => Promise<void>) {
  const keep = vi.spyOn(ReadAhead.prototype, 'keep');
  await work();
  return keep.mock.calls.map(([hashes, value]) => ({ hashes, value }));
}

describe('what a form has read for the page that follows it', () => {
  it('is what that page would read, for someone who proves and for someone who sets up', async () => {
    const { address, secret } = await enrolled();
    const stranger = await program.person();
    const { root } = program.database;
    const now = program.clock.now();
    const browser = program.browser();
    for (const who of [address, stranger.address]) {
      const [kept] = await keptBy(() =>
        giveAddressAndPassword(who === address ? browser : program.browser(), who),
      );
      const [idHash, browserHash] = kept?.hashes ?? [];
      if (!idHash || !browserHash) throw new Error('Nothing was kept.');
      expect(kept?.value).toEqual(await findPending(root, { idHash, browserHash, now }));
      vi.restoreAllMocks();
    }
    const [kept] = await keptBy(() => giveCode(browser, secret, program.clock));
    const [idHash] = kept?.hashes ?? [];
    if (!idHash) throw new Error('Nothing was kept.');
    expect(kept?.value).toEqual(await askedSessions.find(root, idHash, now));
  });

  it('is not kept where nobody was let in', async () => {
    const { address } = await enrolled();
    const browser = program.browser();
    expect(await keptBy(() => giveAddressAndPassword(browser, address, 'a wrong password'))).toEqual([]);
    await giveAddressAndPassword(browser, address);
    vi.restoreAllMocks();
    browser.fill('Security code', '000000');
    expect(await keptBy(() => browser.press('Continue'))).toEqual([]);
  });
});

describe('an account that is disabled right after the password', () => {
  it('threat: sees no more than the page that asks for a code', async () => {
    const { address, id } = await enrolled();
    const browser = browserThatWaits('/sign-in/prove', () => disable(id));
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe(PROVE);
    await browser.open('/sign-in/prove');
    expect(browser.heading).toBe('You need to start again');
  });

  it('threat: does not see that page either when two seconds have gone', async () => {
    const { address, id } = await enrolled();
    const browser = browserThatWaits('/sign-in/prove', async () => {
      await disable(id);
      program.clock.advance(2_000);
    });
    await giveAddressAndPassword(browser, address);
    expect(browser.heading).toBe('You need to start again');
  });

  it('threat: gives no code', async () => {
    const { address, id } = await enrolled();
    let answered: unknown;
    const browser: Browser = browserThatWaits('/sign-in/prove', async (headers) => {
      await disable(id);
      const answer = await injected(program.server)({
        method: 'POST',
        url: new URL('http://localhost:3000/sign-in/prove'),
        headers: {
          ...headers,
          origin: 'http://localhost:3000',
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({ _token: browser.token, code: '000000' }).toString(),
      });
      answered = answer.headers.location;
    });
    await giveAddressAndPassword(browser, address);
    expect(answered).toBe('/sign-in/expired');
    expect(browser.heading).toBe('You need to start again');
  });

  it('threat: a copied cookie opens nothing in another browser', async () => {
    const { address } = await enrolled();
    let seen: unknown;
    const browser = browserThatWaits('/sign-in/prove', async (headers) => {
      const cookie = headers.cookie?.replace(/browser=[^;]+/, `browser=${'A'.repeat(43)}`);
      const answer = await program.server.inject({ url: '/sign-in/prove', headers: { ...headers, cookie } });
      seen = answer.headers.location;
    });
    await giveAddressAndPassword(browser, address);
    expect(seen).toBe('/sign-in/expired');
    expect(browser.heading).toBe(PROVE);
  });
});

describe('a session that is ended right after it began', () => {
  const end = async (accountId: string): Promise<void> => {
    await program.database.root
      .updateTable('sessions')
      .set({ ended_at: program.clock.now() })
      .where('account_id', '=', accountId)
      .execute();
  };

  it('threat: opens no second page', async () => {
    const { address, id, secret } = await enrolled();
    const browser = browserThatWaits('/', () => end(id));
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Your services');
    await browser.open('/');
    expect(browser.heading).toBe('Sign in');
  });

  it('threat: opens no page when two seconds have gone', async () => {
    const { address, id, secret } = await enrolled();
    const browser = browserThatWaits('/', async () => {
      await end(id);
      program.clock.advance(2_000);
    });
    await giveAddressAndPassword(browser, address);
    await giveCode(browser, secret, program.clock);
    expect(browser.heading).toBe('Sign in');
  });
});
