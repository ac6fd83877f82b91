import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { OperatorError } from '../../core/operator-error.ts';
import { EXIT, type ExitCode, type Output } from './command.ts';
import { LONGEST_FRAME, toFrame } from './frames.ts';
import type { Message, Request } from './messages.ts';
import { withSocketPath } from './socket-path.ts';

const NOBODY_LISTENS = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTDIR']);

/** Connects to the server that holds a data folder. @returns undefined when there is none */
export async function connectToServer(folder: string): Promise<Socket | undefined> {
  try {
    return await withSocketPath(folder, async (path) => {
      const socket = connect({ path, allowHalfOpen: true });
      await once(socket, 'connect');
      return socket;
    });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code && NOBODY_LISTENS.has(code)) return undefined;
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new OperatorError(
      `The server's command socket in ${folder} belongs to another user.`,
      'Run the command as the user who runs the server.',
    );
  }
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (!socket.writable || socket.write(bytes)) return;
  const done = new AbortController();
  const { signal } = done;
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]).catch(() => {});
  done.abort();
}

async function send(socket: Socket, request: Request, input: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, toFrame(Buffer.from(JSON.stringify(request))));
  for await (const bytes of input) {
    // The server has answered without reading all of it.
    if (!socket.writable) return;
    for (let from = 0; from < bytes.length; from += LONGEST_FRAME)
      await write(socket, toFrame(bytes.subarray(from, from + LONGEST_FRAME)));
  }
  await write(socket, toFrame(Buffer.alloc(0)));
}

function print(message: Message, output: Output): void {
  if ('line' in message) output.line(message.line);
  else if ('error' in message) output.error(message.error);
  else if ('progress' in message) {
    const [done, total, what] = message.progress;
    output.progress(done, total ?? undefined, what);
  } else if ('result' in message) output.result(message.result);
}

/** The server's messages; a connection that breaks ends them. */
async function* readMessages(socket: Socket): AsyncGenerator<Message> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of socket) {
      text += decoder.decode(bytes as Buffer, { stream: true });
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) yield JSON.parse(line) as Message;
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === undefined) throw cause;
  }
}

/** Hands a command to the server that holds the data, and prints what it answers. */
export async function handOver(
  socket: Socket,
  request: Request,
  input: AsyncIterable<Uint8Array>,
  output: Output,
): Promise<ExitCode> {
  let unreadable: unknown;
  socket.on('error', () => {});
  // Input that cannot be read ends the connection without the last frame: the server then changes nothing.
  void send(socket, request, input).catch((cause) => {
    unreadable = cause;
    socket.destroy();
  });
  for await (const message of readMessages(socket)) {
    if ('exit' in message) {
      socket.destroy();
      return message.exit;
    }
    print(message, output);
    await output.drained();
  }
  if (unreadable) throw unreadable;
  output.error(
    'The server ended before the command did. Start it again, then look whether the command was done.',
  );
  return EXIT.unreachable;
}
