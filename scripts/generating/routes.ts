import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ListedRoute } from '../../src/platform/http/index.ts';
import { code, head, table } from './markdown.ts';
import { listProgramRoutes } from './program-routes.ts';

const ABOUT = `Every address that the program answers. A route without a guard stops the start. Every POST is also held to an
anti-forgery token and to its origin, except behind the guard \`machine\`. \`HEAD\` is answered wherever \`GET\` is.`;

const GUARDS = [
  ['machine', 'programs and static files; no cookies'],
  ['public', 'anyone'],
  ['signing-in', 'a sign-in whose password is proved'],
  ['signed-in', 'a session'],
  ['enrolling', 'a session with a fresh proof, or a sign-in that the journey made to enrol'],
  ['recent-proof', 'a session with a second factor of the last five minutes, whichever'],
  ['fresh-proof', 'a session with a proof of the last five minutes, by the strongest that its account has'],
  ['console', 'a session with MFA and a role in the console'],
  ['console-fresh-proof', 'the same, with a proof as for `fresh-proof`'],
] as const;

/** Settings that bring a route each, and need those before them. */
const FILES = ['SALLYPORT_BRAND_LOGO', 'SALLYPORT_BRAND_FONT', 'SALLYPORT_BRAND_FONT_BOLD'];
const BEHIND_A_URL = {
  SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
  SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
};

const isIn = (routes: readonly ListedRoute[], { method, url }: ListedRoute): boolean =>
  routes.some((route) => route.method === method && route.url === url);

/** The routes without any of `FILES`, with the first, with the first two, and so on. @param file stands in for all */
const listSteps = (file: string): Promise<ListedRoute[][]> =>
  Promise.all(
    [0, ...FILES.keys().map((at) => at + 1)].map((count) =>
      listProgramRoutes(Object.fromEntries(FILES.slice(0, count).map((name) => [name, file]))),
    ),
  );

async function withFile<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-routes-'));
  const file = join(folder, 'brand.woff2');
  writeFileSync(file, 'wOF2');
  try {
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `docs/generated/routes.md`. */
export async function renderRoutes(): Promise<string> {
  const [steps, behindUrl] = await Promise.all([withFile(listSteps), listProgramRoutes(BEHIND_A_URL)]);
  const all = steps.at(-1) ?? [];
  const onlyWhere = (route: ListedRoute): string => {
    const step = steps.findIndex((routes) => isIn(routes, route));
    if (step > 0) return `${code(FILES[step - 1] ?? '')} is set`;
    return isIn(behindUrl, route) ? '' : 'demonstration mode';
  };
  const rowOf = (route: ListedRoute) => [
    route.method,
    code(route.url),
    code(route.guard ?? ''),
    route.config?.permission ? code(route.config.permission) : '',
    onlyWhere(route),
  ];
  return [
    head('Routes', "the program's own routes", ABOUT),
    table(['method', 'address', 'guard', 'permission', 'only where'], all.map(rowOf)),
    '## Guards\n',
    table(
      ['guard', 'who gets through'],
      GUARDS.map(([name, who]) => [code(name), who]),
    ),
  ].join('\n');
}
