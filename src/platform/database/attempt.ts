/** What a transaction relied on had changed before it could be committed: nothing of it was kept. */
export class Overtaken extends Error {
  constructor() {
    super('What the transaction relied on has changed meanwhile.');
  }
}

/** One run of a transaction's work. */
export interface Attempt {
  /** Names the database, for whoever remembers something of it. */
  readonly database: object;
  /** Whether the work is run once more where it was overtaken: only then may it rely on what was read before it began. */
  readonly isRepeatable: boolean;
  /** Told at its end whether it was kept. */
  readonly listeners: ((isKept: boolean) => void)[];
}

/** Runs the work of a transaction once. @param run opens the transaction */
export async function runAttempt<Value>(
  attempt: Attempt,
  run: (attempt: Attempt) => Promise<Value>,
): Promise<Value> {
  const tell = (isKept: boolean): void => {
    for (const listener of attempt.listeners) listener(isKept);
  };
  try {
    const value = await run(attempt);
    tell(true);
    return value;
  } catch (cause) {
    tell(false);
    throw cause;
  }
}
