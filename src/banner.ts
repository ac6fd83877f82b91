import { resistsPhishing } from './features/methods/index.ts';
import type { CampaignBanner } from './features/portal/index.ts';
import { findLastRequired, findNextRequired } from './features/rollout/index.ts';
import type { Session } from './features/sessions/index.ts';
import type { SignInNeeds } from './features/sign-in/index.ts';

interface Sentences {
  readonly ahead: string;
  readonly exempt: string;
  /** To people who are let in all the same: too few of their colleagues have it, or a campaign lets everyone in. */
  readonly letIn: string;
}

const FIRST: Sentences = {
  ahead: 'Set up multi-factor authentication. You need it to sign in from',
  exempt: 'You do not need multi-factor authentication until',
  letIn: 'Set up multi-factor authentication today. It has been needed since',
};

/** For those who have a second factor, and are asked for a better one. */
const STRONGER: Sentences = {
  ahead: 'Add a stronger way to prove it is you. You need it to sign in from',
  exempt: 'You may go without a stronger way to prove it is you until',
  letIn: 'Add a stronger way to prove it is you today. It has been needed since',
};

const href = '/profile/self-service/mfa/add';

/** What the start page says to someone who has not set up what they will need, and still may come in without. */
export async function findBanner(
  { rollout }: Pick<SignInNeeds, 'rollout'>,
  { account, mayAskEnrolled, authenticators }: Pick<Session, 'account' | 'mayAskEnrolled' | 'authenticators'>,
  now: Date,
): Promise<CampaignBanner | undefined> {
  if (account.kind !== 'person') return undefined;
  const allowed = authenticators.filter((one) => one.isAllowed);
  const facts = {
    isEnrolled: allowed.length > 0,
    hasKey: allowed.some((one) => resistsPhishing(one.method)),
  };
  if (facts.hasKey || (facts.isEnrolled && !mayAskEnrolled)) return undefined;
  const { obligations, exemption } = await rollout.findAsked(account.id);
  const ahead = findNextRequired(facts, obligations, now);
  const past = findLastRequired(facts, obligations, now);
  const sentences = facts.isEnrolled ? STRONGER : FIRST;
  if (exemption && (ahead || past || !facts.isEnrolled))
    return { sentence: sentences.exempt, date: exemption.until, href };
  if (ahead) return { sentence: sentences.ahead, date: ahead, href };
  return past && { sentence: sentences.letIn, date: past, href };
}
