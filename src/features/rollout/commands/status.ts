import type { Clock } from '../../../core/clock.ts';
import { type Command, EXIT, type Output } from '../../../platform/command-line/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { momentText } from '../../../platform/render/index.ts';
import { type Campaign, listCampaigns } from '../campaign/store.ts';
import { countProgress, NOBODY } from '../standings/count.ts';
import { listReliefs, type ReliefKind } from '../steering/reliefs-store.ts';
import { listSchedules, type Schedule } from '../steering/schedules-store.ts';
import { countVisits, isStop, type VisitCount } from '../visits/index.ts';
import { getCampaign } from './campaign-named.ts';
import { describeDates } from './describe.ts';

interface StatusNeeds {
  readonly database: Database;
  readonly clock: Clock;
}

const number = (count: number): string => count.toLocaleString('en-GB');

const RELIEF_WORDS: Record<ReliefKind, string> = {
  keep: 'Paused: everyone stays where they are',
  'let-in': 'Paused: people are let in',
  'lift-halts': 'Halts are lifted',
};

const nameOf = ({ wave, isForJoiners, startsOn }: Schedule): string =>
  isForJoiners ? `${wave}, joined ${startsOn}` : wave;

/** How visits ended in which people were asked to set up. */
function visitWords(visits: readonly VisitCount[]): string {
  const sum = (isCounted: (step: string) => boolean): string =>
    number(visits.reduce((all, one) => (isCounted(one.step) ? all + one.visits : all), 0));
  return `Visits at sign-in: ${sum((step) => step === 'finished')} finished, ${sum((step) => step === 'not-now')} put off, ${sum(isStop)} stopped`;
}

async function tell({ database, clock }: StatusNeeds, campaign: Campaign, output: Output): Promise<void> {
  const { root } = database;
  const now = clock.now();
  const reliefs = await listReliefs(root, campaign.id, now);
  const schedules = await listSchedules(root, campaign.id);
  const counted = await countProgress(root, campaign.id, now);
  output.line(
    `${campaign.name}: ${campaign.state} since ${momentText(campaign.stoppedAt ?? campaign.armedAt)}`,
  );
  for (const { kind, reason, fromAt, untilAt } of reliefs)
    output.line(
      `  ${RELIEF_WORDS[kind]} since ${momentText(fromAt)}${untilAt ? `, until ${momentText(untilAt)}` : ''}: ${reason}`,
    );
  const waves = schedules.map((schedule) => {
    const progress = counted.find(({ scheduleId }) => scheduleId === schedule.id) ?? NOBODY;
    const { people, enrolled, enforced, used, halted } = progress;
    output.line(
      `  ${nameOf(schedule)}: ${number(people)} people, ${number(enrolled)} enrolled, ${number(enforced)} enforced, ${number(used)} used it lately, ${number(halted)} halted`,
    );
    for (const line of describeDates(schedule.dates)) output.line(line);
    return { ...schedule, people, enrolled, enforced, used, halted };
  });
  const visits = await countVisits(root, campaign.id);
  output.line(`  ${visitWords(visits)}`);
  output.result({ name: campaign.name, state: campaign.state, reliefs, waves, visits });
}

/** `rollout status`: every campaign, or how far one is. */
export const statusCommand: Command<StatusNeeds> = {
  name: 'rollout status',
  about: 'Say how far a campaign is, wave by wave; without a name, which campaigns there are.',
  options: [{ name: 'name', value: 'NAME', about: 'the campaign' }],
  hasResult: true,
  run: async (needs, { options }, _input, output) => {
    if (typeof options.name === 'string') {
      await tell(needs, await getCampaign(needs.database.root, options.name), output);
      return EXIT.fine;
    }
    const campaigns = await listCampaigns(needs.database.root);
    for (const { name, state, armedAt } of campaigns)
      output.line(`${name}: ${state}, ${momentText(armedAt)}`);
    if (campaigns.length === 0) output.line('There is no campaign yet.');
    output.result(campaigns.map(({ name, state, armedAt }) => ({ name, state, armedAt })));
    return EXIT.fine;
  },
};
