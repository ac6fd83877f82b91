import { listAuthenticators } from './features/methods/index.ts';
import type { Account } from './features/people/index.ts';
import type { CampaignBanner } from './features/portal/index.ts';
import { findNextRequired } from './features/rollout/index.ts';
import type { SignInNeeds } from './features/sign-in/index.ts';

/** What the start page says to someone who has not set up a second factor and still may come in without. */
export async function findBanner(
  { database, rollout }: Pick<SignInNeeds, 'database' | 'rollout'>,
  account: Account,
  now: Date,
): Promise<CampaignBanner | undefined> {
  if (account.kind !== 'person') return undefined;
  const isEnrolled = (await listAuthenticators(database.root, account.id)).some((one) => one.isAllowed);
  if (isEnrolled) return undefined;
  const { obligations } = await rollout.findAsked(account.id);
  const date = findNextRequired(obligations, now);
  if (!date) return undefined;
  return {
    sentence: 'Set up multi-factor authentication. You need it to sign in from',
    date,
    href: '/profile/self-service/mfa/add',
  };
}
