import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MILLISECONDS = 1_000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** The fields of /proc/PID/stat after the name, the first of them being the state (proc(5)). */
function readStat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const PARENT = 1;
const TIMES = { own: [11, 12], withEndedChildren: [11, 12, 13, 14] } as const;

const millisecondsOf = (pid: number, fields: readonly number[]): number => {
  const stat = readStat(pid);
  return fields.reduce((sum, field) => sum + Number(stat?.[field] ?? 0), 0) * TICK_MILLISECONDS;
};

export const parentOf = (pid: number): number => Number(readStat(pid)?.[PARENT] ?? 0);

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);

/** Processor time of a process with all its threads, in milliseconds. */
export const processTime = (pid: number): number => millisecondsOf(pid, TIMES.own);

/** Processor time of a process and of all its children, those that have ended included, in milliseconds. */
export const familyTime = (pid: number): number =>
  millisecondsOf(pid, TIMES.withEndedChildren) +
  childrenOf(pid).reduce((sum, child) => sum + processTime(child), 0);

const MEBIBYTE = 1_024;

const readKilobytes = (file: string, name: string): number => {
  const line = readFileSync(file, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'));
  return Number(line?.[1] ?? 0);
};

/** Resident memory of a process, in mebibytes. */
export const residentMemory = (pid: number): number =>
  readKilobytes(`/proc/${pid}/status`, 'VmRSS') / MEBIBYTE;

/** Memory of a process and its children, what they share counted once, in mebibytes. */
export const familyMemory = (pid: number): number =>
  [pid, ...childrenOf(pid)].reduce((sum, one) => sum + readKilobytes(`/proc/${one}/smaps_rollup`, 'Pss'), 0) /
  MEBIBYTE;
