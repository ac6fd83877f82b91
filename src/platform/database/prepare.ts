import { type CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Queries } from './database.ts';
import { postpone } from './postpone.ts';

/** Stands for a value that is known only when the statement runs. */
class Slot {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

export type Slots<Values> = { readonly [Name in keyof Values]: RawBuilder<Values[Name]> };

const SLOTS = new Proxy({}, { get: (_, name) => sql.val(new Slot(name)) });

/**
 * A statement that is put into words once and then run with other values each time. For the statements of every sign-in:
 * building their text anew costs more than sending it.
 * @param build makes the statement, with a slot wherever a value belongs; always the same one
 */
export function prepare<Values extends object, Row>(build: Build<Values, Row>): Prepared<Values, Row> {
  const fill = fillIn(build);
  const run = async (queries: Queries, values: Values) =>
    (await queries.executeQuery<Row>(fill(queries, values))).rows;
  const ahead = (transaction: Queries, values: Values) => postpone(transaction, fill(transaction, values));
  return Object.assign(run, { ahead });
}

export interface Prepared<Values, Row> {
  (queries: Queries, values: Values): Promise<Row[]>;
  /** Asks with the next statement of the transaction, or with its commit: see `postpone`. The rows come in until it has ended. */
  readonly ahead: (transaction: Queries, values: Values) => Promise<readonly Row[]>;
}

/** The same for a statement that goes with the next one of its transaction: see `postpone`. */
export function preparePostponed<Values extends object>(
  build: Build<Values, unknown>,
): (transaction: Queries, values: Values, onMiss?: () => Error) => Promise<unknown> {
  const fill = fillIn(build);
  return (transaction, values, onMiss) => postpone(transaction, fill(transaction, values), onMiss);
}

type Build<Values, Row> = (queries: Queries, slots: Slots<Values>) => CompiledQuery<Row>;

function fillIn<Values extends object, Row>(build: Build<Values, Row>) {
  let known: CompiledQuery<Row> | undefined;
  return (queries: Queries, values: Values): CompiledQuery<Row> => {
    const compiled: CompiledQuery<Row> = known ?? build(queries, SLOTS as Slots<Values>);
    known = compiled;
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    return { ...compiled, parameters };
  };
}
