import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { User } from './private-folder.ts';

/**
 * Runs baresip for as long as we hold the other end of its input: however we end, the call ends, and nothing of what was said
 * stays behind. baresip takes some time to say goodbye on SIGTERM; it is not waited for longer than two seconds. No core file
 * is written: it would hold codes.
 */
const KEEPER = `
ulimit -c 0
folder=$1
shift
exec 3<&0
"$@" 3<&- </dev/null &
caller=$!
{ cat <&3; kill -TERM "$caller"; sleep 2; kill -KILL "$caller"; } >/dev/null 2>&1 &
watch=$!
wait "$caller"
kill "$watch" 2>/dev/null
rm -rf "$folder"
`;

const START_MILLISECONDS = 3_000;
const READY = 'baresip is ready';
const CONTROL_FAILED = 'ctrl_tcp: failed';
/** What baresip prints of each provisional answer: of 100 it sends no event. */
const PROGRESS = /^call: SIP Progress: 1\d\d /;

export interface Kept {
  readonly process: ChildProcess;
  /** Rejects when it ends before it is ready, or takes too long. */
  readonly ready: Promise<void>;
}

/** Hears what baresip prints. None of it is logged: it names numbers. */
function watchOutput(keeper: ChildProcess, onTrying: () => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = setTimeout(() => reject(new Error('baresip did not start in time.')), START_MILLISECONDS);
  keeper.once('exit', () => reject(new Error('baresip ended while it started.')));
  keeper.once('error', reject);
  if (keeper.stdout)
    createInterface({ input: keeper.stdout }).on('line', (line) => {
      if (line.includes(CONTROL_FAILED)) reject(new Error('baresip could not open its control socket.'));
      if (line.includes(READY)) resolve();
      if (PROGRESS.test(line)) onTrying();
    });
  return promise.finally(() => clearTimeout(late));
}

/**
 * Starts baresip with the configuration of a folder, which goes with it.
 * @param onTrying hears whenever the exchange says that it works on a call
 */
export function keep(baresip: string, folder: string, user: User | undefined, onTrying: () => void): Kept {
  const process = spawn('sh', ['-c', KEEPER, 'sh', folder, baresip, '-f', folder], {
    cwd: '/',
    // Nothing of our environment, which has secrets.
    env: { PATH: '/usr/bin:/bin', HOME: folder },
    // Out of the terminal's group: Ctrl-C is for the server, which then closes the input.
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...user,
  });
  process.stdin.on('error', () => {});
  return { process, ready: watchOutput(process, onTrying) };
}

/** Ends with the keeper: its input closes, it ends baresip and removes the folder. */
export async function endKept({ process }: Kept): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null || process.pid === undefined) return;
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.stdin?.end();
  await ended;
}
