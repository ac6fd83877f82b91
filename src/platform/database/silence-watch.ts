import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { isLost, PATIENCE, type Patience, type SecondOpinion } from './lost-connections.ts';

/** What `pg` keeps of a connection beside what its types tell. */
type Wire = pg.PoolClient & { readonly processID: number | null; readonly connection: pg.Connection };

/** Time for answers that have come and were not read yet, because this process was busy. */
const READING = 100;

/** The error of statements whose connection was given up: of the network's kind, as when the connection had been reset. */
const noAnswer = (): Error =>
  Object.assign(new Error('PostgreSQL has stopped answering on this connection.'), { code: 'ETIMEDOUT' });

const giveUp = (client: pg.PoolClient): void => {
  (client as Wire).connection.stream.destroy(noAnswer());
};

/**
 * Notices that a database has gone without a word. Its host lost power, or packets to it are dropped: nothing resets the
 * connection, and the system goes on sending for 15 minutes. A connection that is silent for too long is asked about over a new one.
 * Where its answer will never come it is ended, and with it those that lie idle in the pool: they lead to the same place. Such a
 * connection is never used again, so that a late answer cannot be taken for that of another statement.
 */
export class SilenceWatch {
  readonly #ask: (milliseconds: number) => Promise<SecondOpinion>;
  readonly #patience: Patience;
  /** Since when each waits for an answer: moments of `performance.now()`. */
  readonly #waiting = new Map<pg.PoolClient, number>();
  readonly #idle = new Set<pg.PoolClient>();
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;

  constructor(
    pool: pg.Pool,
    ask: (milliseconds: number) => Promise<SecondOpinion>,
    patience: Patience = PATIENCE,
  ) {
    this.#ask = ask;
    this.#patience = patience;
    pool.on('release', (_, client) => this.#idle.add(client));
    pool.on('acquire', (client) => this.#idle.delete(client));
    pool.on('remove', (client) => this.#idle.delete(client));
    this.#timer = setInterval(() => void this.#look(), Math.min(500, patience.silence)).unref();
  }

  /** Watches a connection until its answer is there. */
  async during<Value>(client: pg.PoolClient, answer: Promise<Value>): Promise<Value> {
    this.#waiting.set(client, performance.now());
    try {
      return await answer;
    } finally {
      this.#waiting.delete(client);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const { silence, opinion: limit } = this.#patience;
    const silent = [...this.#waiting].filter(([, since]) => performance.now() - since > silence);
    if (silent.length === 0 || this.#isAsking) return;
    this.#isAsking = true;
    try {
      this.#judge(silent, await this.#ask(limit).finally(() => pause(READING)));
    } finally {
      this.#isAsking = false;
    }
  }

  #judge(silent: readonly (readonly [pg.PoolClient, number])[], opinion: SecondOpinion): void {
    const lost = silent.filter(
      ([client, since]) =>
        this.#waiting.get(client) === since &&
        isLost(
          { processId: (client as Wire).processID, silentMilliseconds: performance.now() - since },
          opinion,
          this.#patience,
        ),
    );
    if (lost.length === 0) return;
    for (const [client] of lost) giveUp(client);
    for (const client of this.#idle) giveUp(client);
  }
}
