import { DEVICE_KINDS, type DeviceKind } from '../../../core/device-kind.ts';
import type { SummedVisits } from './sum-up.ts';

export const DEVICE_WORDS: Record<DeviceKind, string> = {
  phone: 'Phone',
  tablet: 'Tablet',
  computer: 'Computer',
};

/** A method that is offered, with the words of its radio button. */
export interface OfferedChoice {
  readonly id: string;
  readonly label: string;
}

const STEPS: Readonly<Record<string, string>> = {
  paused: 'The page “Your access is paused”',
  asked: 'The page that asks them to set up',
  choose: 'Choosing a method',
  'recovery-codes': 'Recovery codes: not marked as saved',
};

/** A step of setting up in words. */
export function stepWords(step: string, choices: readonly OfferedChoice[]): string {
  const [kind, id] = step.split(':');
  if (id === undefined) return STEPS[step] ?? step;
  const label = choices.find((choice) => choice.id === id)?.label ?? id;
  return `${label}: ${kind === 'try' ? 'tried, and not finished' : 'its page opened, nothing tried'}`;
}

/** Where most stopped, in a sentence. */
export function worstWords({ worst, stopped }: SummedVisits, choices: readonly OfferedChoice[]): string {
  if (!worst) return 'Nobody has stopped on the way.';
  const device = DEVICE_KINDS.reduce((most, one) =>
    worst.byDevice[one] > worst.byDevice[most] ? one : most,
  );
  const where = stepWords(worst.step, choices);
  const many = `${worst.total.toLocaleString('en-GB')} of ${stopped.total.toLocaleString('en-GB')}`;
  const on = `${worst.byDevice[device].toLocaleString('en-GB')} of them on a ${device}`;
  return `More visits stopped here than anywhere else: ${where} (${many}, ${on}).`;
}
