import pg from 'pg';
import type { SecondOpinion } from './lost-connections.ts';

const AT_WORK = `select pg_backend_pid() as own,
  coalesce(array_agg(pid) filter (where state = 'active' and pid <> pg_backend_pid()), '{}') as working
  from pg_stat_activity where usename = current_user`;

/** PostgreSQL's own refusals carry a code of five characters; those of the network do not. */
const isAnswer = (thrown: unknown): boolean =>
  /^[0-9A-Z]{5}$/.test(String((thrown as { code?: unknown }).code ?? ''));

/** Asks over a connection of its own, which looks the server's name up again. @param milliseconds how long each step may take */
export async function askSecondOpinion(
  config: pg.ClientConfig,
  milliseconds: number,
): Promise<SecondOpinion> {
  const client = new pg.Client({
    ...config,
    connectionTimeoutMillis: milliseconds,
    query_timeout: milliseconds,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ own: number; working: number[] }>(AT_WORK);
    const [row] = rows;
    const { processID } = client as unknown as { readonly processID: number | null };
    return { working: new Set(row?.working), areOurNumbers: row?.own === processID };
  } catch (thrown) {
    return isAnswer(thrown) ? 'cannot-tell' : 'unreachable';
  } finally {
    // A polite goodbye would wait for one that does not answer.
    (client as unknown as { connection: pg.Connection }).connection.stream.destroy();
  }
}
