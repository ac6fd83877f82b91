import { once } from 'node:events';
import { SingleBar } from 'cli-progress';
import type { Output } from './command.ts';

interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

type Progress = Pick<Output, 'progress'> & { clear(): void };

/** A bar that is redrawn in place, on a terminal. */
function drawnProgress(stderr: NodeJS.WriteStream): Progress {
  let bar: SingleBar | undefined;
  let current = '';
  const clear = (): void => {
    bar?.stop();
    bar = undefined;
    current = '';
  };
  return {
    clear,
    progress: (done, total, what) => {
      if (what !== current) {
        clear();
        const format =
          total === undefined ? '{value} {what}' : '{bar} {percentage}% {value} of {total} {what}';
        bar = new SingleBar({ format, stream: stderr, clearOnComplete: true, hideCursor: true });
        bar.start(total ?? 0, 0, { what });
        current = what;
      }
      if (total !== undefined) bar?.setTotal(total);
      bar?.update(done, { what });
    },
  };
}

/** A line at each tenth of the work, or each 10,000 things, where there is no terminal. */
function writtenProgress(stderr: NodeJS.WriteStream): Progress {
  let last = '';
  return {
    clear: () => {},
    progress: (done, total, what) => {
      const mark = total === undefined ? Math.floor(done / 10_000) : Math.floor((done * 10) / total);
      const key = `${what}:${mark}`;
      if (key === last || mark === 0) return;
      last = key;
      stderr.write(total === undefined ? `${done} ${what}\n` : `${done} of ${total} ${what}\n`);
    },
  };
}

/**
 * Writes a command's output: lines and results to standard output, progress and errors to standard error.
 * @param isJson only the result is written to standard output, as JSON
 */
export function terminalOutput({ stdout, stderr }: Streams, isJson: boolean): Output & { end(): void } {
  const progress = stderr.isTTY ? drawnProgress(stderr) : writtenProgress(stderr);
  return {
    progress: progress.progress,
    end: progress.clear,
    line: (text) => {
      progress.clear();
      if (!isJson) stdout.write(`${text}\n`);
    },
    error: (text) => {
      progress.clear();
      stderr.write(`${text}\n`);
    },
    result: (value) => {
      progress.clear();
      if (isJson) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    drained: async () => {
      if (stdout.writableNeedDrain) await once(stdout, 'drain');
    },
  };
}
