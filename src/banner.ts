import { listAuthenticators, resistsPhishing } from './features/methods/index.ts';
import type { CampaignBanner } from './features/portal/index.ts';
import { findNextRequired } from './features/rollout/index.ts';
import type { Session } from './features/sessions/index.ts';
import type { SignInNeeds } from './features/sign-in/index.ts';

/** What the start page says to someone who has not set up what they will need, and still may come in without. */
export async function findBanner(
  { database, rollout }: Pick<SignInNeeds, 'database' | 'rollout'>,
  { account, mayAskEnrolled }: Pick<Session, 'account' | 'mayAskEnrolled'>,
  now: Date,
): Promise<CampaignBanner | undefined> {
  if (account.kind !== 'person') return undefined;
  const allowed = (await listAuthenticators(database.root, account.id)).filter((one) => one.isAllowed);
  const isEnrolled = allowed.length > 0;
  const hasKey = allowed.some((one) => resistsPhishing(one.method));
  if (hasKey || (isEnrolled && !mayAskEnrolled)) return undefined;
  const { obligations } = await rollout.findAsked(account.id);
  const date = findNextRequired({ isEnrolled, hasKey }, obligations, now);
  if (!date) return undefined;
  const sentence = isEnrolled
    ? 'Add a stronger way to prove it is you. You need it to sign in from'
    : 'Set up multi-factor authentication. You need it to sign in from';
  return { sentence, date, href: '/profile/self-service/mfa/add' };
}
