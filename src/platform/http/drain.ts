import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

interface Received {
  readonly request: IncomingMessage;
  /** When its head had come: a moment of `performance.now()`. */
  readonly since: number;
}

/** The connections of a server that is about to end. */
export interface Drain {
  /**
   * Closes those that nobody waits at: idle ones, and those whose request has not come whole for so long. Whoever has sent a whole
   * request keeps their connection until it is answered.
   */
  closeUnneeded(unfinishedMilliseconds: number): void;
}

/** Follows the connections of a server from its first one. */
export function createDrain(server: Server): Drain {
  const sockets = new Map<Socket, number>();
  const received = new WeakMap<Socket, Received>();
  let beganAt: number | undefined;
  server.on('connection', (socket) => {
    sockets.set(socket, performance.now());
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('request', (request, response) => {
    received.set(request.socket, { request, since: performance.now() });
    response.on('close', () => received.delete(request.socket));
  });
  const isWaitedFor = (socket: Socket, openedAt: number, limit: number): boolean => {
    const known = received.get(socket);
    if (known?.request.complete) return true;
    return performance.now() - Math.max(known?.since ?? openedAt, beganAt ?? 0) < limit;
  };
  return {
    closeUnneeded: (limit) => {
      beganAt ??= performance.now();
      server.closeIdleConnections();
      for (const [socket, openedAt] of sockets) if (!isWaitedFor(socket, openedAt, limit)) socket.destroy();
    },
  };
}
