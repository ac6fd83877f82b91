import type { AddressInfo } from 'node:net';
import { createServer as createNetServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Adapters } from './adapters.ts';
import { COMMANDS, createCommandWorld } from './commands.ts';
import { OperatorError } from './core/operator-error.ts';
import { createAudit } from './features/audit/index.ts';
import {
  checkNoDemonstration,
  type DemonstrationPanel,
  loadDemonstration,
} from './features/demonstration/index.ts';
import { createRecoveryCodes } from './features/methods/index.ts';
import { listUpkeepJobs } from './features/upkeep/index.ts';
import { renderPanel } from './panel.ts';
import { serveCommands } from './platform/command-line/index.ts';
import { createPasswordHasher } from './platform/crypto/index.ts';
import { findMissing } from './platform/database/index.ts';
import { startJobs } from './platform/jobs/index.ts';
import { systemClock } from './platform/system/system-clock.ts';
import { systemRandom } from './platform/system/system-random.ts';
import { createProgram } from './program.ts';
import { readSettings, type Settings } from './settings.ts';
import { CLIENT_FOLDER, type Installation, MIGRATIONS, openInstallation, publicUrlOf } from './start-up.ts';

const SECRETS = ['password', 'code', 'secret', 'token', 'cookie', 'authorization'];
const REDACTED = [...SECRETS, ...SECRETS.map((name) => `*.${name}`)];

const hostOf = (settings: Settings): string =>
  settings.SALLYPORT_PUBLIC_URL ? (settings.SALLYPORT_HOST ?? '0.0.0.0') : '127.0.0.1';

/** Fails before anything is opened when the port is taken, so that the sentence is about the port. */
function checkPort(settings: Settings): Promise<void> {
  const probe = createNetServer();
  const explain = (cause: NodeJS.ErrnoException): OperatorError =>
    new OperatorError(
      cause.code === 'EADDRINUSE'
        ? `Port ${settings.PORT} is already in use by another program.`
        : `Port ${settings.PORT} cannot be opened (${cause.message}).`,
      'Stop that program, or start with another port: PORT=3001 npm start',
    );
  return new Promise((resolve, reject) => {
    probe.once('error', (cause) => reject(explain(cause)));
    probe.listen(settings.PORT, hostOf(settings), () => probe.close(() => resolve()));
  });
}

const buildAdapters = async (installation: Installation): Promise<Adapters> => ({
  ...installation,
  clock: systemClock,
  random: systemRandom,
  passwords: await createPasswordHasher(),
  logger: pino(
    { base: undefined, level: installation.settings.SALLYPORT_LOG_LEVEL, redact: REDACTED },
    pino.destination(2),
  ),
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

/** What runs beside the server and ends before it. */
interface Closable {
  close(): Promise<void>;
}

/** On the embedded database, commands come to the server that holds it. */
async function openCommandDoor(adapters: Adapters): Promise<Closable> {
  if (adapters.database.kind !== 'embedded') return { close: async () => {} };
  return serveCommands({
    folder: adapters.settings.SALLYPORT_DATA_DIR,
    commands: COMMANDS,
    world: createCommandWorld(adapters),
    onFailure: (cause) => adapters.logger.error(cause, 'A command failed.'),
  });
}

function openJobs(adapters: Adapters): Closable {
  const jobs = startJobs(adapters, listUpkeepJobs(adapters));
  return { close: () => jobs.stop() };
}

/** Ends the server cleanly once; a second signal on the way changes nothing. */
function stopOnSignals(server: FastifyInstance, beside: readonly Closable[], { database }: Adapters): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    for (const one of beside) await one.close();
    await server.close();
    await database.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Opens the installation, serves it, and says where. Runs until it is told to stop. */
export async function startServer(environment = process.env): Promise<void> {
  const settings = readSettings(environment);
  await checkPort(settings);
  const adapters = await buildAdapters(await openInstallation(settings));
  const people = await meetPeople(adapters);
  const server = createProgram(adapters);
  await server.listen({ port: settings.PORT, host: hostOf(settings) });
  stopOnSignals(server, [await openCommandDoor(adapters), openJobs(adapters)], adapters);
  const { port } = server.server.address() as AddressInfo;
  const address = settings.SALLYPORT_PUBLIC_URL ? adapters.publicUrl.origin : `http://localhost:${port}`;
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
