import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import type { Random } from '../../../core/random.ts';
import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { Database, Queries } from '../../../platform/database/index.ts';
import { ZONE } from '../../../platform/render/index.ts';
import type { Audit } from '../../audit/index.ts';
import type { FileProblem, Note } from '../file-problem.ts';
import { readBatches } from '../import/read-batches.ts';
import { runInSteps, type Step } from '../import/steps.ts';
import { readSignInHeader, readSignInLine, type SignInLine } from './sign-in-line.ts';
import { discardUnfinished, findAccountIds, finishImport, insertDays, insertImport } from './store.ts';

export interface SignInImportNeeds {
  readonly database: Database;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly random: Random;
}

export interface SignInImportChoices {
  /** Check everything, change nothing. */
  readonly isDryRun: boolean;
  /** Leave out lines that are not right instead of refusing the file. */
  readonly skipInvalid: boolean;
  readonly onProgress: (lines: number) => void;
}

interface SignInCounts {
  lines: number;
  /** Days of a person that were not known before. */
  days: number;
  /** Lines that no rehearsal would read. */
  tooOld: number;
}

export interface SignInReport {
  readonly counts: Readonly<SignInCounts>;
  /** By line. */
  readonly problems: readonly FileProblem[];
  /** Whether the file was refused for its problems: nothing was changed. */
  readonly isRefused: boolean;
}

/** A rehearsal reads 90 days, and as many before a wave that is over. */
const OLDEST_DAYS = 180;

type Header = Parameters<typeof readSignInLine>[1];

function readFirst(batch: CsvRecord[]): Header {
  const first = batch.shift();
  if (!first) throw new OperatorError('The file is empty.', 'Check that it is the right file.');
  if (!first.isBroken) return { columns: readSignInHeader(first.fields), width: first.fields.length };
  throw new OperatorError('The quotation marks of the first line do not match.', 'It must name the columns.');
}

interface Reading {
  readonly today: Temporal.PlainDate;
  readonly oldest: string;
  readonly counts: SignInCounts;
  readonly problems: FileProblem[];
  firstDay: string | undefined;
}

/** The days of a batch's lines that are right. */
async function readDays(queries: Queries, batch: readonly CsvRecord[], header: Header, reading: Reading) {
  const { problems, counts, today, oldest } = reading;
  const noteFor =
    (line: number): Note =>
    (column, value, reason) =>
      problems.push({ line, column, value, reason });
  const on = { zone: ZONE, today: today.toString() };
  const lines = batch.flatMap((record) => readSignInLine(record, header, on, noteFor(record.line)) ?? []);
  const ids = await findAccountIds(queries, [...new Set(lines.map((line) => line.addressKey))]);
  counts.lines += batch.length;
  return lines.flatMap(({ line, address, addressKey, localDay }: SignInLine) => {
    const accountId = ids.get(addressKey);
    if (!accountId) noteFor(line)('email', address, 'is nobody’s here: import people first');
    const isOld = localDay < oldest;
    if (accountId && isOld) counts.tooOld++;
    return accountId && !isOld ? [{ accountId, localDay }] : [];
  });
}

async function readFile(
  step: Step,
  batches: AsyncIterable<CsvRecord[]>,
  { id, isDryRun, skipInvalid, onProgress }: SignInImportChoices & { readonly id: string },
  reading: Reading,
): Promise<void> {
  let header: Header | undefined;
  for await (const batch of batches) {
    header ??= readFirst(batch);
    const of = header;
    await step(async (transaction) => {
      const days = await readDays(transaction, batch, of, reading);
      for (const { localDay } of days)
        if (!reading.firstDay || localDay < reading.firstDay) reading.firstDay = localDay;
      const isKept = !isDryRun && (reading.problems.length === 0 || skipInvalid);
      if (isKept && days.length > 0) reading.counts.days += await insertDays(transaction, id, days);
      return [undefined];
    });
    onProgress(reading.counts.lines);
  }
  if (!header) readFirst([]);
}

async function runImport(
  step: Step,
  { clock, random }: SignInImportNeeds,
  input: AsyncIterable<Uint8Array>,
  choices: SignInImportChoices,
): Promise<SignInReport> {
  const [id, now, hash] = [newId(clock, random), clock.now(), createHash('sha256')];
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate();
  const oldest = today.subtract({ days: OLDEST_DAYS }).toString();
  const reading: Reading = {
    ...{ today, oldest, problems: [], firstDay: undefined },
    counts: { lines: 0, days: 0, tooOld: 0 },
  };
  const { counts, problems } = reading;
  const report = () => ({ counts, problems, isRefused: problems.length > 0 && !choices.skipInvalid });
  if (choices.isDryRun) {
    await readFile(step, readBatches(input, hash), { ...choices, id }, reading);
    return report();
  }
  await step(async (transaction) => {
    await discardUnfinished(transaction);
    return [await insertImport(transaction, id, now)];
  });
  await readFile(step, readBatches(input, hash), { ...choices, id }, reading);
  const { isRefused } = report();
  await step(async (transaction) => {
    if (isRefused) return [await discardUnfinished(transaction)];
    await finishImport(transaction, id, { now: clock.now(), firstDay: reading.firstDay });
    const detail = { importId: id, fileSha256: hash.digest('hex'), ...counts, problems: problems.length };
    return [undefined, { type: 'sign-ins.imported', outcome: 'done', actor: 'command-line', detail }];
  });
  return report();
}

/**
 * Takes in when people signed in to another system, so that a rehearsal knows how often they come. All of the file or nothing,
 * unless invalid lines are to be skipped: nothing of an import counts until its end (docs/adr/0040).
 * @throws OperatorError when the file as a whole cannot be read, or another import is going on
 */
export const importSignIns = (
  needs: SignInImportNeeds,
  input: AsyncIterable<Uint8Array>,
  choices: SignInImportChoices,
): Promise<SignInReport> => runInSteps(needs, (step) => runImport(step, needs, input, choices));
