import type { Adapters } from './adapters.ts';
import { brandOf } from './brand.ts';
import { COMMANDS, createCommandWorld } from './commands.ts';
import { OperatorError } from './core/operator-error.ts';
import { openDelivery } from './delivery.ts';
import { demonstrationNeedsOf } from './demonstration-needs.ts';
import { listConsoleJobs } from './features/console/index.ts';
import {
  checkNoDemonstration,
  type DemonstrationPanel,
  loadDemonstration,
} from './features/demonstration/index.ts';
import { listRolloutJobs } from './features/rollout/index.ts';
import { listUpkeepJobs } from './features/upkeep/index.ts';
import { openLog } from './log.ts';
import { renderPanel } from './panel.ts';
import { serveCommands } from './platform/command-line/index.ts';
import { createPasswordHasher } from './platform/crypto/index.ts';
import { findMissing } from './platform/database/index.ts';
import { startJobs } from './platform/jobs/index.ts';
import { systemClock } from './platform/system/system-clock.ts';
import { systemRandom } from './platform/system/system-random.ts';
import { findPort, hostOf } from './port.ts';
import { createProgram } from './program.ts';
import { readSettings, type Settings } from './settings.ts';
import { CLIENT_FOLDER, type Installation, MIGRATIONS, openInstallation, publicUrlOf } from './start-up.ts';
import { type Closable, stopOnSignals } from './stop.ts';
import { wireRollout } from './wire-rollout.ts';

/** A demonstration is read by the person at the terminal: only what is wrong comes between its lines. */
const logLevelOf = ({ settings, isDemonstration }: Installation) =>
  settings.SALLYPORT_LOG_LEVEL ?? (isDemonstration ? 'warn' : 'info');

async function buildAdapters(installation: Installation): Promise<Adapters> {
  const world = {
    ...installation,
    clock: systemClock,
    random: systemRandom,
    logger: openLog(logLevelOf(installation)),
    publicUrl: publicUrlOf(installation.settings),
  };
  return {
    ...world,
    delivery: openDelivery(world),
    passwords: await createPasswordHasher(),
    clientFolder: CLIENT_FOLDER,
    findMissingMigrations: () => findMissing(installation.database, MIGRATIONS),
  };
}

/** The invented people of a demonstration; behind a public URL they are refused instead. */
async function meetPeople(adapters: Adapters): Promise<DemonstrationPanel | undefined> {
  if (!adapters.isDemonstration) {
    const problem = await checkNoDemonstration(adapters.database.root);
    if (problem) throw problem;
    return undefined;
  }
  if (!adapters.settings.SALLYPORT_DEMO) return undefined;
  return loadDemonstration(demonstrationNeedsOf(adapters), adapters.clock.now());
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
  const brand = brandOf(adapters.settings, adapters.isDemonstration);
  const rollout = wireRollout(brand, adapters);
  const behind = [...listRolloutJobs(rollout), ...listConsoleJobs(rollout)];
  const jobs = startJobs(adapters, [...listUpkeepJobs(adapters), ...behind]);
  return { close: () => jobs.stop() };
}

const placeOfData = (settings: Settings): string =>
  settings.DATABASE_URL ? 'in PostgreSQL' : settings.SALLYPORT_DATA_DIR;

/** Opens the installation, serves it, and says where. Runs until it is told to stop. */
export async function startServer(environment = process.env): Promise<void> {
  const given = readSettings(environment);
  const settings = { ...given, PORT: await findPort(given.PORT, hostOf(given)) };
  const adapters = await buildAdapters(await openInstallation(settings));
  const people = await meetPeople(adapters);
  const server = createProgram(adapters);
  await server.listen({ port: settings.PORT, host: hostOf(settings) });
  adapters.delivery.start();
  const beside = [await openCommandDoor(adapters), openJobs(adapters), adapters.delivery];
  stopOnSignals(server, beside, adapters.database);
  const { isDemonstration, publicUrl } = adapters;
  const address = publicUrl.origin;
  process.stdout.write(renderPanel({ address, data: placeOfData(settings), isDemonstration, people }));
  process.stdout.write(`Sallyport is ready at ${address}\n`);
}

function reportFailure(failure: unknown): never {
  if (failure instanceof OperatorError) process.stderr.write(`\n${failure.message}\n${failure.next}\n`);
  else process.stderr.write(`\nSallyport could not start.\n${(failure as Error).stack}\n`);
  process.exit(1);
}

if (import.meta.main) await startServer().catch(reportFailure);
