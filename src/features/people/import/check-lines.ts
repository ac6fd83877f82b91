import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { FileProblem, Note } from '../file-problem.ts';
import type { Columns } from '../header.ts';
import { type Changes, joinAccountChanges } from './changes.ts';
import { createFileMemory } from './file-memory.ts';
import { findKnownOrganisations, findKnownPeople } from './known-people.ts';
import { type PersonColumn, readPersonLine } from './person-line.ts';
import { checkAgainstKnown, type PlanNeeds, type PlannedLine, planLine } from './plan-changes.ts';

/** What an import found in its file, and changed unless it was a dry run or refused. */
export interface PeopleCounts {
  lines: number;
  accountsAdded: number;
  accountsChanged: number;
  membershipsAdded: number;
  membershipsChanged: number;
  unchanged: number;
}

interface Checked {
  readonly changes: Changes;
  readonly problems: FileProblem[];
}

const known = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** PostgreSQL holds no NUL: what has one is kept by nobody, so it need not be asked for. */
const askable = (texts: readonly string[]): string[] =>
  [...new Set(texts)].filter((text) => !text.includes('\0'));

function count(counts: PeopleCounts, { isNew, accountChange, membershipChange }: PlannedLine): void {
  if (isNew) counts.accountsAdded++;
  else if (accountChange) counts.accountsChanged++;
  if (membershipChange?.ends) counts.membershipsChanged++;
  else if (membershipChange) counts.membershipsAdded++;
  if (!accountChange && !membershipChange) counts.unchanged++;
}

/** Checks a file's lines, some at a time, and plans what they change. */
export function createLineChecker(
  needs: PlanNeeds,
  header: { columns: Columns<PersonColumn>; width: number },
) {
  const memory = createFileMemory();
  const counts: PeopleCounts = {
    lines: 0,
    accountsAdded: 0,
    accountsChanged: 0,
    membershipsAdded: 0,
    membershipsChanged: 0,
    unchanged: 0,
  };
  const check = async (queries: Queries, records: readonly CsvRecord[]): Promise<Checked> => {
    const problems: FileProblem[] = [];
    const noteFor =
      (line: number): Note =>
      (column, value, reason) =>
        problems.push({ line, column, value, reason });
    const lines = records.flatMap((record) => readPersonLine(record, header, noteFor(record.line)) ?? []);
    const unfit = new Set(problems.map((problem) => problem.line));
    const organisations = await findKnownOrganisations(
      queries,
      askable(lines.map((line) => line.organisationCode)),
    );
    const people = await findKnownPeople(queries, askable(lines.map((line) => line.addressKey)));
    const planned: PlannedLine[] = [];
    for (const line of lines) {
      const before = problems.length;
      checkAgainstKnown(line, { organisations, people, memory }, noteFor(line.line));
      if (problems.length > before || unfit.has(line.line)) continue;
      const plan = planLine(needs, line, { organisations, people, memory });
      memory.remember(line, plan.account);
      count(counts, plan);
      planned.push(plan);
    }
    counts.lines += records.length;
    problems.sort((one, other) => one.line - other.line);
    const accounts = joinAccountChanges(planned.map((plan) => plan.accountChange).filter(known));
    return {
      changes: { accounts, memberships: planned.map((plan) => plan.membershipChange).filter(known) },
      problems,
    };
  };
  return { check, counts };
}
