import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Browser, overHttp } from '../../src/testing/browser.ts';

const { prepare } = createRequire(import.meta.url)('../../scripts/prepare.cjs') as {
  prepare(): Promise<{ root: string; node: string }>;
};

export interface User {
  readonly uid: number;
  readonly gid: number;
}

const whenPrepared = prepare();

export type Environment = Readonly<Record<string, string | undefined>>;

/** How a server ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** All that it wrote. */
  readonly output: string;
}

/** The built program as a process of its own. */
export interface RunningServer {
  /** What the ready line says: `http://localhost:PORT`. */
  readonly address: string;
  readonly output: () => string;
  readonly millisecondsToReady: number;
  /** A browser without JavaScript on this server. */
  browser(): Browser;
  /** Ends it and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ended>;
}

const READY = /^Sallyport is ready at (\S+)$/m;
const WAIT_MILLISECONDS = 60_000;

/** Nothing that a developer has set for a server of their own reaches the tests' servers. */
function environmentFor(given: Environment): NodeJS.ProcessEnv {
  const isForServers = (name: string): boolean => /^(SALLYPORT_|DATABASE_URL$|PORT$)/.test(name);
  const inherited = Object.entries(process.env).filter(([name]) => !isForServers(name));
  const defaults = { NODE_ENV: 'production', SALLYPORT_LOG_LEVEL: 'warn', SALLYPORT_DEMO: 'off' };
  return { ...Object.fromEntries(inherited), ...defaults, ...given };
}

interface Launched {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<Ended>;
}

/** Starts the program that `npm start` starts. It ends with this process, in whatever way this one ends. */
async function launch(given: Environment, user?: User): Promise<Launched> {
  const { root, node } = await whenPrepared;
  const endWithUs = ['--require', join(root, 'scripts', 'preparing', 'end-with-parent.cjs')];
  const args = ['--disable-warning=ExperimentalWarning', ...endWithUs, join(root, 'dist', 'main.js')];
  const child = spawn(node, args, {
    cwd: '/',
    env: environmentFor(given),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...user,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, output }));
  });
  return { child, output: () => output, ended };
}

/** Runs a server that is expected not to start, to its end; as another user where one is given. */
export async function startInVain(environment: Environment, user?: User): Promise<Ended> {
  const { child, ended } = await launch(environment, user);
  const tooLong = setTimeout(() => child.kill('SIGKILL'), WAIT_MILLISECONDS);
  return ended.finally(() => clearTimeout(tooLong));
}

function untilReady({ child, output, ended }: Launched): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`The server ${what}:\n${output()}`));
    const tooLong = setTimeout(() => fail('did not get ready'), WAIT_MILLISECONDS);
    const look = (): void => {
      const address = READY.exec(output())?.[1];
      if (!address) return;
      clearTimeout(tooLong);
      child.stdout?.off('data', look);
      resolve(address);
    };
    child.stdout?.on('data', look);
    void ended.then(() => {
      clearTimeout(tooLong);
      fail('ended before it was ready');
    });
  });
}

/** Starts a server and waits for its ready line. The settings are the program's own, `PORT` among them. */
export async function startServer(environment: Environment): Promise<RunningServer> {
  const startedAt = Date.now();
  const launched = await launch(environment);
  const address = await untilReady(launched);
  return {
    address,
    output: launched.output,
    millisecondsToReady: Date.now() - startedAt,
    browser: () => new Browser({ transport: overHttp, origin: address }),
    end: (signal = 'SIGKILL') => {
      launched.child.kill(signal);
      return launched.ended;
    },
  };
}
