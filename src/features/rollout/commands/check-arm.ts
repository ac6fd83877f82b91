import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import { type ArmNeeds, armCampaign } from '../arming/arm.ts';
import { type PreflightNeeds, runPreflight } from '../arming/gather.ts';
import { describeJudgement, describePlan, planResult } from './describe.ts';
import { readCampaign } from './read-file.ts';

export type RolloutCommandNeeds = ArmNeeds & PreflightNeeds;

const FILE = { name: 'FILE', about: 'campaign.yaml, as docs/guides/rollout.md describes it' };

const accountsRead = (output: Output) => (read: number) => output.progress(read, undefined, 'accounts read');

/** `rollout check`: what a campaign would ask of whom, and whether it may be armed. */
export const checkCommand: Command<RolloutCommandNeeds> = {
  name: 'rollout check',
  about: 'Say what a campaign would ask of whom and when, and whether it may be armed. Changes nothing.',
  arguments: [FILE],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, _given, input, output) => {
    const { definition, tell } = await readCampaign(input, output);
    const { survey, preflight } = await runPreflight(
      needs,
      definition,
      undefined,
      accountsRead(output),
      tell,
    );
    for (const line of describePlan(definition, survey)) output.line(line);
    for (const line of describeJudgement(preflight)) output.line(line);
    output.result(planResult(definition, survey, preflight));
    if (preflight.refusals.length > 0) return EXIT.refused;
    output.line('It may be armed.');
    return EXIT.fine;
  },
};

/** `rollout arm`: from here on its dates are promises. */
export const armCommand: Command<RolloutCommandNeeds> = {
  name: 'rollout arm',
  about:
    'Arm a campaign: fix its dates for everyone it asks. From then on they move only later, and on record.',
  arguments: [FILE],
  options: [{ name: 'yes', about: 'arm it although there are warnings' }],
  input: { file: 'FILE' },
  hasResult: true,
  run: async (needs, { options }, input, output) => {
    const { definition, tell } = await readCampaign(input, output);
    const { survey, preflight } = await runPreflight(
      needs,
      definition,
      undefined,
      accountsRead(output),
      tell,
    );
    for (const line of describePlan(definition, survey)) output.line(line);
    for (const line of describeJudgement(preflight)) output.line(line);
    const isHeld = preflight.refusals.length > 0 || (preflight.warnings.length > 0 && options.yes !== true);
    if (isHeld) {
      output.error(
        preflight.refusals.length > 0
          ? 'It was not armed.'
          : 'It was not armed. To arm it all the same, add --yes.',
      );
      output.result({ ...planResult(definition, survey, preflight), isArmed: false });
      return EXIT.refused;
    }
    const report = (read: number) => output.progress(read, undefined, 'accounts placed');
    const people = await armCampaign(needs, { definition, armedBy: undefined, report });
    output.line(`${definition.name} is armed. It asks ${people.toLocaleString('en-GB')} people.`);
    output.result({ ...planResult(definition, survey, preflight), isArmed: true });
    return EXIT.fine;
  },
};
