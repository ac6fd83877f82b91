import type { FastifyInstance } from 'fastify';

/** What runs beside the server and ends with it, before the database. */
export interface Closable {
  close(): Promise<void>;
}

/** How long requests on their way may take, and then closing the database. What is committed survives either. */
const PATIENCE_MILLISECONDS = 1_000;
const MOST_MILLISECONDS = 1_800;

/** Ends the server cleanly once, within two seconds; a second signal on the way changes nothing. */
export function stopOnSignals(
  server: FastifyInstance,
  beside: readonly Closable[],
  database: Closable,
): void {
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    // A client that never finishes its request, or a database that does not answer, must not keep us.
    setTimeout(() => server.server.closeAllConnections(), PATIENCE_MILLISECONDS).unref();
    setTimeout(() => process.exit(0), MOST_MILLISECONDS);
    await Promise.allSettled([server.close(), ...beside.map((one) => one.close())]);
    await database.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
