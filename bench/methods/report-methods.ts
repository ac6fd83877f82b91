import { median } from '../numbers.ts';
import { DATABASE_NAMES, table, tenth } from '../table.ts';
import type { BenchMethod } from './groups.ts';
import type { MethodFinding, MethodRun } from './measure-methods.ts';

const NAMES: Readonly<Record<BenchMethod, string>> = {
  app: 'Authenticator app',
  text: 'Text message',
  call: 'Phone call',
  'security-key': 'Security key',
  'recovery-code': 'Recovery code',
  'access-pass': 'Access pass',
};

const costOf = ({ node, postgresql }: MethodRun): number => node + postgresql;

/** How much more a run cost than the app's of the same round, in milliseconds. */
const differences = (finding: MethodFinding, app: MethodFinding): number[] =>
  finding.runs.map((run, index) => costOf(run) - costOf(app.runs[index] ?? run));

function rowOf(finding: MethodFinding, findings: readonly MethodFinding[]): string[] {
  const app = findings.find((one) => one.method === 'app' && one.arena === finding.arena) ?? finding;
  const of = (pick: (run: MethodRun) => number): string => tenth(median(finding.runs.map(pick)));
  const more = median(differences(finding, app));
  return [
    NAMES[finding.method],
    DATABASE_NAMES[finding.arena.kind],
    of(costOf),
    of((run) => run.node),
    of((run) => run.postgresql),
    finding === app ? '' : `${more > 0 ? '+' : ''}${tenth(more)}`,
  ];
}

/** The table of what a sign-in costs by each method. */
export const renderMethods = (findings: readonly MethodFinding[], atATime: number): string =>
  [
    '### Processor time of the server for one full sign-in, by method',
    `${atATime} at a time, with ${findings[0]?.arena.accounts.toLocaleString('en-GB')} accounts. Sending is counted too: the ` +
      "outbox, the provider's answer, its receipt, and the notice by e-mail that follows the use of a recovery code. " +
      'Whoever uses a recovery code or an access pass first chooses it: ten requests instead of seven.',
    table(
      ['Method', 'Database', 'CPU ms', 'Node', 'PostgreSQL', 'Beside the app'],
      findings.map((finding) => rowOf(finding, findings)),
    ),
  ].join('\n\n');
