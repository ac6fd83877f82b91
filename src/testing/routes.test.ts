import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedRoute } from '../platform/http/index.ts';
import { type AskedProgram, FORM_TYPE, formOf, openAskedProgram, pathOf } from './asked-routes.ts';
import { asks, type VisitorKind } from './visitors.ts';

let asked: AskedProgram;
beforeAll(async () => {
  asked = await openAskedProgram();
});
afterAll(() => asked.program.close());

async function ask(route: ListedRoute, kind: VisitorKind) {
  const visitor = await asked.visitors[kind]();
  const form = { payload: formOf(asked.names, visitor), headers: { 'content-type': FORM_TYPE } };
  const request = { method: route.method as 'GET', url: pathOf(route), ...(route.method === 'POST' && form) };
  const { statusCode, headers } = await asked.program.server.inject(asks(visitor, request));
  return { status: statusCode, location: String(headers.location ?? '') };
}

describe('who reaches which route', () => {
  const OPEN = ['machine', 'public'];
  const IN_A_SIGN_IN = [...OPEN, 'signing-in', 'enrolling'];
  const WITH_A_SESSION = [...OPEN, 'signed-in', 'recent-proof', 'fresh-proof', 'enrolling'];

  const EXPECTED: readonly { kind: VisitorKind; reaches: readonly string[] }[] = [
    { kind: 'nobody in particular', reaches: OPEN },
    { kind: 'a password thief whose account has to set up', reaches: IN_A_SIGN_IN },
    { kind: 'a password thief whose account has to prove', reaches: [...OPEN, 'signing-in'] },
    { kind: 'someone signed in', reaches: WITH_A_SESSION },
    { kind: 'a privileged login with a password alone', reaches: WITH_A_SESSION },
  ];

  test.each(EXPECTED)('$kind is led away from everything else', async ({ kind, reaches }) => {
    const reached: string[] = [];
    for (const route of asked.routes) {
      if (reaches.includes(route.guard ?? '')) continue;
      const { status, location } = await ask(route, kind);
      const isLedAway =
        (status === 303 && /^\/(sign-in|confirm|profile\/self-service\/mfa\/add|$)/.test(location)) ||
        status === 404;
      if (!isLedAway) reached.push(`${route.method} ${route.url}: ${status} ${location}`);
    }
    expect(reached).toEqual([]);
  });

  test('whoever may is let in: every page of the console opens for the security team', async () => {
    const pages = asked.routes.filter(
      ({ guard, method, url }) => guard === 'console' && method === 'GET' && !url.includes(':'),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect((await ask(page, 'someone of the security team')).status).toBe(200);
  });

  const FORGED: readonly { how: string; headers: Record<string, string>; token: 'own' | 'wrong' | 'none' }[] =
    [
      {
        how: 'with the right token, from another site',
        headers: { origin: 'https://evil.example' },
        token: 'own',
      },
      {
        how: 'with the right token, from a page without an origin',
        headers: { origin: 'null' },
        token: 'own',
      },
      {
        how: 'with the right token, called cross-site',
        headers: { 'sec-fetch-site': 'cross-site' },
        token: 'own',
      },
      { how: 'with a wrong token', headers: {}, token: 'wrong' },
      { how: 'without a token', headers: {}, token: 'none' },
    ];

  test.each(FORGED)('every POST $how is refused', async ({ headers, token }) => {
    const visitor = await asked.visitors['someone of the security team']();
    const forms = { own: formOf(asked.names, visitor), wrong: '_token=x', none: 'a=b' };
    const posts = asked.routes.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(30);
    const taken: string[] = [];
    for (const route of posts) {
      const request = {
        method: 'POST',
        url: pathOf(route),
        payload: forms[token],
        headers: { 'content-type': FORM_TYPE, ...headers },
      } as const;
      const { statusCode } = await asked.program.server.inject(asks(visitor, request));
      if (statusCode !== 403) taken.push(`${route.url}: ${statusCode}`);
    }
    expect(taken).toEqual([]);
  });
});
