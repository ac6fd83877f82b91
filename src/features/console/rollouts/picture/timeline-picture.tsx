import { RUNGS, type Rung } from '../../../rollout/index.ts';
import { RUNG_WORDS, SHORT_RUNG_WORDS } from '../words.ts';
import { Pattern, Swatch, TINTS } from './patterns.tsx';
import { dayAfter, labelEvery, noonOf, type Segment, type Timeline } from './timeline.ts';

const INK = '#212b32';
const AXIS = 24;
const ROW = 62;
const BAR = 30;
const STRIP = 9;
const FOOT = 22;
/** A character of the labels is about so wide, in pixels. */
const CHARACTER = 7.4;
const BOLD = 8.8;

const weekWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

const shortened = (text: string, width: number): string => {
  const most = Math.floor(width / BOLD);
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
};

/** Stands for a rung where no word has room. */
const numberOf = (rung: Rung): string => String(RUNGS.indexOf(rung) + 1);

/** The longest of some words that has room. */
const wordsWithin = (words: readonly string[], width: number): string | undefined =>
  words.find((text) => text.length * CHARACTER + 8 <= width);

interface Drawn {
  readonly timeline: Timeline;
  readonly width: number;
  /** Ids within the picture begin with it. */
  readonly name: string;
}

const dayWidth = ({ timeline, width }: Drawn): number => width / (timeline.weeks * 7);
const heightOf = ({ rows }: Timeline): number => AXIS + rows.length * ROW + FOOT;

function Weeks(drawn: Drawn) {
  const { timeline } = drawn;
  const week = dayWidth(drawn) * 7;
  const every = labelEvery(week, 62);
  return Array.from({ length: timeline.weeks }, (_, at) => ({ at, x: at * week })).map(({ at, x }) => (
    <g key={at}>
      {(week >= 6 || at % every === 0) && (
        <line x1={x} x2={x} y1={AXIS} y2={heightOf(timeline) - FOOT} stroke="#d8dde0" />
      )}
      {at % every === 0 && x + 44 < drawn.width && (
        <text x={x + 2} y={16} fontSize="13" fill={INK}>
          {weekWords.format(noonOf(dayAfter(timeline.firstDay, at * 7)))}
        </text>
      )}
    </g>
  ));
}

const Holidays = (drawn: Drawn) =>
  drawn.timeline.holidays.map(({ day, at }) => (
    <rect
      key={day}
      x={at * dayWidth(drawn)}
      y={AXIS}
      width={Math.max(3, dayWidth(drawn))}
      height={heightOf(drawn.timeline) - AXIS - FOOT}
      fill="#aeb7bd"
    />
  ));

function Bar({
  segment,
  y,
  drawn,
}: {
  readonly segment: Segment;
  readonly y: number;
  readonly drawn: Drawn;
}) {
  const day = dayWidth(drawn);
  const { rung } = segment;
  const [x, width] = [segment.from * day, (segment.until - segment.from) * day];
  const words = wordsWithin([RUNG_WORDS[rung], SHORT_RUNG_WORDS[rung], numberOf(rung)], width);
  return (
    <g>
      <rect x={x} y={y} width={width} height={BAR} fill={TINTS[rung]} stroke={INK} />
      <rect
        x={x}
        y={y + BAR - STRIP}
        width={width}
        height={STRIP}
        fill={`url(#${drawn.name}-${rung})`}
        stroke={INK}
      />
      {words && (
        <text x={x + 4} y={y + 15} fontSize="13" fill={INK}>
          {words}
        </text>
      )}
    </g>
  );
}

const Rows = (drawn: Drawn) =>
  drawn.timeline.rows.map(({ name, people, segments }, at) => {
    const top = AXIS + at * ROW;
    const count = people === undefined ? '' : `: ${people.toLocaleString('en-GB')} people`;
    return (
      <g key={name}>
        <text x={2} y={top + 18} fontSize="14" fontWeight="600" fill={INK}>
          {shortened(name, drawn.width - 24 - count.length * BOLD)}
          {count}
        </text>
        {segments.map((segment) => (
          <Bar key={segment.rung} segment={segment} y={top + 25} drawn={drawn} />
        ))}
      </g>
    );
  });

function Today(drawn: Drawn) {
  const { todayAt } = drawn.timeline;
  if (todayAt === undefined) return null;
  const x = (todayAt + 0.5) * dayWidth(drawn);
  const bottom = heightOf(drawn.timeline) - FOOT;
  return (
    <g>
      <line x1={x} x2={x} y1={AXIS} y2={bottom} stroke="#b1001d" strokeWidth="2" strokeDasharray="6 3" />
      <text
        x={Math.min(Math.max(x, 22), drawn.width - 22)}
        y={bottom + 16}
        fontSize="13"
        fontWeight="600"
        textAnchor="middle"
        fill="#b1001d"
      >
        Today
      </text>
    </g>
  );
}

const Picture = (drawn: Drawn) => (
  <svg
    className={`app-chart app-chart--${drawn.name}`}
    viewBox={`0 0 ${drawn.width} ${heightOf(drawn.timeline)}`}
    role="img"
    aria-label="Waves against weeks. The table below has the same dates."
  >
    <defs>
      {RUNGS.map((rung) => (
        <Pattern key={rung} id={`${drawn.name}-${rung}`} rung={rung} />
      ))}
    </defs>
    <Weeks {...drawn} />
    <Holidays {...drawn} />
    <Rows {...drawn} />
    <Today {...drawn} />
  </svg>
);

/** What the patterns mean. */
const Legend = () => (
  <ul className="app-legend">
    {RUNGS.map((rung) => (
      <li key={rung}>
        <Swatch rung={rung} /> {numberOf(rung)}. {RUNG_WORDS[rung]}
      </li>
    ))}
    <li>
      <svg width="32" height="20" aria-hidden="true" focusable="false">
        <rect x="12" width="8" height="20" fill="#aeb7bd" />
      </svg>{' '}
      Bank holiday
    </li>
  </ul>
);

/** Waves as rows against weeks, drawn for wide and for narrow windows: of the two, only one is shown. */
export const TimelinePicture = ({ timeline }: { readonly timeline: Timeline }) => (
  <figure className="app-charts">
    <Picture timeline={timeline} width={940} name="wide" />
    <Picture timeline={timeline} width={340} name="narrow" />
    <figcaption>
      <Legend />
    </figcaption>
  </figure>
);
