import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

interface Written {
  readonly chunk: Buffer;
}

/**
 * What `pg` takes for its socket to a server: the bytes go to PostgreSQL in WebAssembly in this process. So both
 * databases have one driver, with the same values and prepared statements. A statement is one exchange of bytes.
 */
export class EmbeddedSocket extends Duplex {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
  }

  /** A new connection finds nothing of an earlier one: the database has one session for all. */
  connect(): this {
    const ready = this.#pglite.exec('rollback; deallocate all');
    ready.then(
      () => this.emit('connect'),
      (cause) => this.destroy(cause),
    );
    return this;
  }

  override _read(): void {}

  override _writev(written: readonly Written[], done: (cause?: Error | null) => void): void {
    const [first, ...more] = written;
    const bytes = more.length === 0 && first ? first.chunk : Buffer.concat(written.map(({ chunk }) => chunk));
    this.#exchange(bytes).then(() => done(), done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  async #exchange(bytes: Buffer): Promise<void> {
    const answer = await this.#pglite.execProtocolRaw(bytes);
    if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.length));
  }

  // What a socket of the network has to be told.
  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
