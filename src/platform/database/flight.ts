import type pg from 'pg';
import type { Shapes, Statement } from './statement.ts';

type Fields = Parameters<Statement['readFields']>[0];

/** What `pg` keeps with a connection beside what its types tell. */
type Wire = pg.Connection & { readonly parsedStatements: Readonly<Record<string, string>> };

/**
 * Statements that go to PostgreSQL in one write and are answered in one go: each of its own would wake up both processes
 * once more, which costs more than most statements. After one that fails, PostgreSQL skips the rest.
 *
 * The methods are what `pg` calls on the query that is under way (as it does on those of `pg-cursor`).
 */
export class Flight {
  readonly landed: Promise<void>;
  readonly #statements: readonly Statement[];
  readonly #shapes: Shapes;
  readonly #parserOf: (type: number) => (text: string) => unknown;
  #at = 0;
  #land!: () => void;
  #fail!: (cause: unknown) => void;

  constructor(
    statements: readonly Statement[],
    shapes: Shapes,
    parserOf: (type: number) => (text: string) => unknown,
  ) {
    this.#statements = statements;
    this.#shapes = shapes;
    this.#parserOf = parserOf;
    this.landed = new Promise((resolve, reject) => {
      this.#land = resolve;
      this.#fail = reject;
    });
  }

  /** `pg` notes a statement as known under its name when PostgreSQL says that it was parsed. */
  get name(): string | undefined {
    return this.#statements[this.#at]?.name;
  }

  get text(): string | undefined {
    return this.#statements[this.#at]?.text;
  }

  /** The statement that failed, where one did. */
  get failed(): Statement | undefined {
    return this.#statements[this.#at];
  }

  submit(connection: pg.Connection): void {
    const wire = connection as Wire;
    wire.stream.cork();
    const sent = new Set<string>();
    for (const statement of this.#statements) {
      const { name } = statement;
      const isParsed = name !== '' && (sent.has(name) || wire.parsedStatements[name] !== undefined);
      statement.send(wire, isParsed, this.#shapes);
      sent.add(name);
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: Fields }): void {
    this.#statements[this.#at]?.readFields(fields, this.#parserOf);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    this.#statements[this.#at]?.readRow(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#statements[this.#at++]?.complete(text, this.#shapes);
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleError(cause: unknown): void {
    this.#fail(cause);
  }

  handleReadyForQuery(): void {
    this.#land();
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail('not supported');
  }

  handleCopyData(): void {}
}
