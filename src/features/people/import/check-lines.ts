import type { CsvRecord } from '../../../platform/csv/index.ts';
import type { Queries } from '../../../platform/database/index.ts';
import type { FileProblem, Note } from '../file-problem.ts';
import type { Columns } from '../header.ts';
import { type Changes, joinAccountChanges } from './changes.ts';
import { createFileMemory } from './file-memory.ts';
import { findKnownOrganisations, findKnownPeople } from './known-people.ts';
import { type PersonColumn, type PersonLine, readPersonLine } from './person-line.ts';
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

/** Reads what stands in the lines themselves. */
function readLines(
  records: readonly CsvRecord[],
  header: { columns: Columns<PersonColumn>; width: number },
  problems: FileProblem[],
): PersonLine[] {
  return records.flatMap((record) => {
    const before = problems.length;
    const note: Note = (column, value, reason) => problems.push({ line: record.line, column, value, reason });
    if (record.isBroken) note('line', '', 'has quotation marks that do not match');
    const line = record.isBroken ? undefined : readPersonLine(record, header, note);
    return line && problems.length === before ? [line] : [];
  });
}

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
    const lines = readLines(records, header, problems);
    const codes = [...new Set(lines.map((line) => line.organisationCode))];
    const organisations = await findKnownOrganisations(queries, codes);
    const people = await findKnownPeople(
      queries,
      lines.map((line) => line.addressKey),
    );
    const planned: PlannedLine[] = [];
    for (const line of lines) {
      const before = problems.length;
      const note: Note = (column, value, reason) => problems.push({ line: line.line, column, value, reason });
      checkAgainstKnown(line, { organisations, people, memory }, note);
      if (problems.length > before) continue;
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
