import { dateText, dayText, timeText } from '../../../../platform/render/index.ts';
import { type Dates, RUNGS, type Rung } from '../../../rollout/index.ts';
import { DataTable, Lines } from '../../pages/data-table.tsx';
import { dayAfter, decideTimeline, noonOf, type Timeline, type TimelineWave } from '../picture/timeline.ts';
import { TimelinePicture } from '../picture/timeline-picture.tsx';
import { RUNG_WORDS } from '../words.ts';
import { number } from './state-words.ts';

const dateCell = (dates: Dates, rung: Rung) => {
  const at = dates[rung];
  return at ? <Lines key={rung} lines={[dayText(at), timeText(at)]} /> : 'Left out';
};

/** Rungs that at least one wave has. */
const usedRungs = (waves: readonly TimelineWave[]): readonly Rung[] =>
  RUNGS.filter((rung) => waves.some(({ dates }) => dates[rung] !== null));

function DatesTable({ waves }: { readonly waves: readonly TimelineWave[] }) {
  const rungs = usedRungs(waves);
  return (
    <DataTable
      caption="When each step begins"
      size="s"
      columns={['Wave', 'People', ...rungs.map((rung) => RUNG_WORDS[rung])]}
      rows={waves.map(({ name, people, dates }) => ({
        key: name,
        cells: [
          name,
          people === undefined ? '–' : number(people),
          ...rungs.map((rung) => dateCell(dates, rung)),
        ],
      }))}
      empty="There is no wave."
    />
  );
}

const spanWords = ({ firstDay, weeks }: Timeline): string =>
  `From ${dateText(noonOf(firstDay))} to ${dateText(noonOf(dayAfter(firstDay, weeks * 7 - 1)))}.`;

function holidayWords({ holidays }: Timeline): string {
  const days = holidays.map(({ day }) => dateText(noonOf(day)));
  return days.length > 0 ? ` Bank holidays: ${days.join(', ')}.` : ' There is no bank holiday in this time.';
}

interface PlanProps {
  readonly waves: readonly TimelineWave[];
  readonly now: Date;
}

/** The plan as a picture, and the same facts in words and a table. */
export function PlanPart({ waves, now }: PlanProps) {
  const timeline = decideTimeline(waves, now);
  return (
    <>
      {timeline && (
        <>
          <p>
            {spanWords(timeline)}
            {holidayWords(timeline)}
            {timeline.todayAt === undefined ? '' : ` Today is ${dateText(now)}.`}
          </p>
          <TimelinePicture timeline={timeline} />
        </>
      )}
      <DatesTable waves={waves} />
    </>
  );
}
