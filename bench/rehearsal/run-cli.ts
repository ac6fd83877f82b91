import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { familyMemory, familyTime, processTime } from '../processor-time.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const LOOK_MILLISECONDS = 250;
const KILOBYTES = 1_024;

/** What one command took. */
export interface Taken {
  readonly exit: number;
  readonly seconds: number;
  /** Processor time of the command and of the database server. */
  readonly nodeSeconds: number;
  readonly postgresqlSeconds: number;
  /** The most resident memory of the command, in mebibytes. */
  readonly node: number;
  /** The most memory of the database server seen while it ran, in mebibytes; 0 where there is none. */
  readonly postgresql: number;
  readonly output: string;
  readonly errors: string;
}

/** The most that a process has ever had, as Linux keeps it; 0 once it has ended. */
function readPeak(pid: number): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / KILOBYTES;
  } catch {
    return 0;
  }
}

const readServer = (postmaster: number | undefined): number => {
  try {
    return postmaster === undefined ? 0 : familyMemory(postmaster);
  } catch {
    // One of its processes ended while it was looked at.
    return 0;
  }
};

/** Runs a command of the compiled program as its own process. */
export async function runCli(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
  postmaster: number | undefined,
): Promise<Taken> {
  const { PATH } = process.env;
  const began = performance.now();
  const env = { ...(PATH && { PATH }), NODE_ENV: 'production', SALLYPORT_DEMO: 'off', ...settings };
  const child = spawn(process.execPath, [CLI, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, most]: [string[], string[], { node: number; postgresql: number }] = [
    [],
    [],
    { node: 0, postgresql: 0 },
  ];
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
  const serverBefore = postmaster === undefined ? 0 : familyTime(postmaster);
  let nodeMilliseconds = 0;
  const look = setInterval(() => {
    nodeMilliseconds = Math.max(nodeMilliseconds, processTime(child.pid ?? 0));
    most.node = Math.max(most.node, readPeak(child.pid ?? 0));
    most.postgresql = Math.max(most.postgresql, readServer(postmaster));
  }, LOOK_MILLISECONDS);
  const [exit] = (await once(child, 'close')) as [number];
  clearInterval(look);
  const seconds = (performance.now() - began) / 1_000;
  const serverAfter = postmaster === undefined ? 0 : familyTime(postmaster);
  const times = {
    nodeSeconds: nodeMilliseconds / 1_000,
    postgresqlSeconds: (serverAfter - serverBefore) / 1_000,
  };
  return { exit, seconds, ...times, ...most, output: output.join(''), errors: errors.join('') };
}
