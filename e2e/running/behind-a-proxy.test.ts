import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../../src/features/people/index.ts';
import { Browser } from '../../src/testing/browser.ts';
import { overHttpFrom } from '../../src/testing/browser-transports.ts';
import { aPerson, STEPS, walk } from './a-person.ts';
import { findFreePort } from './free-port.ts';
import { createInstallationOn, type Installation } from './installation.ts';
import { type ReverseProxy, startReverseProxy } from './reverse-proxy.ts';
import type { RunningServer } from './server.ts';

const KEY = Buffer.alloc(32, 9).toString('base64');
/** Not the address that the proxy itself comes from. */
const CLIENT = '127.0.0.9';
const SPOOFED = '198.51.100.77';
const trusted = tls.getCACertificates('default');

describe('behind nginx with TLS', () => {
  let installation: Installation;
  let server: RunningServer;
  let proxy: ReverseProxy;
  let account: Account;
  let direct: string;

  beforeAll(async () => {
    const port = await findFreePort();
    installation = await createInstallationOn('postgresql', {
      SALLYPORT_PUBLIC_URL: `https://localhost:${port}`,
      SALLYPORT_MFA_REQUIRED_FROM: '2024-01-01T00:00:00Z',
      SALLYPORT_SECRET_KEY: KEY,
      SALLYPORT_TRUSTED_PROXIES: '1',
      SALLYPORT_HOST: '127.0.0.1',
    });
    direct = `http://127.0.0.1:${installation.environment.PORT}`;
    [account] = (await installation.addPeople(1)) as [Account];
    server = await installation.start();
    proxy = await startReverseProxy(port, direct);
    tls.setDefaultCACertificates([...trusted, proxy.certificate]);
  });
  afterAll(async () => {
    tls.setDefaultCACertificates(trusted);
    await proxy?.stop();
    await server?.end();
    await installation?.remove();
  });

  const browser = (headers: Record<string, string> = {}) =>
    new Browser({ transport: overHttpFrom(CLIENT), origin: proxy.origin, headers });

  test('people sign in as anywhere, and the ready line names the public address', async () => {
    expect(server.address).toBe(proxy.origin);
    const person = { ...aPerson(account, server), browser: browser({ 'x-forwarded-for': SPOOFED }) };
    await walk(person, STEPS);
    expect(Object.keys(person.browser.cookies).toSorted()).toEqual(['__Host-browser', '__Host-session']);
    expect(person.browser.headers['strict-transport-security']).toMatch(/max-age=\d{8,}/);
  });

  test('spoofing: a client address is what our proxy saw, not what the client claims', async () => {
    await installation.inspect(async ({ database }) => {
      const { rows } = await database.runText(
        'select distinct client_address from audit_events where account_id = $1',
        [account.id],
      );
      expect(rows).toEqual([{ client_address: CLIENT }]);
    });
  });

  test('cookies are for this host alone, over TLS alone, and not for scripts', async () => {
    const visitor = browser();
    await visitor.open('/sign-in');
    const cookies = [visitor.headers['set-cookie'] ?? []].flat().map(String);
    expect(cookies).not.toEqual([]);
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__Host-.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('nothing of the demonstration is there', async () => {
    const visitor = browser();
    await visitor.open('/outbox');
    expect([visitor.status, visitor.heading]).toEqual([404, 'Page not found']);
    // Past the proxy it is asked for by another name, and answers to none but its own.
    expect((await fetch(`${direct}/outbox`)).status).toBe(421);
    await visitor.open('/sign-in');
    expect(visitor.text).not.toMatch(/demonstration/i);
  });

  test('a form that another origin sent is refused, behind the proxy too', async () => {
    const visitor = browser({ origin: 'https://evil.example' });
    await visitor.open('/sign-in');
    visitor.fill('Email address', account.address);
    await visitor.press('Continue');
    expect(visitor.status).toBe(403);
  });
});
