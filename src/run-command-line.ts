import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type CommandWorld, createCommandWorld, migrateCommand } from './commands.ts';
import { OperatorError } from './core/operator-error.ts';
import { openDelivery } from './delivery.ts';
import { openHeadArchive } from './head-archive.ts';
import { openLog } from './log.ts';
import {
  type Command,
  connectToServer,
  EXIT,
  type ExitCode,
  type Given,
  handOver,
  type Output,
  runCommand,
} from './platform/command-line/index.ts';
import { createPasswordHasher } from './platform/crypto/index.ts';
import { FolderInUse } from './platform/database/index.ts';
import { systemRandom } from './platform/system/system-random.ts';
import type { Settings } from './settings.ts';
import {
  describeInstallation,
  type Installation,
  keyFile,
  makesItsOwnKeys,
  migrateDatabase,
  openInstallation,
  publicUrlOf,
} from './start-up.ts';

/** How long a folder may be held by another command, or by a server that is starting, in milliseconds. */
const PATIENCE = 20_000;
const EVERY = 200;

interface Job {
  readonly command: Command<CommandWorld>;
  readonly given: Given;
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Output;
}

/** A demonstration is begun by its server. A command that finds none was meant for another installation. */
function checkBegun(settings: Settings): void {
  if (!makesItsOwnKeys(settings) || existsSync(keyFile(settings))) return;
  throw new OperatorError(
    `There is no installation in ${settings.SALLYPORT_DATA_DIR}, and no setting names another.`,
    'Name the settings of yours with --env-file FILE (a shell cuts DATABASE_URL off at & unless it is in quotation marks), or start the program first.',
  );
}

/** Opens the data, unless another process holds it. */
async function openUnlessHeld(settings: Settings): Promise<Installation | undefined> {
  checkBegun(settings);
  try {
    return await openInstallation(settings, !makesItsOwnKeys(settings));
  } catch (cause) {
    if (cause instanceof FolderInUse) return undefined;
    throw cause;
  }
}

async function runHere(
  installation: Installation,
  { command, given, input, output }: Job,
): Promise<ExitCode> {
  const publicUrl = publicUrlOf(installation.settings);
  const adapters = {
    ...installation,
    publicUrl,
    random: systemRandom,
    logger: openLog('warn'),
  };
  try {
    const headArchive = openHeadArchive(installation.settings, openLog('info'), 'alone');
    const delivery = openDelivery({ ...adapters, headArchive });
    const passwords = await createPasswordHasher();
    const world = createCommandWorld({ ...adapters, headArchive, passwords, delivery });
    return await runCommand(command, world, given, input, output).finally(async () => {
      await delivery.close();
      await headArchive.settled();
    });
  } finally {
    await installation.database.close();
  }
}

/** In the server that holds the data folder, or here where nobody holds it. */
async function runWhereTheDataIs(settings: Settings, job: Job): Promise<ExitCode> {
  const { command, given, input, output } = job;
  for (let waited = 0; waited < PATIENCE; waited += EVERY) {
    const socket = settings.DATABASE_URL ? undefined : await connectToServer(settings.SALLYPORT_DATA_DIR);
    if (socket) return handOver(socket, { command: command.name, given }, input, output);
    const installation = await openUnlessHeld(settings);
    if (installation) return runHere(installation, job);
    await pause(EVERY);
  }
  throw new OperatorError(
    `The data folder ${settings.SALLYPORT_DATA_DIR} is held by another program that takes no commands.`,
    'Wait until it has ended, then run the command again.',
  );
}

/** On PostgreSQL the owner of the tables changes the schema, with no keys at hand. */
async function runMigration(settings: Settings, { output }: Job): Promise<ExitCode> {
  await migrateDatabase(settings);
  output.line('The database is up to date.');
  return EXIT.fine;
}

/** Runs a command; says first, on standard error, on which installation. Data that cannot be reached is told with what to do. */
export async function runCommandLine(settings: Settings, job: Job): Promise<ExitCode> {
  try {
    job.output.error(`On ${describeInstallation(settings)}.`);
    if (job.command === migrateCommand && settings.DATABASE_URL) return await runMigration(settings, job);
    return await runWhereTheDataIs(settings, job);
  } catch (cause) {
    if (!(cause instanceof OperatorError)) throw cause;
    job.output.error(cause.message);
    job.output.error(cause.next);
    return EXIT.unreachable;
  }
}
