import { listAuthenticators } from './features/methods/index.ts';
import type { Account } from './features/people/index.ts';
import type { CampaignBanner } from './features/portal/index.ts';
import type { SignInNeeds } from './features/sign-in/index.ts';

/** What the start page says to someone who has not set up a second factor and still may come in without. */
export async function findBanner(
  { database, policy }: Pick<SignInNeeds, 'database' | 'policy'>,
  account: Account,
  now: Date,
): Promise<CampaignBanner | undefined> {
  if (account.kind !== 'person' || now >= policy.requiredFrom) return undefined;
  const isEnrolled = (await listAuthenticators(database.root, account.id)).some((one) => one.isAllowed);
  if (isEnrolled) return undefined;
  return {
    sentence: 'Set up multi-factor authentication. You need it to sign in from',
    date: policy.requiredFrom,
    href: '/profile/self-service/mfa/add',
  };
}
