import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test started, with what it said. */
export interface Started {
  readonly output: () => string;
  /** Waits until it has said something. @throws Error with what it said, if that takes longer than 10 seconds */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

const LONGEST_WAIT = 10_000;

export function startProgram(command: string, args: readonly string[]): Started {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      text += piece;
      for (const listener of listeners) listener();
    });
  const ended = once(child, 'exit');
  return {
    output: () => text,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text);
          if (!found) return;
          listeners.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(
          () => reject(new Error(`${command} did not say ${pattern}:\n${text}`)),
          LONGEST_WAIT,
        );
        listeners.add(look);
        look();
      }),
    async stop() {
      child.kill();
      await ended;
    },
  };
}
