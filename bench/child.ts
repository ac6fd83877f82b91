import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the bench that answers each message with one. */
export interface Child {
  ask<Answer>(message: object): Promise<Answer>;
  tell(message: string): void;
  end(): void;
}

const failure = async (child: ChildProcess): Promise<never> => {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`A process of the bench ended early (${code}). Its message stands above.`);
};

/** Starts a file of `bench/client` as a process of its own. */
export function startChild(name: string): Child {
  const file = fileURLToPath(new URL(`client/${name}.ts`, import.meta.url));
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const failed = failure(child);
  failed.catch(() => {});
  return {
    ask: async <Answer>(message: object): Promise<Answer> => {
      const answer = once(child, 'message');
      child.send(message);
      const [value] = (await Promise.race([answer, failed])) as [Answer];
      return value;
    },
    tell: (message) => child.send(message),
    end: () => child.disconnect(),
  };
}
