import { AsyncLocalStorage } from 'node:async_hooks';
import type { Attempt } from './attempt.ts';

const inside = new AsyncLocalStorage<Attempt>();

/** Runs work that holds a transaction, so that the root handle can tell. */
export const insideTransaction = <Value>(attempt: Attempt, work: () => Promise<Value>): Promise<Value> =>
  inside.run(attempt, work);

/** The run of a transaction's work that this call is part of; undefined outside any. */
export const currentAttempt = (): Attempt | undefined => inside.getStore();

/** Fails when a transaction is open around this call: on the embedded database the root handle would wait for ever. */
export function refuseInsideTransaction(): void {
  if (inside.getStore())
    throw new Error(
      'The root database handle was used inside a transaction. Use the transaction it was given.',
    );
}
