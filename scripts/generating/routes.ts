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

const LOGO = { SALLYPORT_BRAND_LOGO: 'src/client/public/assets/icon.svg' };
const BEHIND_A_URL = {
  SALLYPORT_PUBLIC_URL: 'https://sign-in.example.org',
  SALLYPORT_MFA_REQUIRED_FROM: 'campaigns',
};

const isIn = (routes: readonly ListedRoute[], { method, url }: ListedRoute): boolean =>
  routes.some((route) => route.method === method && route.url === url);

/** `docs/generated/routes.md`. */
export async function renderRoutes(): Promise<string> {
  const [all, behindUrl, withoutLogo] = await Promise.all([
    listProgramRoutes(LOGO),
    listProgramRoutes({ ...LOGO, ...BEHIND_A_URL }),
    listProgramRoutes({}),
  ]);
  const onlyWhere = (route: ListedRoute): string => {
    if (!isIn(behindUrl, route)) return 'demonstration mode';
    return isIn(withoutLogo, route) ? '' : '`SALLYPORT_BRAND_LOGO` is set';
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
