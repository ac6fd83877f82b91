import type { FastifyRequest } from 'fastify';
import { addressKey } from '../../core/address.ts';
import type { Account } from '../people/index.ts';
import { takeBack } from './attempts-store.ts';
import { judgePassword } from './judge-password.ts';
import type { SignInNeeds } from './needs.ts';
import { visitorOf } from './visitor.ts';

export type PasswordCheck = 'right' | 'wrong' | { readonly pausedUntil: Date };

/** Judges the password of someone who is signed in, with the limits and the audit of every sign-in. */
export async function checkOwnPassword(
  needs: SignInNeeds,
  account: Account,
  password: string,
  request: FastifyRequest,
): Promise<PasswordCheck> {
  const attempt = { addressKey: addressKey(account.address), password, visitor: visitorOf(request) };
  const judged = await judgePassword(needs, attempt);
  if (judged.outcome === 'paused') return { pausedUntil: judged.until };
  if (judged.outcome === 'wrong') return 'wrong';
  await takeBack(needs.database.root, judged.counter.key, judged.counter.failures);
  return 'right';
}
