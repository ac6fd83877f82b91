import { table, tenth } from '../../bench/table.ts';
import type { LoadResult } from '../../src/testing/load/hours-of-jobs.ts';

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? 0;

/** What hours of load came to, as tables of Markdown. */
export function renderResult(
  result: LoadResult,
  of: { readonly title: string; readonly hours: number },
): string {
  const { jobs, oldestWait, signIns, failedSignIns, busySeconds } = result;
  const rows = jobs
    .toSorted((one, other) => other.waited - one.waited)
    .map(({ name, runs, waited, failures }) => [
      name,
      String(runs.length),
      String(failures),
      tenth(quantile(runs, 0.5)),
      tenth(Math.max(0, ...runs)),
      tenth(waited),
    ]);
  const share = ((100 * busySeconds) / (of.hours * 3_600)).toFixed(0);
  return [
    `### ${of.title}`,
    `The oldest waiting tick: **${tenth(oldestWait)} s**. ${signIns.length} sign-ins, ${failedSignIns} failed; median ` +
      `${quantile(signIns, 0.5).toFixed(0)} ms, p95 ${quantile(signIns, 0.95).toFixed(0)} ms, longest ${quantile(signIns, 1).toFixed(0)} ms. ` +
      `Somebody was at work in ${share}% of the time.`,
    table(['Job', 'Runs', 'Failed', 'Median s', 'Longest s', 'Waited at most s'], rows),
  ].join('\n\n');
}
