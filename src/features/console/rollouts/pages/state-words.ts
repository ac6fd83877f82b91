import { momentText } from '../../../../platform/render/index.ts';
import type { Campaign, Relief, ReliefKind } from '../../../rollout/index.ts';
import { shareWords } from '../../words.ts';

export const number = (count: number): string => count.toLocaleString('en-GB');

/** `1,204 (43%)` */
export const countOf = (part: number, whole: number): string =>
  whole === 0 ? number(part) : `${number(part)} (${shareWords(part, whole)})`;

/** What holds a campaign back, as it is. */
export const RELIEF_WORDS: Record<ReliefKind, string> = {
  keep: 'Paused: everyone stays at the step they are on',
  'let-in': 'Temporary access: nobody has to set up MFA',
  'lift-halts': 'Nobody’s access is paused',
};

/** In a word or two, for lists. */
export function stateWords({ state }: Pick<Campaign, 'state'>, reliefs: readonly Relief[]): string {
  if (state === 'arming') return 'Being armed';
  if (state === 'stopped') return 'Stopped';
  if (reliefs.some(({ kind }) => kind === 'keep')) return 'Paused';
  if (reliefs.some(({ kind }) => kind === 'let-in')) return 'Running, with temporary access';
  return reliefs.length > 0 ? 'Running, without pauses of access' : 'Running';
}

/** `Paused: everyone stays at the step they are on, since 24 November 2026, 09:12. Reason: the text provider is down` */
export const reliefWords = ({ kind, reason, fromAt, untilAt }: Relief): string =>
  `${RELIEF_WORDS[kind]}, since ${momentText(fromAt)}${untilAt ? `, until ${momentText(untilAt)}` : ''}. Reason: ${reason}`;
