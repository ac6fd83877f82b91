import { listAuthenticators } from './features/methods/index.ts';
import type { Account } from './features/people/index.ts';
import type { CampaignBanner } from './features/portal/index.ts';
import { findLastRequired, findNextRequired } from './features/rollout/index.ts';
import type { SignInNeeds } from './features/sign-in/index.ts';

const AHEAD = 'Set up multi-factor authentication. You need it to sign in from';
const EXEMPT = 'You may go without multi-factor authentication until';
/** To people who are let in all the same: too few of their colleagues have it, or a campaign lets everyone in. */
const LET_IN = 'Set up multi-factor authentication today. It has been needed since';

/** What the start page says to someone who has not set up a second factor and still may come in without. */
export async function findBanner(
  { database, rollout }: Pick<SignInNeeds, 'database' | 'rollout'>,
  account: Account,
  now: Date,
): Promise<CampaignBanner | undefined> {
  if (account.kind !== 'person') return undefined;
  const isEnrolled = (await listAuthenticators(database.root, account.id)).some((one) => one.isAllowed);
  if (isEnrolled) return undefined;
  const { obligations, exemption } = await rollout.findAsked(account.id);
  const href = '/profile/self-service/mfa/add';
  if (exemption) return { sentence: EXEMPT, date: exemption.until, href };
  const ahead = findNextRequired(obligations, now);
  if (ahead) return { sentence: AHEAD, date: ahead, href };
  const past = findLastRequired(obligations, now);
  return past && { sentence: LET_IN, date: past, href };
}
