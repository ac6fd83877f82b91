import { RequestError } from '../../core/errors.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Account } from '../people/index.ts';
import { findAuthority } from './guard.ts';
import type { Permission } from './permissions.ts';
import { decideScope, hasWiderRights } from './rules.ts';
import { findPerson } from './store/person.ts';

/** Somebody who wants to do something to an account. */
export interface Acting {
  readonly actorId: string;
  readonly permission: Permission;
  readonly accountId: string;
}

async function findActable(queries: Queries, acting: Acting): Promise<Account | undefined> {
  const { actorId, permission, accountId } = acting;
  const authority = await findAuthority(queries, actorId);
  const scope = decideScope(permission, authority);
  if (!scope || accountId === actorId) return undefined;
  const found = await findPerson(queries, scope, undefined, accountId);
  const isWider = found && hasWiderRights(await findAuthority(queries, accountId), authority);
  return isWider ? undefined : found?.account;
}

/** Whether to offer it. The act itself decides again. */
export const mayActOn = async (queries: Queries, acting: Acting): Promise<boolean> =>
  (await findActable(queries, acting)) !== undefined;

/**
 * The account that somebody acts on, judged by its organisations in the transaction of the act. Nobody acts on themselves, nor
 * on an account with wider rights than their own.
 * @throws RequestError `not-found` where it is not theirs to act on: as if it did not exist
 */
export async function getActable(transaction: Queries, acting: Acting): Promise<Account> {
  const account = await findActable(transaction, acting);
  if (!account) throw new RequestError('not-found');
  return account;
}
