import { setTimeout as pause } from 'node:timers/promises';
import { type CommandWorld, createCommandWorld } from './commands.ts';
import { OperatorError } from './core/operator-error.ts';
import { openDelivery } from './delivery.ts';
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
import { type Installation, openInstallation, publicUrlOf } from './start-up.ts';

/** How long a folder may be held by another command, or by a server that is starting, in milliseconds. */
const PATIENCE = 20_000;
const EVERY = 200;

interface Job {
  readonly command: Command<CommandWorld>;
  readonly given: Given;
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Output;
}

/** Opens the data, unless another process holds it. */
async function openUnlessHeld(settings: Settings): Promise<Installation | undefined> {
  try {
    return await openInstallation(settings);
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
    const delivery = openDelivery(adapters);
    const passwords = await createPasswordHasher();
    const world = createCommandWorld({ ...adapters, passwords, delivery });
    return await runCommand(command, world, given, input, output).finally(() => delivery.close());
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

/** Runs a command; data that cannot be reached is told with what to do. */
export async function runCommandLine(settings: Settings, job: Job): Promise<ExitCode> {
  try {
    return await runWhereTheDataIs(settings, job);
  } catch (cause) {
    if (!(cause instanceof OperatorError)) throw cause;
    job.output.error(cause.message);
    job.output.error(cause.next);
    return EXIT.unreachable;
  }
}
