import { Details } from 'nhsuk-react-components';
import { DEVICE_KINDS } from '../../../../core/device-kind.ts';
import { dateText } from '../../../../platform/render/index.ts';
import type { DayVisits } from '../../../rollout/index.ts';
import { Bar } from '../../pages/bar.tsx';
import { DataTable, type Row } from '../../pages/data-table.tsx';
import { noonOf } from '../../rollouts/picture/timeline.ts';
import { shareWords } from '../../words.ts';
import type { DeviceCounts, SummedVisits } from '../sum-up.ts';
import { DEVICE_WORDS, type OfferedChoice, stepWords, worstWords } from '../words.ts';

export interface VisitsProps {
  readonly visits: SummedVisits;
  /** The newest day first. */
  readonly days: readonly DayVisits[];
  readonly choices: readonly OfferedChoice[];
}

const number = (count: number): string => count.toLocaleString('en-GB');

const COLUMNS = [...DEVICE_KINDS.map((device) => DEVICE_WORDS[device]), 'Visits', 'Share', 'Picture'];

const rowOf = (words: string, { byDevice, total }: DeviceCounts, whole: number): Row => ({
  key: words,
  cells: [
    words,
    ...DEVICE_KINDS.map((device) => number(byDevice[device])),
    number(total),
    shareWords(total, whole),
    <Bar key="bar" part={total} whole={whole} />,
  ],
});

const Ends = ({ visits: { all, finished, notNow, stopped } }: Pick<VisitsProps, 'visits'>) => (
  <DataTable
    caption="How visits ended"
    size="s"
    columns={['End', ...COLUMNS]}
    rows={[
      rowOf('Finished', finished, all.total),
      rowOf('Not now', notNow, all.total),
      rowOf('Stopped on the way', stopped, all.total),
    ]}
    empty=""
  />
);

const Stops = ({ visits: { stops, stopped }, choices }: Pick<VisitsProps, 'visits' | 'choices'>) => (
  <DataTable
    caption="The step at which visits stopped"
    size="s"
    columns={['Step', ...COLUMNS]}
    rows={stops.map((stop) => rowOf(stepWords(stop.step, choices), stop, stopped.total))}
    empty=""
  />
);

const Days = ({ days }: Pick<VisitsProps, 'days'>) => (
  <Details>
    <Details.Summary>Day by day</Details.Summary>
    <Details.Text>
      <DataTable
        caption="How visits ended, by the day on which they began"
        size="s"
        columns={['Day', 'Finished', 'Not now', 'Stopped']}
        rows={days.map(({ day, finished, notNow, stopped }) => ({
          key: day,
          cells: [dateText(noonOf(day)), number(finished), number(notNow), number(stopped)],
        }))}
        empty=""
      />
    </Details.Text>
  </Details>
);

/** How visits ended and where they stopped: the step with the most in a sentence, then the tables. */
export function VisitsPart(props: VisitsProps) {
  const { visits, choices } = props;
  if (visits.all.total === 0) return <p>No visit has ended yet in which somebody was asked to set up.</p>;
  return (
    <>
      <p>
        <strong>{worstWords(visits, choices)}</strong>
      </p>
      <p className="app-text-width">
        A visit is one sign-in. Somebody who comes back counts again. A visit that stopped is counted when its
        time is over, after an hour or more; one that stopped at the recovery codes after a day. Nobody can
        see whose visits they were.
      </p>
      <Ends {...props} />
      {visits.stops.length > 0 && <Stops {...props} />}
      <Days {...props} />
    </>
  );
}
