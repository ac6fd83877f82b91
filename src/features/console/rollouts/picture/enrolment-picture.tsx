import { dateText } from '../../../../platform/render/index.ts';
import type { EnrolmentPoint } from './enrolment.ts';
import { noonOf } from './timeline.ts';

const INK = '#212b32';
const HEIGHT = 190;
const TOP = 28;
const BOTTOM = HEIGHT - 26;

interface Drawn {
  readonly points: readonly EnrolmentPoint[];
  readonly people: number;
  readonly width: number;
  readonly name: string;
}

/** Where a number of people lies; all of them at the top. Pure. */
export const heightAt = (enrolled: number, people: number): number =>
  people === 0 ? BOTTOM : BOTTOM - (Math.min(enrolled, people) / people) * (BOTTOM - TOP);

function lineOf({ points, people, width }: Drawn): string {
  const step = width / Math.max(1, points.length - 1);
  const ends = points.length === 1 ? [...points, ...points] : points;
  return ends.map(({ enrolled }, at) => `${at * step},${heightAt(enrolled, people)}`).join(' ');
}

const number = (count: number): string => count.toLocaleString('en-GB');

const Picture = (drawn: Drawn) => {
  const { points, people, width, name } = drawn;
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <svg
      className={`app-chart app-chart--${name}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      role="img"
      aria-label="People enrolled by day. The table below has the same numbers."
    >
      <polygon points={`0,${BOTTOM} ${lineOf(drawn)} ${width},${BOTTOM}`} fill="#d5e8fb" />
      <polyline points={lineOf(drawn)} fill="none" stroke="#005eb8" strokeWidth="3" />
      <line x1="0" x2={width} y1={BOTTOM} y2={BOTTOM} stroke={INK} />
      <line x1="0" x2={width} y1={TOP} y2={TOP} stroke={INK} strokeDasharray="6 4" />
      <text x="2" y={TOP - 8} fontSize="14" fill={INK}>
        All {number(people)} people
      </text>
      <text x="2" y={HEIGHT - 8} fontSize="13" fill={INK}>
        {dateText(noonOf(first.day))}
      </text>
      {points.length > 1 && (
        <text x={width - 2} y={HEIGHT - 8} fontSize="13" textAnchor="end" fill={INK}>
          {dateText(noonOf(last.day))}
        </text>
      )}
      <text
        x={width - 4}
        y={Math.max(TOP + 18, heightAt(last.enrolled, people) + (last.enrolled * 4 > people ? 20 : -8))}
        fontSize="14"
        fontWeight="600"
        textAnchor="end"
        fill={INK}
      >
        {number(last.enrolled)} enrolled
      </text>
    </svg>
  );
};

/** How many had enrolled by each day, against how many people there are. Drawn for wide and for narrow windows. */
export const EnrolmentPicture = (given: Pick<Drawn, 'points' | 'people'>) => (
  <div className="app-charts">
    <Picture {...given} width={940} name="wide" />
    <Picture {...given} width={340} name="narrow" />
  </div>
);
