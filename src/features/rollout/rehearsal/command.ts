import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given } from '../../../platform/command-line/index.ts';
import { definitionSchema } from '../campaign/definition.ts';
import { getCampaign, textOf } from '../commands/campaign-named.ts';
import { readCampaign } from '../commands/read-file.ts';
import { castOfCampaign, castOfFile } from './cast.ts';
import { describeRehearsal } from './describe.ts';
import { rehearsalResult } from './result.ts';
import { type Choices, type RehearsalNeeds, runRehearsal } from './run-rehearsal.ts';

const CAMPAIGN = 'FILE|NAME';
const SEED = 1;
const RUNS = 200;
const MOST_RUNS = 2_000;
const MOST_SEED = 2 ** 53 - 1;

/** Whether what was typed can only be the name of a campaign: names have no dots and no slashes. */
const isName = (typed: string): boolean => definitionSchema.shape.name.safeParse(typed).success;

function readWhole(
  { options }: Given,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  if (options[name] === undefined) return undefined;
  const value = Number(textOf(options[name]));
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new OperatorError(
    `--${name} is not a number that fits.`,
    `Give a whole number from ${least} to ${most}.`,
  );
}

const readChoices = (given: Given): Choices => ({
  seed: readWhole(given, 'seed', [0, MOST_SEED]) ?? SEED,
  runs: readWhole(given, 'runs', [1, MOST_RUNS]) ?? RUNS,
  mostCallsADay: readWhole(given, 'most-calls-a-day', [1, 1_000_000]),
});

async function getArmed({ database }: RehearsalNeeds, name: string) {
  const campaign = await getCampaign(database.root, name);
  if (campaign.state === 'armed') return castOfCampaign(database.root, campaign);
  throw new OperatorError(
    `${name} is not armed: it asks nobody anything.`,
    'Rehearse its file instead: ./campaign.yaml',
  );
}

/** `rollout rehearse`: plays a campaign before it is armed, or from today on. */
export const rehearseCommand: Command<RehearsalNeeds> = {
  name: 'rollout rehearse',
  about:
    'Play a campaign day by day on its real people: who is asked, who sets up, who calls, which organisations are at risk. Changes nothing.',
  arguments: [
    {
      name: CAMPAIGN,
      about: 'campaign.yaml, or the name of a campaign that is armed (a file without a dot: ./FILE)',
    },
  ],
  options: [
    { name: 'seed', value: 'N', about: `the same seed gives the same numbers (default ${SEED})` },
    { name: 'runs', value: 'N', about: `how often it is played (default ${RUNS})` },
    {
      name: 'most-calls-a-day',
      value: 'N',
      about: 'look for a schedule with no more calls to the help desk',
    },
  ],
  input: { file: CAMPAIGN, isNone: isName },
  hasResult: true,
  run: async (needs, given, input, output) => {
    const choices = readChoices(given);
    const typed = given.arguments[CAMPAIGN] ?? '';
    const cast = isName(typed)
      ? await getArmed(needs, typed)
      : castOfFile((await readCampaign(input, output)).definition);
    const rehearsed = await runRehearsal(needs, cast, choices, {
      read: (accounts) => output.progress(accounts, undefined, 'accounts read'),
      played: (runs) => output.progress(runs, choices.runs, 'runs played'),
    });
    for (const line of describeRehearsal(rehearsed)) {
      output.line(line);
      await output.drained();
    }
    output.result(rehearsalResult(rehearsed));
    return EXIT.fine;
  },
};
