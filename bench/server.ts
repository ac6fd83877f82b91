import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const START_LIMIT_MILLISECONDS = 60_000;

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** A port of this machine that nothing listens on. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Resolves with the line that says that the server is ready. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error('The server did not start in time.')),
      START_LIMIT_MILLISECONDS,
    );
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (!text.includes('is ready at')) return;
      clearTimeout(limit);
      resolve();
    });
  });
}

/**
 * Starts the compiled program as it runs at work, on the loopback address and a free port.
 * @param settings beside those that every server of the bench has
 */
export async function startServer(settings: Readonly<Record<string, string>>): Promise<RunningServer> {
  const port = await findFreePort();
  const { PATH } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...(PATH && { PATH }),
      NODE_ENV: 'production',
      SALLYPORT_LOG_LEVEL: 'warn',
      SALLYPORT_DEMO: 'off',
      PORT: String(port),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilReady(child);
  return {
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
