import pino from 'pino';
import { expect, test } from 'vitest';
import { ERRORS } from '../../core/errors.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { testKeys } from '../../testing/test-keys.ts';
import { testBrand } from '../../testing/test-site.ts';
import { addHealth } from './health.ts';
import { createServer } from './server.ts';

function listeningAt(publicUrl: string) {
  const { server } = createServer({
    publicUrl: new URL(publicUrl),
    loopbackOnly: false,
    trustedProxies: 1,
    keys: testKeys,
    random: seededRandom('hosts'),
    brand: testBrand,
    logger: pino({ level: 'silent' }),
  });
  addHealth(server, {});
  server.get('/sign-in', { config: { guard: 'public' } }, async () => 'a page');
  server.post('/delivery/receipts/x', { config: { guard: 'machine' } }, async () => 'taken');
  return server;
}

const server = listeningAt('https://sign-in.example.org');
const ask = (url: string, headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
  server.inject({ method, url, headers: { accept: 'text/html', ...headers } });

test('threat: an unknown host is answered behind a public URL', async () => {
  const { statusCode, body, headers } = await ask('/sign-in', { host: 'evil.example' });
  expect(statusCode).toBe(421);
  expect(body).toContain(ERRORS['other-host'].sentence);
  expect(headers['set-cookie']).toBeUndefined();
  expect((await ask('/delivery/receipts/x', { host: 'evil.example' }, 'POST')).statusCode).toBe(421);
  expect((await ask('/nowhere', { host: 'evil.example' })).statusCode).toBe(421);
});

test('its own host is answered, and a forwarded one changes nothing', async () => {
  expect((await ask('/sign-in', { host: 'sign-in.example.org' })).statusCode).toBe(200);
  const forwarded = { host: 'evil.example', 'x-forwarded-host': 'sign-in.example.org' };
  expect((await ask('/sign-in', forwarded)).statusCode).toBe(421);
});

test('load balancers ask how it is by the address of the node', async () => {
  for (const path of ['/healthz', '/readyz'])
    expect((await ask(path, { host: '10.0.0.7:3000' })).statusCode).toBe(200);
});
