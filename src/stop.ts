import type { FastifyInstance } from 'fastify';
import type { Drain } from './platform/http/index.ts';

/** What runs beside the server and ends with it, before the database. */
export interface Closable {
  close(): Promise<void>;
}

/** Container engines and service managers are told to allow 30 seconds before they kill. What is committed survives that too. */
const MOST_MILLISECONDS = 25_000;
/** How long people who wait for an answer, messages in hand and the job that runs may take. */
const PATIENCE_MILLISECONDS = 20_000;
/** How long a request may take to come whole: a client that never finishes it must not keep us. */
const UNFINISHED_MILLISECONDS = 1_000;
const LOOK_AGAIN_MILLISECONDS = 50;

/** Ends the server once its requests have been answered and its messages are out of hand; a second signal on the way changes nothing. */
export function stopOnSignals(
  server: FastifyInstance,
  drain: Drain,
  beside: readonly Closable[],
  database: Closable,
): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => server.server.closeAllConnections(), PATIENCE_MILLISECONDS).unref();
    // A database that does not answer must not keep us.
    setTimeout(() => process.exit(0), MOST_MILLISECONDS);
    setInterval(() => drain.closeUnneeded(UNFINISHED_MILLISECONDS), LOOK_AGAIN_MILLISECONDS);
    await Promise.allSettled([server.close(), ...beside.map((one) => one.close())]);
    await database.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
