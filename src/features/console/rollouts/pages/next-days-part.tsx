import { dateText } from '../../../../platform/render/index.ts';
import type { Relief } from '../../../rollout/index.ts';
import { DataTable } from '../../pages/data-table.tsx';
import { campaignPath } from '../needs.ts';
import { decideNextSevenDays, type NextStep, type Upcoming } from '../next-seven-days.ts';
import type { Hold } from '../store/holds.ts';
import { number, RELIEF_WORDS } from './state-words.ts';

interface Props {
  readonly name: string;
  readonly nextSteps: readonly NextStep[];
  readonly holds: readonly Hold[];
  readonly reliefs: readonly Relief[];
  readonly maySteer: boolean;
  readonly now: Date;
}

const STEP_WORDS: Record<NextStep['kind'], string> = {
  notice: 'Email about their date',
  nudge: 'Asked at sign-in, may skip',
  restrict: 'Asked at each sign-in',
  require: 'Must set up MFA to get in',
  halt: 'Access paused',
};

const peopleWords = ({ kind, people }: NextStep): string => {
  if (people === undefined) return 'Not counted yet';
  return kind === 'halt' ? `Up to ${number(people)}` : number(people);
};

const HoldEnds = ({
  hold,
  name,
  maySteer,
  now,
}: Pick<Props, 'name' | 'maySteer' | 'now'> & { hold: Hold }) => {
  const words = `Decision ${hold.untilAt <= now ? 'overdue' : 'due'}: too few staff have MFA`;
  return maySteer ? <a href={campaignPath(name, `holds/${hold.id}`)}>{words}</a> : words;
};

function cellsOf(one: Upcoming, props: Props) {
  const day = one.at <= props.now ? 'Now' : dateText(one.at);
  if (one.kind === 'hold-ends')
    return [day, <HoldEnds key="hold" {...props} hold={one.hold} />, one.hold.organisation, '–'];
  if (one.kind === 'relief-ends') return [day, `Ends: ${RELIEF_WORDS[one.relief.kind]}`, 'Everyone', '–'];
  return [day, STEP_WORDS[one.kind], one.wave, peopleWords(one)];
}

const keyOf = (one: Upcoming): string => {
  if (one.kind === 'hold-ends') return one.hold.id;
  return one.kind === 'relief-ends' ? one.relief.id : `${one.at.getTime()} ${one.kind} ${one.wave}`;
};

/** What happens next in a campaign, on which day, to how many people. */
export const NextDaysPart = (props: Props) => {
  const upcoming = decideNextSevenDays(props.nextSteps, props, props.now);
  const isPaused = props.reliefs.some(({ kind }) => kind === 'keep');
  return (
    <>
      {isPaused && <p>The campaign is paused. No new step begins until somebody resumes it.</p>}
      <DataTable
        caption="Next 7 days"
        columns={['Day', 'What happens', 'Wave or organisation', 'People without MFA']}
        rows={upcoming.map((one) => ({ key: keyOf(one), cells: cellsOf(one, props) }))}
        empty="Next 7 days: nothing begins or ends."
      />
      {upcoming.some(({ kind }) => kind === 'halt') && (
        <p>Access is paused for a limited number of people each day, and not where too few staff have MFA.</p>
      )}
    </>
  );
};
