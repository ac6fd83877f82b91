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

interface Asked {
  readonly people: number;
  readonly hours: number;
  readonly secondsBetweenSignIns: number;
}

async function proveOn(kind: Database['kind'], asked: Asked): Promise<boolean> {
  const { people, hours, secondsBetweenSignIns } = asked;
  say(`${kind}: preparing ${people} people`);
  const world = await openWorld({ kind, people }, say);
  const environment = { SALLYPORT_MFA_REQUIRED_FROM: 'campaigns' };
  const program = await openTestProgram(environment, undefined, async () => world.database);
  try {
    say('Arming');
    await goToBusiestDay(program);
    await world.database.runText('vacuum analyze');
    const plan = { hours, secondsBetweenSignIns, secondsBetweenJoiners: 30, report: say };
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
 * @param args `--database`, `--people`, `--hours`, `--seconds-between-sign-ins`
 */
export async function proveJobs(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'string' },
      people: { type: 'string', default: '200000' },
      hours: { type: 'string', default: '6' },
      'seconds-between-sign-ins': { type: 'string', default: '4' },
    },
  });
  const kinds = (['postgresql', 'embedded'] as const).filter(
    (kind) => values.database === undefined || values.database === kind,
  );
  const asked = {
    people: Number(values.people),
    hours: Number(values.hours),
    secondsBetweenSignIns: Number(values['seconds-between-sign-ins']),
  };
  let holds = true;
  for (const kind of kinds) holds = (await proveOn(kind, asked)) && holds;
  return holds;
}
