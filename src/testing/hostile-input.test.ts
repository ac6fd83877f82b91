import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedRoute } from '../platform/http/index.ts';
import { type AskedProgram, FORM_TYPE, formOf, openAskedProgram, pathOf } from './asked-routes.ts';
import { HOSTILE_TEXTS, MALFORMED_TEXTS } from './hostile-texts.ts';
import { asks, type Visiting, type VisitorKind } from './visitors.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

interface Question {
  readonly method: string;
  readonly url: string;
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

let asked: AskedProgram;
beforeAll(async () => {
  asked = await openAskedProgram();
});
afterAll(() => asked.program.close());

// Thousands of requests: slow where others keep the machine busy.
describe('no input gives a 500', { timeout: 120_000 }, () => {
  const KINDS: readonly VisitorKind[] = [
    'nobody in particular',
    'a password thief whose account has to set up',
    'a password thief whose account has to prove',
    'someone of the security team',
  ];
  /** Who can do something with a route: the others are led away before it reads anything. */
  const kindsFor = ({ guard }: ListedRoute): readonly VisitorKind[] => {
    if (guard === 'signing-in') return KINDS.slice(1, 3);
    if (guard === 'enrolling') return [KINDS[1], KINDS[3]] as VisitorKind[];
    const [nobody, , , staff] = KINDS as [VisitorKind, VisitorKind, VisitorKind, VisitorKind];
    return guard === 'machine' || guard === 'public' ? [nobody, staff] : [staff];
  };

  /** Asks every route, as everyone who reaches it. @returns the failures */
  async function askAll(
    make: (route: ListedRoute, visitor: Visiting) => readonly Question[],
  ): Promise<string[]> {
    const failures: string[] = [];
    for (const route of asked.routes)
      for (const kind of kindsFor(route)) {
        let visitor = await asked.visitors[kind]();
        for (const question of make(route, visitor)) {
          const { statusCode, headers } = await asked.program.server.inject(
            asks(visitor, question as InjectOptions),
          );
          const { method, url, payload } = question;
          if (statusCode >= 500)
            failures.push(`${kind}: ${method} ${url} ${String(payload ?? '').slice(0, 200)}: ${statusCode}`);
          // It has signed itself out, or its sign-in is over.
          if (String(headers['set-cookie'] ?? '').includes('=;')) visitor = await asked.visitors[kind]();
        }
      }
    return failures;
  }

  test('whatever stands in an address', async () => {
    const { names } = asked;
    const failures = await askAll((route) => {
      const queries = HOSTILE_TEXTS.map(
        (text) => `${pathOf(route)}?${names.map((name) => `${name}=${text}`).join('&')}`,
      );
      const odd = MALFORMED_TEXTS.flatMap((text) => [
        `${pathOf(route)}?to=${text}`,
        `${pathOf(route)}/${text}`,
      ]);
      const parameters = route.url.includes(':')
        ? [...HOSTILE_TEXTS, ...MALFORMED_TEXTS].map((text) => pathOf(route, text))
        : [];
      const long = [
        `${pathOf(route)}?to=/${'a'.repeat(30_000)}`,
        `${pathOf(route)}?${'page&'.repeat(5_000)}`,
      ];
      return [...queries, ...odd, ...parameters, ...long].map((url) => ({ method: 'GET', url }));
    });
    expect(failures).toEqual([]);
  });

  test('whatever stands in a form', async () => {
    const headers = { 'content-type': FORM_TYPE };
    const { names } = asked;
    const failures = await askAll((route, visitor) => {
      if (route.method !== 'POST') return [];
      const own = `_token=${visitor.token}`;
      const payloads = [
        ...HOSTILE_TEXTS.map((text) => formOf(names, visitor, text)),
        ...MALFORMED_TEXTS.map((text) => formOf(names, visitor, text)),
        own,
        `${own}&${names.map((name) => `${name}=a&${name}=b`).join('&')}`,
        `${own}&${names.map((name) => `${name}[a]=b`).join('&')}`,
        `${own}&${Array.from({ length: 5_000 }, (_, at) => `k${at}=1`).join('&')}`,
        `${own}&${names[0]}=${'a'.repeat(60_000)}`,
      ];
      return payloads.map((payload) => ({ method: 'POST', url: pathOf(route), payload, headers }));
    });
    expect(failures).toEqual([]);
  });

  test('whatever kind of body comes, and of whatever size', async () => {
    const { names } = asked;
    const failures = await askAll((route, visitor) => {
      if (route.method !== 'POST') return [];
      const json = (value: unknown) => ({
        payload: JSON.stringify(value),
        headers: { 'content-type': 'application/json' },
      });
      const oddly = Object.fromEntries(
        names.map((name, at) => [name, [1, null, {}, [], [[1]], true][at % 6]]),
      );
      const bodies = [
        json({ ...oddly, _token: visitor.token }),
        json({ _token: [visitor.token] }),
        json(null),
        json([1]),
        json('text'),
        { payload: '{', headers: { 'content-type': 'application/json' } },
        {
          payload: `{"__proto__":{"a":1},"_token":"${visitor.token}"}`,
          headers: { 'content-type': 'application/json' },
        },
        { payload: '['.repeat(20_000), headers: { 'content-type': 'application/json' } },
        { payload: '<a/>', headers: { 'content-type': 'application/xml' } },
        { payload: formOf(names, visitor), headers: { 'content-type': 'text/plain' } },
        { payload: formOf(names, visitor), headers: { 'content-type': 'multipart/form-data; boundary=x' } },
        { payload: formOf(names, visitor), headers: { 'content-type': 'nonsense' } },
        { payload: formOf(names, visitor), headers: { 'content-type': `${FORM_TYPE}; charset=utf-16` } },
        { payload: Buffer.from([0x80, 0xff, 0, 61, 0xc3]), headers: { 'content-type': FORM_TYPE } },
        { payload: 'a'.repeat(70_000), headers: { 'content-type': FORM_TYPE } },
      ];
      return bodies.map((body) => ({ method: 'POST', url: pathOf(route), ...body }));
    });
    expect(failures).toEqual([]);
  });

  test('whatever the method and the headers', async () => {
    const headers: Record<string, string>[] = [
      { cookie: 'browser=%; session="; sign-in=%00; begun={}; =; ;;' },
      { cookie: `browser=${'a'.repeat(43)}; begun=${'é'.repeat(50)}; session=${'x'.repeat(5_000)}` },
      { 'user-agent': `\u00ff${'x'.repeat(8_000)}`, referer: 'http://[', accept: 'text/html;q=x' },
      { 'x-forwarded-for': ',,,::1%lo', origin: 'null', 'sec-fetch-site': 'x', range: 'bytes=9-1' },
      { 'content-length': '-1' },
      { 'if-none-match': '"', 'if-modified-since': 'yesterday', 'accept-encoding': 'x' },
    ];
    const failures = await askAll((route) => [
      ...METHODS.map((method) => ({ method, url: pathOf(route) })),
      ...headers.map((some) => ({ method: route.method, url: pathOf(route), headers: some })),
    ]);
    expect(failures).toEqual([]);
  });

  test('every failure is a page of the catalogue, also for what is no route at all', async () => {
    const visitor = await asked.visitors['nobody in particular']();
    for (const url of [
      '/nowhere',
      '/%E0%A4%A',
      `/${'a/'.repeat(4_000)}`,
      '//',
      '/assets/../../package.json',
      '/assets/%2e%2e/x',
    ]) {
      const { statusCode, body } = await asked.program.server.inject(asks(visitor, { method: 'GET', url }));
      expect([400, 404]).toContain(statusCode);
      expect(body).toContain('<h1');
    }
  });
});
