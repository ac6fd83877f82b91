import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { createNetstringReader, toNetstring } from './netstring.ts';

const said = z.union([
  z.object({ response: z.literal(true), ok: z.boolean(), data: z.string().default(''), token: z.string() }),
  z.object({
    event: z.literal(true),
    type: z.string(),
    direction: z.string().optional(),
    id: z.string().optional(),
    param: z.string().default(''),
  }),
]);

/** What baresip's module ctrl_tcp tells by itself. */
export interface ControlEvent {
  /** Such as `CALL_RINGING`; all of them stand in baresip's `event.c`. */
  readonly type: string;
  readonly direction?: string | undefined;
  /** The call's own id (SIP's Call-ID). */
  readonly id?: string | undefined;
  readonly param: string;
}

export interface ControlAnswer {
  readonly ok: boolean;
  readonly data: string;
}

/** A connection to a running baresip. */
export interface Control {
  /** Has a command of baresip's done. Once the connection is gone every answer is "not ok". */
  ask(command: string, params?: string): Promise<ControlAnswer>;
  close(): void;
}

export interface ControlHooks {
  onEvent(event: ControlEvent): void;
  /** The connection is gone: baresip ended, or somebody else took its only connection. */
  onClose(): void;
}

const GONE: ControlAnswer = { ok: false, data: 'The control socket is closed.' };

/** @throws Error when nobody listens there */
export async function openControl(port: number, hooks: ControlHooks): Promise<Control> {
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect(port, '127.0.0.1', () => resolve(opening)).once('error', reject);
  });
  const waiting = new Map<string, (answer: ControlAnswer) => void>();
  const read = createNetstringReader();
  let asked = 0;

  const take = (text: string): void => {
    const message = said.safeParse(JSON.parse(text)).data;
    if (!message) return;
    if ('event' in message) hooks.onEvent(message);
    else {
      waiting.get(message.token)?.(message);
      waiting.delete(message.token);
    }
  };
  socket.on('data', (piece) => {
    try {
      for (const text of read(piece)) take(text);
    } catch {
      // Whoever speaks there is not baresip, or no longer in its senses.
      socket.destroy();
    }
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    for (const answer of waiting.values()) answer(GONE);
    waiting.clear();
    hooks.onClose();
  });

  return {
    ask: (command, params) => {
      if (socket.destroyed) return Promise.resolve(GONE);
      asked += 1;
      const token = String(asked);
      const answer = new Promise<ControlAnswer>((resolve) => waiting.set(token, resolve));
      socket.write(toNetstring(JSON.stringify({ command, params, token })));
      return answer;
    },
    close: () => socket.destroy(),
  };
}
