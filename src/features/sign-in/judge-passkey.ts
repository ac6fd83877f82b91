import type { Queries } from '../../platform/database/index.ts';
import { countedUses, countUse, endOfHour, type Limit } from '../../platform/limits/index.ts';
import type { Authenticator, JudgedPasskey } from '../methods/index.ts';
import { type Account, findAccount } from '../people/index.ts';
import { askGate } from './ask-gate.ts';
import { findGateFacts } from './facts-store.ts';
import type { SignInNeeds } from './needs.ts';
import { stopCopied } from './stop-copied.ts';
import type { Visitor } from './visitor.ts';

export interface RightPasskey {
  readonly outcome: 'right';
  readonly account: Account;
  readonly authenticator: Authenticator;
  readonly spend: (transaction: Queries) => Promise<boolean>;
}

type Owner = NonNullable<Extract<JudgedPasskey, { outcome: 'wrong' }>['owner']>;

type Judged =
  | RightPasskey
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'paused'; readonly until: Date };

interface Attempt {
  readonly response: string;
  readonly challenge: string;
  readonly givenAt: Date;
  readonly visitor: Visitor;
}

/**
 * Guessing a key is hopeless; this bounds what one network can make us write. A right one is let in all the same: nobody is
 * locked out by strangers.
 */
const limitOf = ({ passwordFailuresAnHour: mostAnHour }: SignInNeeds): Limit => ({
  kind: 'wrong-passkey',
  mostAnHour,
});

const limitUseOf = (needs: SignInNeeds, { clientAddress }: Visitor) => ({
  keys: needs.keys,
  clientAddress,
  now: needs.clock.now(),
});

/** Judges a passkey that stands alone. Every reason of refusal reads alike, whoever the key belongs to. */
export async function judgePasskey(needs: SignInNeeds, attempt: Attempt): Promise<Judged> {
  const { root } = needs.database;
  const { visitor, ...answer } = attempt;
  const { browserHash } = visitor;
  const judged = await needs.passkeys.judge(root, { ...answer, browserHash, now: needs.clock.now() });
  if (judged.outcome === 'wrong') return refuse(needs, visitor, judged.reason, judged.owner);
  const account = await findAccount(root, judged.accountId);
  const authenticator = account && (await findEntering(needs, account, judged.authenticatorId));
  if (authenticator) return { outcome: 'right', account, authenticator, spend: judged.spend };
  return refuse(needs, visitor, 'may not sign in', judged);
}

/** The key, where its owner may sign in at all: asked of the gate, as at every door. A halt stops a passkey as it is. */
async function findEntering(
  needs: SignInNeeds,
  account: Account,
  authenticatorId: string,
): Promise<Authenticator | undefined> {
  if (account.isDisabled || account.kind === 'application' || account.haltedAt) return undefined;
  const { root } = needs.database;
  const facts = await findGateFacts(root, account.id);
  const { decision, usable } = await askGate(needs, { account, ...facts }, needs.clock.now());
  if (decision.standing !== 'proceed' || decision.reason !== 'enrolled') return undefined;
  return usable.authenticators.find((one) => one.id === authenticatorId && one.isAllowed);
}

async function refuse(
  needs: SignInNeeds,
  visitor: Visitor,
  reason: string,
  owner: Owner | undefined,
): Promise<Judged> {
  const limit = limitOf(needs);
  const use = { ...limitUseOf(needs, visitor), queries: needs.database.root };
  const isHeld = (await countedUses(limit, use)) >= limit.mostAnHour;
  // A copied key is stopped whatever else its network did.
  if (isHeld && reason !== 'counter') return { outcome: 'paused', until: endOfHour(use.now) };
  await writeRefusal(needs, visitor, reason, owner);
  return { outcome: 'wrong' };
}

/** Writes down a refused passkey and counts it for its network, with what follows from it. */
const writeRefusal = (
  needs: SignInNeeds,
  visitor: Visitor,
  reason: string,
  owner: Owner | undefined,
): Promise<void> =>
  needs.database.transaction(async (transaction) => {
    const limit = limitOf(needs);
    const use = { ...limitUseOf(needs, visitor), queries: transaction };
    const failures = await countUse(limit, use);
    const stopped =
      owner && reason === 'counter'
        ? await stopCopied(needs.notices, transaction, { ...owner, visitor, now: use.now })
        : [];
    const about = { outcome: 'refused', actor: 'anonymous', clientAddress: visitor.clientAddress } as const;
    await needs.audit.append(
      transaction,
      {
        ...about,
        type: 'sign-in.passkey-refused',
        accountId: owner?.accountId,
        detail: { reason, authenticator: owner?.authenticatorId ?? null, browser: visitor.userAgent },
      },
      ...(failures === limit.mostAnHour ? [{ ...about, type: 'sign-in.network-paused' as const }] : []),
      ...stopped,
    );
  });
