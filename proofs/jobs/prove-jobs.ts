import { parseArgs } from 'node:util';
import type { Database } from '../../src/platform/database/index.ts';
import { goToBusiestDay } from '../../src/testing/load/campaign-day.ts';
import { runHours } from '../../src/testing/load/hours-of-jobs.ts';
import { openTestProgram } from '../../src/testing/test-program.ts';
import { openWorld } from './open-world.ts';
import { renderResult } from './report.ts';

const LIMIT_SECONDS = 60;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function proveOn(kind: Database['kind'], people: number, hours: number): Promise<boolean> {
  say(`${kind}: preparing ${people} people`);
  const world = await openWorld({ kind, people }, say);
  const environment = { SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' };
  const program = await openTestProgram(environment, undefined, async () => world.database);
  try {
    say('Arming');
    await goToBusiestDay(program);
    await world.database.runText('vacuum analyze');
    const plan = { hours, secondsBetweenSignIns: 4, secondsBetweenJoiners: 30, report: say };
    const result = await runHours(program, plan);
    const title = `${kind === 'embedded' ? 'Embedded' : 'PostgreSQL'}, ${people.toLocaleString('en-GB')} people, ${hours} hours`;
    process.stdout.write(`\n${renderResult(result, { title, hours })}\n`);
    return result.oldestWait < LIMIT_SECONDS;
  } finally {
    await program.close();
    await world.close();
  }
}

/**
 * One server alone under hours of load, on the busiest day of a campaign: no tick of any job waits for a minute.
 * @param args `--database`, `--people`, `--hours`
 */
export async function proveJobs(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      people: { type: 'string', default: '200000' },
      hours: { type: 'string', default: '6' },
    },
  });
  const kinds = (['postgresql', 'embedded'] as const).filter(
    (kind) => values.database === undefined || values.database === kind,
  );
  let holds = true;
  for (const kind of kinds)
    holds = (await proveOn(kind, Number(values.people), Number(values.hours))) && holds;
  return holds;
}
