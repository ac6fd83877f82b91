import type { Brand, HelpDesk } from '../../platform/render/index.ts';
import type { Choice } from '../methods/index.ts';
import type { Policy } from '../rollout/index.ts';

/** What the help pages say of this installation; all else in them is the same everywhere. */
export interface HelpFacts {
  readonly brandName: Brand['name'];
  readonly helpDesk: HelpDesk;
  /** Where feedback goes that does not fit the form: an e-mail or web address. */
  readonly feedbackContact: string;
  /** The ways to prove it is you that people can choose here, in order. */
  readonly choices: readonly Choice[];
  readonly policy: Policy;
  readonly now: Date;
}

/** Whether a way is offered here, by the id of its choice. */
export const offers = ({ choices }: Pick<HelpFacts, 'choices'>, id: string): boolean =>
  choices.some((choice) => choice.id === id);

/** Whether everybody must have set up by now. */
export const isRequired = ({ policy, now }: Pick<HelpFacts, 'policy' | 'now'>): boolean =>
  policy.requiredFrom !== null && policy.requiredFrom <= now;
