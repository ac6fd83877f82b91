import { createHash } from 'node:crypto';
import { newId } from '../../../core/ids.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { AuditEvent } from '../../audit/index.ts';
import type { FileProblem } from '../file-problem.ts';
import { createLineChecker, type PeopleCounts } from './check-lines.ts';
import { applyBatches, type FinishNeeds, finishUnfinished } from './finish-imports.ts';
import { discardImport, insertBatch, insertImport, markDecided } from './journal.ts';
import { readPeopleHeader } from './person-line.ts';
import type { PlanNeeds } from './plan-changes.ts';
import { readBatches } from './read-batches.ts';
import { runInSteps, type Step } from './steps.ts';

export type PeopleImportNeeds = FinishNeeds & PlanNeeds;

export interface PeopleImportChoices {
  /** Check everything, change nothing. */
  readonly isDryRun: boolean;
  /** Leave out lines that are not right instead of refusing the file. */
  readonly skipInvalid: boolean;
  readonly onProgress: (done: number, total: number | undefined, what: string) => void;
}

export interface PeopleReport {
  readonly counts: PeopleCounts;
  /** By line. */
  readonly problems: readonly FileProblem[];
  /** Whether the file was refused for its problems: nothing was changed. */
  readonly isRefused: boolean;
}

/** One import under way. */
interface Run {
  readonly id: string;
  readonly needs: PeopleImportNeeds;
  readonly choices: PeopleImportChoices;
  readonly step: Step;
}

function beginChecking(needs: PlanNeeds, batch: CsvRecord[]): ReturnType<typeof createLineChecker> {
  const first = batch.shift();
  if (!first) throw new OperatorError('The file is empty.', 'Check that it is the right file.');
  if (!first.isBroken)
    return createLineChecker(needs, { columns: readPeopleHeader(first.fields), width: first.fields.length });
  throw new OperatorError('The quotation marks of the first line do not match.', 'It must name the columns.');
}

/** Checks every line, keeping what it comes to in the journal. */
async function checkFile(
  { id, needs, choices, step }: Run,
  batches: AsyncIterable<CsvRecord[]>,
): Promise<PeopleReport & { batches: number }> {
  const problems: FileProblem[] = [];
  let checker: ReturnType<typeof createLineChecker> | undefined;
  let kept = 0;
  for await (const batch of batches) {
    checker = checker ?? beginChecking(needs, batch);
    const { check, counts } = checker;
    await step(async (transaction) => {
      const { changes, problems: found } = await check(transaction, batch);
      problems.push(...found);
      const isKept = !choices.isDryRun && (problems.length === 0 || choices.skipInvalid);
      const isEmpty = changes.accounts.length + changes.memberships.length === 0;
      if (isKept && !isEmpty) await insertBatch(transaction, id, kept++, changes);
      return [undefined];
    });
    choices.onProgress(counts.lines, undefined, 'lines checked');
  }
  const { counts } = checker ?? beginChecking(needs, []);
  return { counts, problems, isRefused: problems.length > 0 && !choices.skipInvalid, batches: kept };
}

/** From the moment of decision on, the import will be applied to its end, whatever happens to this program. */
async function decideAndApply(
  { id, needs: { clock }, choices, step }: Run,
  { counts, batches }: { counts: PeopleCounts; batches: number },
  summary: AuditEvent,
): Promise<void> {
  const decidedAt = clock.now();
  await step(async (transaction) => [await markDecided(transaction, id, decidedAt), summary]);
  await applyBatches(step, { id, decidedAt, nextBatch: 0 }, clock, (done) =>
    choices.onProgress(Math.round((counts.lines * done) / batches), counts.lines, 'lines saved'),
  );
}

/** What an import that was not decided kept is forgotten, whatever ended it. */
async function undecided<Value>({ id, step }: Run, work: () => Promise<Value>): Promise<Value> {
  const discard = () => step(async (transaction) => [await discardImport(transaction, id)]);
  try {
    return await work();
  } catch (cause) {
    // On PostgreSQL the transaction has failed and takes everything with it.
    await discard().catch(() => {});
    throw cause;
  }
}

async function runImport(run: Run, input: AsyncIterable<Uint8Array>): Promise<PeopleReport> {
  const { id, needs, choices, step } = run;
  const hash = createHash('sha256');
  await finishUnfinished(step, needs.clock);
  if (choices.isDryRun) return checkFile(run, readBatches(input, hash));
  await step(async (transaction) => [await insertImport(transaction, id, needs.clock.now())]);
  const report = await undecided(run, () => checkFile(run, readBatches(input, hash)));
  const { counts, problems, isRefused } = report;
  if (isRefused) {
    await step(async (transaction) => [await discardImport(transaction, id)]);
    return report;
  }
  const fileSha256 = hash.digest('hex');
  await decideAndApply(run, report, {
    type: 'people.imported',
    outcome: 'done',
    actor: 'command-line',
    detail: { importId: id, fileSha256, ...counts, problems: problems.length },
  });
  return report;
}

/**
 * Imports people: accounts, memberships and recorded mobile numbers. All of the file or nothing, unless invalid lines are
 * to be skipped; people whom the file does not name are left as they are. How this stays so when the program is killed:
 * docs/adr, "Importing people".
 * @throws OperatorError when the file as a whole cannot be read, or another import is going on
 */
export const importPeople = (
  needs: PeopleImportNeeds,
  input: AsyncIterable<Uint8Array>,
  choices: PeopleImportChoices,
): Promise<PeopleReport> =>
  runInSteps(needs, (step) =>
    runImport({ id: newId(needs.clock, needs.random), needs, choices, step }, input),
  );
