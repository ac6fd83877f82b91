import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { type Command, EXIT, type Output } from './command.ts';
import { readFrames } from './frames.ts';
import type { Message, Request } from './messages.ts';
import { runCommand } from './run-command.ts';
import { withSocketPath } from './socket-path.ts';

export interface CommandService<World> {
  /** The data folder, of which this process holds the lock. */
  readonly folder: string;
  readonly commands: readonly Command<World>[];
  readonly world: World;
  /** Told of bugs and outages. */
  readonly onFailure: (cause: unknown) => void;
}

/** How long commands have to end when the server stops, in milliseconds. */
const GRACE = 2_000;

function outputTo(socket: Socket): Output & { send(message: Message): void } {
  const send = (message: Message): void => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  return {
    send,
    line: (text) => send({ line: text }),
    error: (text) => send({ error: text }),
    progress: (done, total, what) => send({ progress: [done, total ?? null, what] }),
    result: (value) => send({ result: value }),
    drained: async () => {
      if (!socket.writableNeedDrain) return;
      const done = new AbortController();
      const { signal } = done;
      await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).catch(
        () => {},
      );
      done.abort();
    },
  };
}

async function answer<World>(service: CommandService<World>, socket: Socket): Promise<void> {
  const frames = readFrames(socket.iterator({ destroyOnReturn: false }));
  const output = outputTo(socket);
  const first = await frames.next();
  const request = JSON.parse(String(first.value)) as Request;
  const command = service.commands.find(({ name }) => name === request.command);
  if (!command) {
    output.error('The server that is running does not know this command: it is of another version.');
    output.send({ exit: EXIT.usage });
  } else {
    const exit = await runCommand(command, service.world, request.given, frames, output);
    output.send({ exit });
  }
  socket.end();
  await frames.return(undefined);
}

async function serve<World>(service: CommandService<World>, socket: Socket): Promise<void> {
  // Whoever asked may be gone before the answer.
  socket.on('error', () => {});
  try {
    await answer(service, socket);
  } catch (cause) {
    service.onFailure(cause);
    const output = outputTo(socket);
    output.error('The command failed. The reason stands in the log of the server.');
    output.send({ exit: EXIT.unreachable });
    socket.end();
  }
  // What was sent and not read is let go, so that the connection can close.
  socket.resume();
}

function listen(server: Server, path: string): Promise<void> {
  // The folder is open to its owner only; the socket is too, from its first moment.
  const before = process.umask(0o177);
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
    process.umask(before);
  });
}

/**
 * Takes commands over a Unix socket in the data folder, as long as this process holds it.
 * @returns what ends it, once the running commands have been answered or have had two seconds
 */
export async function serveCommands<World>(
  service: CommandService<World>,
): Promise<{ close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    void serve(service, socket);
  });
  const file = join(service.folder, 'command.sock');
  // Left by a process that was killed: this one holds the folder's lock, so nobody listens there.
  rmSync(file, { force: true });
  await withSocketPath(service.folder, (path) => listen(server, path));
  chmodSync(file, 0o600);
  return {
    close: async () => {
      const grace = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, GRACE);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      clearTimeout(grace);
      rmSync(file, { force: true });
    },
  };
}
