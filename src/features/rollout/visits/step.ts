/**
 * How far somebody has come who is led to set up at sign-in: `show:app` has the page of a choice before them, `try:app` has
 * typed something on it. `not-now` and `finished` are ends of their own; whoever stands elsewhere when the visit is over has
 * stopped there.
 */
export type SetUpStep =
  | 'paused'
  | 'asked'
  | 'choose'
  | `show:${string}`
  | `try:${string}`
  | 'recovery-codes'
  | 'finished'
  | 'not-now';

/** Ends of a visit that are no stop. */
export const ENDS = ['finished', 'not-now'] as const satisfies readonly SetUpStep[];

export const isStop = (step: string): boolean => !(ENDS as readonly string[]).includes(step);

const BEHIND_ASKED = ['choose', 'show:%', 'try:%'];

/**
 * The steps, as patterns of `like`, that are further than a step or as far: whoever has reached one of them keeps it. Going
 * back to an earlier page is no way forward; the page of another choice is.
 */
export function stepsThatStay(step: SetUpStep): string[] {
  if (step === 'paused') return ['_%'];
  if (step === 'asked') return ['asked', ...BEHIND_ASKED];
  if (step === 'choose') return BEHIND_ASKED;
  return step.startsWith('show:') ? [step, step.replace('show:', 'try:')] : [step];
}
