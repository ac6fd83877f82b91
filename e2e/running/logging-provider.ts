import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Channel, Provider } from '../../src/features/delivery/provider.ts';

/** A provider in another process, with a log of its own. It takes its time to answer. */
export interface LoggingServer {
  readonly url: string;
  /** The ids of the messages that it was given, one for each time. */
  readonly given: string[];
  /** Is told of each message as it comes, before it is answered. */
  onGiven(listener: (id: string) => void): void;
  close(): Promise<void>;
}

const MILLISECONDS_TO_ANSWER = 15;

export async function startLoggingServer(): Promise<LoggingServer> {
  const given: string[] = [];
  let listener: (id: string) => void = () => {};
  const server = createServer(async (request, response) => {
    const id = request.url?.slice(1) ?? '';
    if (request.method === 'POST') {
      given.push(id);
      listener(id);
      await pause(MILLISECONDS_TO_ANSWER);
    }
    response.writeHead(given.includes(id) ? 200 : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    given,
    onGiven: (next) => {
      listener = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What the three kinds of provider can do: each has a channel of its own here, so that no other one steps in. */
export const KINDS = { text: 'plain', call: 'knows ids', email: 'can be asked' } as const;

/** An adapter to that server. */
export function loggingProvider(url: string, channel: Channel): Provider {
  const provider: Provider = {
    ...{ name: KINDS[channel], channel, sendsReceipts: false },
    honoursIdempotencyKey: channel === 'call',
    send: async ({ id }, signal) => {
      await fetch(`${url}/${id}`, { method: 'POST', signal });
      return { outcome: 'accepted' };
    },
  };
  if (channel !== 'email') return provider;
  const ask = async (id: string, signal: AbortSignal) => {
    const { status } = await fetch(`${url}/${id}`, { signal });
    return status === 200 ? ('accepted' as const) : ('never-came' as const);
  };
  return { ...provider, ask };
}
