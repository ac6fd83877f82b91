import { later, MINUTE } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Queries } from '../../../platform/database/index.ts';
import { completeEnrolment, findEnrolment, insertEnrolment } from '../app/enrolment-store.ts';
import type { EnrolmentContext } from '../method.ts';
import { endCodes } from '../sent-code/store.ts';
import { lockOwner } from '../store.ts';
import { type Destination, isSameDestination, openDestination, sealDestination } from './destination.ts';
import type { TelephoneNeeds } from './needs.ts';

/** Time to find the phone, to try another number and to wait for a slow network. */
const LIFETIME = 60 * MINUTE;

/** A number that is being set up, in one browser. */
export interface OpenNumber {
  readonly id: string;
  readonly secret: string;
  readonly destination: Destination;
}

const ownerOf = ({ account, browserHash, now }: EnrolmentContext, method: string) => ({
  accountId: account.id,
  browserHash,
  method,
  now,
});

export async function findOpenNumber(
  { keys }: TelephoneNeeds,
  queries: Queries,
  context: EnrolmentContext,
  method: string,
): Promise<OpenNumber | undefined> {
  const found = await findEnrolment(queries, ownerOf(context, method));
  return found && { ...found, destination: openDestination(keys, found.id, found.secret) };
}

/** Begins to set a number up, or goes on with the same. Another one is let go, and its code with it. */
export const beginNumber = (
  needs: TelephoneNeeds,
  context: EnrolmentContext,
  method: string,
  destination: Destination,
): Promise<OpenNumber> =>
  needs.database.transaction(async (transaction) => {
    const { now } = context;
    await lockOwner(transaction, context.account.id);
    const before = await findOpenNumber(needs, transaction, context, method);
    if (before && isSameDestination(before.destination, destination)) return before;
    if (before) await letGo(needs, transaction, before, now);
    const id = newId({ now: () => now }, needs.random);
    const secret = sealDestination(needs.keys, needs.random, id, destination);
    await insertEnrolment(transaction, {
      ...ownerOf(context, method),
      id,
      secret,
      expiresAt: later(now, LIFETIME),
    });
    return { id, secret, destination };
  });

async function letGo({ outbox }: TelephoneNeeds, transaction: Queries, before: OpenNumber, now: Date) {
  await completeEnrolment(transaction, before.id, now);
  for (const message of await endCodes(transaction, before.id, now))
    await outbox.withdraw(transaction, message);
}
