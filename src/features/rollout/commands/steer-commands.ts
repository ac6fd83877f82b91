import { DAY, HOUR, later } from '../../../core/clock.ts';
import { OperatorError } from '../../../core/operator-error.ts';
import { type Command, EXIT, type Given } from '../../../platform/command-line/index.ts';
import { momentText } from '../../../platform/render/index.ts';
import type { Campaign } from '../campaign/store.ts';
import { requestAct } from '../steering/acts.ts';
import type { Act } from '../steering/acts-store.ts';
import type { ReliefKind } from '../steering/reliefs-store.ts';
import { LET_IN, relieve, resume, type SteerNeeds } from '../steering/steer.ts';
import { getCampaign, getReason, getTeamMember, textOf } from './campaign-named.ts';

const NAME = { name: 'NAME', about: 'the name of the campaign' };
const REASON = { name: 'reason', value: 'TEXT', about: 'why, for the audit' };
const TWO_PEOPLE = [
  { name: 'by', value: 'EMAIL', about: 'who asks: a member of the security team' },
  { name: 'agreed-by', value: 'EMAIL', about: 'who agrees: another member of the security team' },
];

const FAILED = {
  'held-back-already': ['It is held back in this way already.', 'See rollout status.'],
  'needs-two-people': ['Two people have to agree to this.', 'Name them: --by EMAIL --agreed-by EMAIL.'],
} as const;

const SAYS: Record<ReliefKind, string> = {
  keep: 'Everyone stays where they are. The days are given back when it goes on.',
  'let-in': `People are let in for ${LET_IN / HOUR} hours: require and halt act as restrict.`,
  'lift-halts': 'Whom this campaign has halted gets in again.',
};

async function holdBack(needs: SteerNeeds, given: Given, kind: ReliefKind, until?: Date): Promise<void> {
  const { root } = needs.database;
  const reason = getReason(given);
  const askedBy = await getTeamMember(root, textOf(given.options.by));
  const agreedBy = await getTeamMember(root, textOf(given.options['agreed-by']));
  const campaign = await getCampaign(root, given.arguments.NAME);
  const failed = await relieve(needs, { campaign, kind, reason, askedBy, agreedBy, ...(until && { until }) });
  if (failed) throw new OperatorError(...(FAILED[failed] as [string, string]));
}

const pauseCommand: Command<SteerNeeds> = {
  name: 'rollout pause',
  about: 'Hold a campaign back: keep everyone where they are, or let people in while a provider is down.',
  arguments: [NAME],
  options: [
    { name: 'keep', about: 'keep everyone where they are; lost days are given back' },
    { name: 'let-in', about: 'require and halt act as restrict, for 72 hours; two people' },
    REASON,
    ...TWO_PEOPLE,
  ],
  run: async (needs, given, _input, output) => {
    const { keep, 'let-in': letIn } = given.options;
    if (Boolean(keep) === Boolean(letIn))
      throw new OperatorError('Say how to pause.', 'Add either --keep or --let-in.');
    const kind = keep ? 'keep' : 'let-in';
    await holdBack(needs, given, kind);
    output.line(SAYS[kind]);
    return EXIT.fine;
  },
};

const readDays = (given: Given, most: number): number => {
  const days = Number(textOf(given.options.days));
  if (Number.isInteger(days) && days >= 1 && days <= most) return days;
  throw new OperatorError('The number of days is missing.', `Add --days N, from 1 to ${most}.`);
};

const liftCommand: Command<SteerNeeds> = {
  name: 'rollout lift-halts',
  about: 'Emergency stop: lift every halt of a campaign at once, for some days. Two people.',
  arguments: [NAME],
  options: [
    { name: 'days', value: 'N', about: 'when halts count again: 1 to 30 days from now' },
    REASON,
    ...TWO_PEOPLE,
  ],
  run: async (needs, given, _input, output) => {
    const until = later(needs.clock.now(), readDays(given, 30) * DAY);
    await holdBack(needs, given, 'lift-halts', until);
    output.line(`${SAYS['lift-halts']} Halts count again from ${momentText(until)}.`);
    return EXIT.fine;
  },
};

const resumeCommand: Command<SteerNeeds> = {
  name: 'rollout resume',
  about: 'Let a campaign that is held back go on.',
  arguments: [NAME],
  run: async (needs, given, _input, output) => {
    const campaign = await getCampaign(needs.database.root, given.arguments.NAME);
    if (!(await resume(needs, campaign, undefined)))
      throw new OperatorError('Nothing holds this campaign back.', 'See rollout status.');
    output.line('It goes on. Whose dates have moved is told so.');
    return EXIT.fine;
  },
};

async function act(needs: SteerNeeds, given: Given, campaign: Campaign, wanted: Act): Promise<number> {
  const { root } = needs.database;
  const by = await getTeamMember(root, textOf(given.options.by));
  const agreedBy = await getTeamMember(root, textOf(given.options['agreed-by']));
  const outcome = await requestAct(needs, { campaign, act: wanted, reason: getReason(given), by, agreedBy });
  if (outcome.kind === 'done') return outcome.count;
  if (outcome.kind === 'not-armed') throw new OperatorError('It was stopped before.', 'See rollout status.');
  if (outcome.kind === 'needs-two-people')
    throw new OperatorError(...(FAILED['needs-two-people'] as unknown as [string, string]));
  throw new OperatorError(
    'It waits for a second member of the security team.',
    'They agree in the console within 24 hours. Or name both here: --by EMAIL --agreed-by EMAIL.',
  );
}

const extendCommand: Command<SteerNeeds> = {
  name: 'rollout extend',
  about: 'Give a wave more days. Rungs that have begun stay.',
  arguments: [NAME],
  options: [
    { name: 'wave', value: 'WAVE', about: 'the name of the wave' },
    {
      name: 'days',
      value: 'N',
      about: 'how many days: 1 to 365; more than 14 within 30 days need two people',
    },
    REASON,
    ...TWO_PEOPLE,
  ],
  run: async (needs, given, _input, output) => {
    const campaign = await getCampaign(needs.database.root, given.arguments.NAME);
    const wave = textOf(given.options.wave);
    if (!campaign.definition.waves.some(({ name }) => name === wave))
      throw new OperatorError(`There is no wave ${wave} in this campaign.`, 'See rollout status.');
    const days = readDays(given, 365);
    const moved = await act(needs, given, campaign, { kind: 'extend', wave, days });
    output.line(
      moved > 0 ? `${wave} has ${days} more days.` : `Every rung of ${wave} has begun: nothing was moved.`,
    );
    return EXIT.fine;
  },
};

const stopCommand: Command<SteerNeeds> = {
  name: 'rollout stop',
  about: 'Stop a campaign for good: it asks nobody anything any more, and whom it has halted gets in again.',
  arguments: [NAME],
  options: [REASON, ...TWO_PEOPLE],
  run: async (needs, given, _input, output) => {
    const campaign = await getCampaign(needs.database.root, given.arguments.NAME);
    const ended = await act(needs, given, campaign, { kind: 'stop' });
    output.line(`${campaign.name} is stopped. ${ended.toLocaleString('en-GB')} halts ended.`);
    return EXIT.fine;
  },
};

export const steerCommands = [pauseCommand, liftCommand, resumeCommand, extendCommand, stopCommand];
