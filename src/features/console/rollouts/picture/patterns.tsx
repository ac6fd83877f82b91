import type { ReactNode } from 'react';
import type { Rung } from '../../../rollout/index.ts';

const INK = '#212b32';

/** Light enough for dark words on them. */
export const TINTS: Record<Rung, string> = {
  announce: '#ffffff',
  nudge: '#d5e8fb',
  restrict: '#fff1b8',
  require: '#ffd9b3',
  halt: '#f7cdd3',
};

/** What tells rungs apart where colours do not: dots, strokes to the right, lines, full, crosses. */
const MARKS: Record<Rung, ReactNode> = {
  announce: <circle cx="4" cy="4" r="1.4" fill={INK} />,
  nudge: <path d="M0 8 L8 0" stroke={INK} strokeWidth="1.4" />,
  restrict: <path d="M0 2 H8 M0 6 H8" stroke={INK} strokeWidth="1.4" />,
  require: <rect width="8" height="8" fill={INK} />,
  halt: <path d="M0 0 L8 8 M0 8 L8 0" stroke={INK} strokeWidth="1.4" />,
};

interface PatternProps {
  readonly id: string;
  readonly rung: Rung;
}

/** The pattern of a rung, to fill with. */
export const Pattern = ({ id, rung }: PatternProps) => (
  <pattern id={id} width="8" height="8" patternUnits="userSpaceOnUse">
    <rect width="8" height="8" fill={TINTS[rung]} />
    {MARKS[rung]}
  </pattern>
);

/** A small sample of a rung. */
export const Swatch = ({ rung }: { readonly rung: Rung }) => (
  <svg width="32" height="20" aria-hidden="true" focusable="false">
    <defs>
      <Pattern id={`swatch-${rung}`} rung={rung} />
    </defs>
    <rect x="0.5" y="0.5" width="31" height="19" fill={TINTS[rung]} stroke={INK} />
    <rect x="0.5" y="8.5" width="31" height="11" fill={`url(#swatch-${rung})`} stroke={INK} />
  </svg>
);
