import { resolve } from 'node:path';
import { pino } from 'pino';
import type { Adapters } from '../../src/adapters.ts';
import type { ListedRoute } from '../../src/platform/http/index.ts';
import { createProgram } from '../../src/program.ts';
import { readSettings } from '../../src/settings.ts';

const PICTURES = resolve('src/client/public');

/** Enough to register routes; nothing is asked, so nothing has to answer. */
const adaptersFor = (environment: Readonly<Record<string, string>>): Adapters =>
  ({
    database: {},
    clock: {},
    random: {},
    passwords: {},
    keys: { keys: [] },
    delivery: {
      outbox: {},
      providers: { of: { email: [], text: [], call: [] }, doors: [], listen: () => {} },
    },
    logger: pino({ level: 'silent' }),
    settings: readSettings(environment),
    publicUrl: new URL(environment.SALLYPORT_PUBLIC_URL ?? 'http://localhost:3000'),
    isDemonstration: environment.SALLYPORT_PUBLIC_URL === undefined,
    clientFolder: PICTURES,
  }) as unknown as Adapters;

const keyOf = ({ method, url }: ListedRoute): string => `${url} ${method}`;

/** Every route of the program with these settings, in the order of addresses. HEAD comes with each GET and is left out. */
export async function listProgramRoutes(
  environment: Readonly<Record<string, string>>,
): Promise<ListedRoute[]> {
  const server = createProgram(adaptersFor(environment));
  await server.ready();
  const routes = server.listRoutes();
  await server.close();
  return routes
    .filter(({ method }) => method !== 'HEAD')
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}
