import type { Usable } from '../methods/index.ts';
import { findFault, type Session, type StepUpFault, type StepUpPurpose } from '../sessions/index.ts';
import { type Available, listMeans } from './means.ts';
import type { SignInNeeds } from './needs.ts';

/** Something that a person has and cannot confirm with, and why not. */
export interface NotOffered {
  readonly label: string;
  readonly why: StepUpFault | { readonly fault: 'stopped' };
}

export interface StepUpMeans {
  readonly offered: Available['means'];
  readonly notOffered: readonly NotOffered[];
}

const isStepUpPurpose = (text: string): text is StepUpPurpose => ['change', 'add', 'any'].includes(text);

/** What `/confirm` is asked for. The guard of the page that comes next judges it again: nothing is gained by another word. */
export const readPurpose = (text: string): StepUpPurpose => (isStepUpPurpose(text) ? text : 'change');

/** What someone signed in can confirm with, for a purpose, and what not. */
export function listStepUpMeans(
  needs: Pick<SignInNeeds, 'methods' | 'recoveryCodes'>,
  { authenticators }: Pick<Session, 'authenticators'>,
  usable: Usable,
  purpose: StepUpPurpose,
  now: Date,
): StepUpMeans {
  const judged = listMeans(needs, usable).map((means) => ({
    means,
    why: means.authenticator?.blockedAt
      ? ({ fault: 'stopped' } as const)
      : findFault(purpose, means.authenticator?.id ?? null, authenticators, now),
  }));
  return {
    offered: judged.flatMap(({ means, why }) => (why ? [] : [means])),
    notOffered: judged.flatMap(({ means, why }) => (why ? [{ label: means.option.label, why }] : [])),
  };
}
