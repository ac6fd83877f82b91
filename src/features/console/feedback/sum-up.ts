import { DEVICE_KINDS, type DeviceKind } from '../../../core/device-kind.ts';
import { isStop, type VisitCount } from '../../rollout/index.ts';

/** Visits that ended alike. */
export interface DeviceCounts {
  readonly byDevice: Readonly<Record<DeviceKind, number>>;
  readonly total: number;
}

export interface StepCounts extends DeviceCounts {
  readonly step: string;
}

/** How the visits of a campaign ended. */
export interface SummedVisits {
  readonly all: DeviceCounts;
  readonly finished: DeviceCounts;
  readonly notNow: DeviceCounts;
  readonly stopped: DeviceCounts;
  /** Where those that neither finished nor put it off have stopped, in the order of the journey. */
  readonly stops: readonly StepCounts[];
  /** The step at which most of them stopped; undefined where nobody did. */
  readonly worst: StepCounts | undefined;
}

function countUp(counts: readonly VisitCount[]): DeviceCounts {
  const sum = (device: DeviceKind): number =>
    counts.reduce((all, one) => (one.device === device ? all + one.visits : all), 0);
  const byDevice = Object.fromEntries(DEVICE_KINDS.map((device) => [device, sum(device)]));
  return {
    byDevice: byDevice as Record<DeviceKind, number>,
    total: counts.reduce((all, { visits }) => all + visits, 0),
  };
}

const FIRST = ['paused', 'asked', 'choose'];

/** Where a step stands in the journey: methods in the order in which they are offered, those that are gone behind them. */
function placeOf(step: string, choices: readonly string[]): number {
  const first = FIRST.indexOf(step);
  if (first >= 0) return first;
  if (step === 'recovery-codes') return Number.MAX_SAFE_INTEGER;
  const choice = choices.indexOf(step.replace(/^\w+:/, ''));
  const at = choice < 0 ? choices.length : choice;
  return FIRST.length + 2 * at + (step.startsWith('try:') ? 1 : 0);
}

/** Adds up how visits ended. Pure. @param choices the ids of the methods that are offered, in their order */
export function sumUpVisits(counts: readonly VisitCount[], choices: readonly string[]): SummedVisits {
  const of = (step: string): DeviceCounts => countUp(counts.filter((one) => one.step === step));
  const stopped = counts.filter(({ step }) => isStop(step));
  const stops = [...new Set(stopped.map(({ step }) => step))]
    .map((step) => ({ step, ...of(step) }))
    .sort(
      (one, other) =>
        placeOf(one.step, choices) - placeOf(other.step, choices) || (one.step < other.step ? -1 : 1),
    );
  return {
    all: countUp(counts),
    finished: of('finished'),
    notNow: of('not-now'),
    stopped: countUp(stopped),
    stops,
    worst: stops.reduce<StepCounts | undefined>(
      (worst, one) => (!worst || one.total > worst.total ? one : worst),
      undefined,
    ),
  };
}
