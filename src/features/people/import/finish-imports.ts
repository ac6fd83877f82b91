import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Audit } from '../../audit/index.ts';
import { applyChanges } from './apply-changes.ts';
import {
  discardImport,
  findBatch,
  findUnfinishedImport,
  finishImport,
  markApplied,
  type UnfinishedImport,
} from './journal.ts';
import { runInSteps, type Step } from './steps.ts';

export interface FinishNeeds {
  readonly database: Database;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** Applies what a decided import has left, batch by batch. @param onProgress called with the batches done */
export async function applyBatches(
  step: Step,
  { id, nextBatch, decidedAt }: UnfinishedImport & { readonly decidedAt: Date },
  clock: Clock,
  onProgress: (batches: number) => void = () => {},
): Promise<void> {
  for (let number = nextBatch; ; number++) {
    const isLast = await step(async (transaction) => {
      const changes = await findBatch(transaction, id, number);
      if (!changes) return [true];
      const events = await applyChanges(transaction, id, changes, decidedAt);
      await markApplied(transaction, id, number);
      return [false, ...events];
    });
    if (isLast) break;
    onProgress(number + 1);
  }
  await step(async (transaction) => [await finishImport(transaction, id, clock.now())]);
}

/** Applies an import that was decided to its end; forgets one that was still being checked. */
export async function finishUnfinished(step: Step, clock: Clock): Promise<void> {
  const found = await step(async (transaction) => [await findUnfinishedImport(transaction)]);
  if (!found) return;
  const { decidedAt } = found;
  if (decidedAt) await applyBatches(step, { ...found, decidedAt }, clock);
  else await step(async (transaction) => [await discardImport(transaction, found.id)]);
}

/**
 * Ends what a program that was killed left behind. Run it when a program has opened the database, before anything else.
 * On PostgreSQL an import is one transaction and leaves nothing behind.
 */
export const finishImports = (needs: FinishNeeds): Promise<void> =>
  needs.database.kind === 'postgresql'
    ? Promise.resolve()
    : runInSteps(needs, (step) => finishUnfinished(step, needs.clock));
