import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();

/** Runs work that holds a transaction, so that the root handle can tell. */
export const insideTransaction = <Value>(work: () => Promise<Value>): Promise<Value> =>
  inside.run(true, work);

/** Fails when a transaction is open around this call: on the embedded database the root handle would wait for ever. */
export function refuseInsideTransaction(): void {
  if (inside.getStore())
    throw new Error(
      'The root database handle was used inside a transaction. Use the transaction it was given.',
    );
}
