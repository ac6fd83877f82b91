import { Details } from 'nhsuk-react-components';
import { dateText } from '../../../../platform/render/index.ts';
import type { Counts, Goal } from '../../../rollout/index.ts';
import { Bar } from '../../pages/bar.tsx';
import { DataTable, type Row } from '../../pages/data-table.tsx';
import { shareWords } from '../../words.ts';
import type { EnrolmentPoint } from '../picture/enrolment.ts';
import { EnrolmentPicture } from '../picture/enrolment-picture.tsx';
import { noonOf } from '../picture/timeline.ts';
import type { WaveProgress } from '../progress.ts';
import { countOf, number } from './state-words.ts';

export interface MethodShare {
  readonly method: string;
  readonly people: number;
}

interface ProgressProps {
  readonly total: Counts;
  readonly waves: readonly WaveProgress[];
  readonly methods: readonly MethodShare[];
  readonly points: readonly EnrolmentPoint[];
  readonly goal: Goal;
}

export const COUNT_COLUMNS = ['People', 'Enrolled', 'Enforced', 'Used', 'Paused'];

/** The cells of some counts, as `COUNT_COLUMNS` names them. */
export const countCells = ({ people, enrolled, enforced, used, halted }: Counts): string[] => [
  number(people),
  countOf(enrolled, people),
  countOf(enforced, people),
  countOf(used, people),
  number(halted),
];

function Facts({ total, goal }: Pick<ProgressProps, 'total' | 'goal'>) {
  const what = goal === 'any' ? 'it' : 'a security key';
  const facts = [
    { text: `Enrolled: have set ${what} up`, count: total.enrolled },
    { text: 'Enforced: cannot get in without it', count: total.enforced },
    { text: 'Used: signed in with it in the last 30 days', count: total.used },
  ];
  return (
    <DataTable
      caption={`${number(total.people)} people`}
      size="s"
      columns={['Fact', 'People', 'Share', 'Picture']}
      rows={facts.map(({ text, count }) => ({
        key: text,
        cells: [
          text,
          number(count),
          shareWords(count, total.people),
          <Bar key="bar" part={count} whole={total.people} />,
        ],
      }))}
      empty=""
    />
  );
}

const waveRows = ({ name, counts, joined }: WaveProgress): Row[] => [
  { key: name, cells: [name, ...countCells(counts)] },
  ...(joined.people > 0
    ? [{ key: `${name}, joined later`, cells: [`${name}, joined later`, ...countCells(joined)] }]
    : []),
];

const Waves = ({ waves }: Pick<ProgressProps, 'waves'>) => (
  <DataTable
    caption="By wave"
    size="s"
    columns={['Wave', ...COUNT_COLUMNS]}
    rows={waves.flatMap(waveRows)}
    empty="There is no wave."
  />
);

/** Where some methods do not count, people with them are shared out of everyone. */
const Methods = ({ methods, total, goal }: Pick<ProgressProps, 'methods' | 'total' | 'goal'>) => {
  const whole = goal === 'any' ? total.enrolled : total.people;
  return (
    <DataTable
      caption="By method"
      size="s"
      columns={['Method', 'People', goal === 'any' ? 'Share of enrolled' : 'Share of people', 'Picture']}
      rows={methods.map(({ method, people }) => ({
        key: method,
        cells: [
          method,
          number(people),
          shareWords(people, whole),
          <Bar key="bar" part={people} whole={whole} />,
        ],
      }))}
      empty="Nobody has set up a method yet."
    />
  );
};

const Days = ({ points, total }: Pick<ProgressProps, 'points' | 'total'>) => (
  <>
    <h3 className="nhsuk-heading-s">Enrolled, day by day</h3>
    <EnrolmentPicture points={points} people={total.people} />
    <Details>
      <Details.Summary>The same as a table</Details.Summary>
      <Details.Text>
        <DataTable
          caption="Enrolled by the end of each day"
          size="s"
          columns={['Day', 'Enrolled', 'Share']}
          rows={points.map(({ day, enrolled }) => ({
            key: day,
            cells: [dateText(noonOf(day)), number(enrolled), shareWords(enrolled, total.people)],
          }))}
          empty="Nothing was counted yet."
        />
      </Details.Text>
    </Details>
  </>
);

/** How far a campaign is: three facts that are never mixed, by wave, method and day. */
export const ProgressPart = (props: ProgressProps) => (
  <>
    <Facts {...props} />
    <Days {...props} />
    <Waves {...props} />
    <Methods {...props} />
  </>
);
