import type { Queries } from '../../../platform/database/index.ts';
import { completeEnrolment } from '../app/enrolment-store.ts';
import type { EnrolmentContext } from '../method.ts';
import { insertAuthenticator } from '../store.ts';
import { type Destination, numberKeyOf } from './destination.ts';
import type { TelephoneNeeds } from './needs.ts';
import { countOthers, insertNumber, lockNumber } from './numbers-store.ts';
import type { OpenNumber } from './open-enrolment.ts';

/** Whether a number serves as many other accounts as it may. */
export async function isFull(
  { keys, mostAccountsOfMobile, mostAccountsOfLandline }: TelephoneNeeds,
  queries: Queries,
  accountId: string,
  { number, line }: Destination,
): Promise<boolean> {
  const { all, strangers } = await countOthers(queries, numberKeyOf(keys, number), accountId);
  if (line === 'mobile') return all >= mostAccountsOfMobile;
  return all >= mostAccountsOfLandline || strangers >= mostAccountsOfMobile;
}

interface Proved {
  readonly open: OpenNumber;
  readonly method: 'text' | 'call';
  readonly label: string;
}

/** Stores a number that was proved. @returns undefined when it was stored before, or has just become full */
export async function storeNumber(
  needs: TelephoneNeeds,
  transaction: Queries,
  { account, now }: EnrolmentContext,
  { open: { id, secret, destination }, method, label }: Proved,
): Promise<{ id: string } | undefined> {
  const numberKey = numberKeyOf(needs.keys, destination.number);
  if (!(await completeEnrolment(transaction, id, now))) return undefined;
  await lockNumber(transaction, numberKey);
  if (await isFull(needs, transaction, account.id, destination)) return undefined;
  await insertAuthenticator(transaction, {
    id,
    accountId: account.id,
    method,
    label,
    secret,
    lastStep: 0,
    now,
  });
  await insertNumber(transaction, { authenticatorId: id, numberKey });
  return { id };
}
