import pino from 'pino';
import type { Adapters } from './adapters.ts';
import { OperatorError } from './core/operator-error.ts';
import { createAudit } from './features/audit/index.ts';
import {
  checkNoDemonstration,
  type DemonstrationPanel,
  loadDemonstration,
} from './features/demonstration/index.ts';
import { createRecoveryCodes } from './features/methods/index.ts';
import { renderPanel } from './panel.ts';
import { createPasswordHasher } from './platform/crypto/index.ts';
import { findMissing } from './platform/database/index.ts';
import { systemClock } from './platform/system/system-clock.ts';
import { systemRandom } from './platform/system/system-random.ts';
import { findPort } from './port.ts';
import { createProgram } from './program.ts';
import { readSettings, type Settings } from './settings.ts';
import { CLIENT_FOLDER, type Installation, MIGRATIONS, openInstallation } from './start-up.ts';
import { stopOnSignals } from './stop.ts';

const SECRETS = ['password', 'code', 'secret', 'token', 'cookie', 'authorization'];
const REDACTED = [...SECRETS, ...SECRETS.map((name) => `*.${name}`)];

const hostOf = (settings: Settings): string =>
  settings.SALLYPORT_PUBLIC_URL ? (settings.SALLYPORT_HOST ?? '0.0.0.0') : '127.0.0.1';

const publicUrlOf = (settings: Settings): URL =>
  new URL(settings.SALLYPORT_PUBLIC_URL ?? `http://localhost:${settings.PORT}`);

const buildAdapters = async (installation: Installation): Promise<Adapters> => ({
  ...installation,
  clock: systemClock,
  random: systemRandom,
  passwords: await createPasswordHasher(),
  logger: pino({ level: installation.settings.SALLYPORT_LOG_LEVEL, redact: REDACTED }, pino.destination(2)),
  publicUrl: publicUrlOf(installation.settings),
  clientFolder: CLIENT_FOLDER,
  findMissingMigrations: () => findMissing(installation.database, MIGRATIONS),
});

/** The invented people of a demonstration; behind a public URL they are refused instead. */
async function meetPeople(adapters: Adapters): Promise<DemonstrationPanel | undefined> {
  if (!adapters.isDemonstration) {
    const problem = await checkNoDemonstration(adapters.database.root);
    if (problem) throw problem;
    return undefined;
  }
  if (!adapters.settings.SALLYPORT_DEMO) return undefined;
  const needs = { ...adapters, audit: createAudit(adapters), recoveryCodes: createRecoveryCodes(adapters) };
  return loadDemonstration(needs, adapters.clock.now());
}

/** Opens the installation, serves it, and says where. Runs until it is told to stop. */
export async function startServer(environment = process.env): Promise<void> {
  const given = readSettings(environment);
  const settings = { ...given, PORT: await findPort(given.PORT, hostOf(given)) };
  const adapters = await buildAdapters(await openInstallation(settings));
  const people = await meetPeople(adapters);
  const server = createProgram(adapters);
  await server.listen({ port: settings.PORT, host: hostOf(settings) });
  stopOnSignals(server, adapters.database);
  const address = adapters.publicUrl.origin;
  const { isDemonstration } = adapters;
  process.stdout.write(
    renderPanel({ address, dataFolder: settings.SALLYPORT_DATA_DIR, isDemonstration, people }),
  );
  process.stdout.write(`Sallyport is ready at ${address}\n`);
}

function reportFailure(failure: unknown): never {
  if (failure instanceof OperatorError) process.stderr.write(`\n${failure.message}\n${failure.next}\n`);
  else process.stderr.write(`\nSallyport could not start.\n${(failure as Error).stack}\n`);
  process.exit(1);
}

if (import.meta.main) await startServer().catch(reportFailure);
