import { createServer as createNetServer } from 'node:net';
import pino from 'pino';
import { OperatorError } from './core/operator-error.ts';
import { createPasswordHasher } from './platform/crypto/index.ts';
import { findMissing } from './platform/database/index.ts';
import { systemClock } from './platform/system/system-clock.ts';
import { systemRandom } from './platform/system/system-random.ts';
import { createProgram } from './program.ts';
import { readSettings, type Settings } from './settings.ts';
import { CLIENT_FOLDER, type Installation, MIGRATIONS, openInstallation } from './start-up.ts';

const REDACTED = [
  'password',
  'code',
  'secret',
  'token',
  'cookie',
  'authorization',
  '*.password',
  '*.code',
  '*.secret',
];

const hostOf = (settings: Settings): string =>
  settings.SALLYPORT_PUBLIC_URL ? (settings.SALLYPORT_HOST ?? '0.0.0.0') : '127.0.0.1';

const publicUrlOf = (settings: Settings): URL =>
  new URL(settings.SALLYPORT_PUBLIC_URL ?? `http://localhost:${settings.PORT}`);

/** Fails before anything is opened when the port is taken, so that the sentence is about the port. */
function checkPort(settings: Settings): Promise<void> {
  const probe = createNetServer();
  return new Promise((resolve, reject) => {
    probe.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new OperatorError(
          cause.code === 'EADDRINUSE'
            ? `Port ${settings.PORT} is already in use by another program.`
            : `Port ${settings.PORT} cannot be opened (${cause.message}).`,
          'Stop that program, or start with another port: PORT=3001 npm start',
        ),
      ),
    );
    probe.listen(settings.PORT, hostOf(settings), () => probe.close(() => resolve()));
  });
}

async function buildServer(installation: Installation) {
  const { settings, database, keys, isDemonstration } = installation;
  return createProgram({
    database,
    keys,
    settings,
    isDemonstration,
    clock: systemClock,
    random: systemRandom,
    passwords: await createPasswordHasher(),
    logger: pino({ level: settings.SALLYPORT_LOG_LEVEL, redact: REDACTED }, pino.destination(2)),
    publicUrl: publicUrlOf(settings),
    clientFolder: CLIENT_FOLDER,
    findMissingMigrations: () => findMissing(database, MIGRATIONS),
  });
}

/** Runs until it is told to stop: `SIGINT` and `SIGTERM` end it cleanly. */
export async function startServer(environment = process.env): Promise<void> {
  const settings = readSettings(environment);
  await checkPort(settings);
  const installation = await openInstallation(settings);
  const server = await buildServer(installation);
  await server.listen({ port: settings.PORT, host: hostOf(settings) });
  const stop = async (): Promise<void> => {
    await server.close();
    await installation.database.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`Sallyport is ready at ${publicUrlOf(settings).origin}\n`);
}

function reportFailure(failure: unknown): never {
  if (failure instanceof OperatorError) process.stderr.write(`\n${failure.message}\n${failure.next}\n`);
  else process.stderr.write(`\nSallyport could not start.\n${(failure as Error).stack}\n`);
  process.exit(1);
}

if (import.meta.main) await startServer().catch(reportFailure);
