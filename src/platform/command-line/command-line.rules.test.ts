import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OperatorError } from '../../core/operator-error.ts';
import { type Command, connectToServer, EXIT, handOver, type Output, serveCommands } from './index.ts';

interface Counter {
  bytes: number;
  finished: number;
}

const count: Command<Counter> = {
  name: 'count',
  about: 'Counts bytes.',
  run: async (needs, given, input, output) => {
    for await (const bytes of input) needs.bytes += bytes.length;
    needs.finished++;
    output.line(`${given.arguments.WHAT}: ${needs.bytes}`);
    output.progress(1, undefined, 'files');
    output.result({ bytes: needs.bytes });
    return EXIT.fine;
  },
};
const refuse: Command<Counter> = {
  name: 'refuse',
  about: 'Refuses without reading.',
  run: async () => {
    throw new OperatorError('No.', 'Ask again.');
  },
};
const fail: Command<Counter> = {
  name: 'fail',
  about: 'Has a bug.',
  run: async () => {
    throw new Error('secret detail');
  },
};

let folder: string;
let world: Counter;
let failures: unknown[];
let service: Awaited<ReturnType<typeof serveCommands>>;

const start = async (): Promise<void> => {
  service = await serveCommands({
    folder,
    world,
    commands: [count, refuse, fail],
    onFailure: (cause) => failures.push(cause),
  });
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commands-'));
  world = { bytes: 0, finished: 0 };
  failures = [];
  await start();
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

function recorded() {
  const printed: unknown[] = [];
  const output: Output = {
    line: (text) => printed.push(text),
    error: (text) => printed.push(`error: ${text}`),
    progress: (...progress) => printed.push(progress),
    result: (value) => printed.push(value),
    drained: async () => {},
  };
  return { printed, output };
}

async function* bytesOf(...lengths: number[]): AsyncGenerator<Uint8Array> {
  for (const length of lengths) yield Buffer.alloc(length, 1);
}

async function run(command: string, input = bytesOf()) {
  const socket = await connectToServer(folder);
  if (!socket) throw new Error('Nobody listens.');
  const { printed, output } = recorded();
  const request = { command, given: { arguments: { WHAT: 'bytes' }, options: {} } };
  const exit = await handOver(socket, request, input, output);
  return { exit, printed };
}

describe('handing a command to the server', () => {
  test('takes its input there and its output back', async () => {
    const { exit, printed } = await run('count', bytesOf(3_000_000, 5));
    expect(exit).toBe(EXIT.fine);
    expect(printed).toEqual(['bytes: 3000005', [1, undefined, 'files'], { bytes: 3_000_005 }]);
  });

  test('a refusal comes back at once, with what to do, even when much input is left', async () => {
    const { exit, printed } = await run('refuse', bytesOf(...Array<number>(50).fill(1_000_000)));
    expect(exit).toBe(EXIT.refused);
    expect(printed).toEqual(['error: No.', 'error: Ask again.']);
  });

  test('a bug is told without its detail and reported to the server', async () => {
    const { exit, printed } = await run('fail');
    expect(exit).toBe(EXIT.unreachable);
    expect(JSON.stringify(printed)).not.toContain('secret detail');
    expect(failures).toHaveLength(1);
  });

  test('a command that the server does not know is refused', async () => {
    expect((await run('unheard of')).exit).toBe(EXIT.usage);
  });

  test('input that breaks off is never taken for the whole: the command does not finish', async () => {
    const socket = connect(join(folder, 'command.sock'));
    const request = Buffer.from(JSON.stringify({ command: 'count', given: { arguments: {}, options: {} } }));
    const head = Buffer.alloc(4);
    head.writeUInt32BE(request.length);
    const answer = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (bytes) => {
        text += bytes;
      });
      socket.on('close', () => resolve(text));
    });
    socket.end(Buffer.concat([head, request, Buffer.from([0, 0, 0, 9]), Buffer.alloc(4)]));
    expect(await answer).toContain('broke off');
    expect(world.finished).toBe(0);
  });

  test('other users cannot reach the socket', () => {
    expect(statSync(join(folder, 'command.sock')).mode & 0o777).toBe(0o600);
  });

  test('a socket file that a killed server left behind is replaced', async () => {
    await service.close();
    writeFileSync(join(folder, 'command.sock'), '');
    await start();
    expect((await run('count')).exit).toBe(EXIT.fine);
  });

  test('where no server runs, nobody answers', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'commands-'));
    expect(await connectToServer(empty)).toBeUndefined();
    expect(await connectToServer(join(empty, 'missing'))).toBeUndefined();
    rmSync(empty, { recursive: true });
  });

  test('a data folder with a very long path works too', async () => {
    await service.close();
    folder = join(folder, 'x'.repeat(90), 'y'.repeat(90));
    mkdirSync(folder, { recursive: true });
    await start();
    expect((await run('count', bytesOf(7))).printed[0]).toBe('bytes: 7');
  });
});
