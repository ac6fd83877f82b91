import { endText, momentText } from '../../../platform/render/index.ts';
import type { ListedExemption } from './store.ts';

type Told = Pick<ListedExemption, 'name' | 'fromAt' | 'untilAt' | 'endedAt'>;

/**
 * What was done, to whom, until when; undefined where it does not hold: an address can be opened again later, or typed.
 */
const DONE = {
  asked: ({ name, fromAt, untilAt, endedAt }: Told) =>
    fromAt || endedAt
      ? undefined
      : `You asked for an exemption of ${name} until ${endText(untilAt)}. Another member of the security team has to approve it`,
  approved: ({ name, fromAt, untilAt, endedAt }: Told) =>
    fromAt && !endedAt ? `You approved it. ${name} is exempt until ${endText(untilAt)}` : undefined,
  ended: ({ name, fromAt, endedAt }: Told) => {
    if (!endedAt) return undefined;
    return fromAt
      ? `Exemption ended. ${name} has not been exempt since ${momentText(endedAt)}`
      : `Exemption turned down. ${name} is not exempt`;
  },
} as const;

export type ExemptionDone = keyof typeof DONE;

export const isExemptionDone = (text: string): text is ExemptionDone => Object.hasOwn(DONE, text);

/** Pure. */
export const exemptionDoneWords = (done: ExemptionDone, exemption: Told): string | undefined =>
  DONE[done](exemption);
