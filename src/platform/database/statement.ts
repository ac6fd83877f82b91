import { createRequire } from 'node:module';
import type pg from 'pg';

/** How `pg` writes values as PostgreSQL's text: the same for every way to send a statement. */
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils.js') as {
  prepareValue: (value: unknown) => unknown;
};

type Parser = (text: string) => unknown;

/** The columns of a statement's rows, and how each is read. */
export interface Shape {
  readonly names: readonly string[];
  readonly parsers: readonly Parser[];
}

/** What a connection knows of its prepared statements: PostgreSQL need not tell again what their rows look like. */
export type Shapes = Map<string, Shape>;

export interface Answer {
  /** `UPDATE 1`: what was done, and to how many rows. */
  tag: string;
  readonly rows: object[];
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

const NO_ROWS: Shape = { names: [], parsers: [] };

/** One prepared statement with its values, and the answer as it comes in. */
export class Statement {
  readonly text: string;
  /** Empty for a statement that PostgreSQL is not to keep. */
  readonly name: string;
  /** What a division by zero in it means: that it missed the row that it was to touch. */
  readonly onMiss: (() => Error) | undefined;
  readonly answer: Answer = { tag: '', rows: [] };
  readonly #values: readonly unknown[];
  #shape: Shape | undefined;

  /** @throws when a value has no text for PostgreSQL: before anything is sent */
  constructor(name: string, text: string, values: readonly unknown[], onMiss?: () => Error) {
    this.name = name;
    this.text = text;
    this.onMiss = onMiss;
    this.#values = values.map(prepareValue);
  }

  /**
   * Writes the statement's messages, without the one that ends the flight.
   * @param isParsed whether PostgreSQL knows it by its name, or will when it comes to it
   */
  send(connection: pg.Connection, isParsed: boolean, shapes: Shapes): void {
    const { name, text } = this;
    if (!isParsed) connection.parse({ name, text } as never, true);
    connection.bind({ statement: name, values: this.#values } as never, true);
    this.#shape = name ? shapes.get(name) : undefined;
    if (!this.#shape) connection.describe({ type: 'P' } as never, true);
    connection.execute({} as never, true);
  }

  readFields(fields: readonly Field[], parserOf: (type: number) => Parser): void {
    this.#shape = {
      names: fields.map(({ name }) => name),
      parsers: fields.map(({ dataTypeID }) => parserOf(dataTypeID)),
    };
  }

  readRow(texts: readonly (string | null)[]): void {
    const { names, parsers } = this.#shape ?? NO_ROWS;
    const row: Record<string, unknown> = {};
    for (let column = 0; column < texts.length; column++) {
      const text = texts[column] ?? null;
      row[names[column] ?? ''] = text === null ? null : parsers[column]?.(text);
    }
    this.answer.rows.push(row);
  }

  complete(tag: string, shapes: Shapes): void {
    this.answer.tag = tag;
    if (this.name) shapes.set(this.name, this.#shape ?? NO_ROWS);
  }
}
