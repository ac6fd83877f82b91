import { DAY, later } from '../../core/clock.ts';
import { newId } from '../../core/ids.ts';
import { hashToken } from '../../platform/crypto/index.ts';
import type { Queries } from '../../platform/database/index.ts';
import type { Account } from '../people/index.ts';
import type { SignInNeeds } from './needs.ts';

interface Sought {
  readonly tokenHash: Buffer;
  readonly account: Account;
  /** Those that the account still has: a remembered device ends with the authenticator that it stands for. */
  readonly authenticatorIds: readonly string[];
  /** What policy allows now, which may be less than when the device was remembered. */
  readonly days: number;
  readonly now: Date;
}

/**
 * Looks whether this browser was remembered for the account, and nothing has ended that since.
 * @returns the authenticator that it was remembered with
 */
export async function findRemembered(queries: Queries, sought: Sought): Promise<string | undefined> {
  if (sought.authenticatorIds.length === 0) return undefined;
  const row = await queries
    .updateTable('remembered_devices')
    .set({ last_used_at: sought.now })
    .where('token_hash', '=', sought.tokenHash)
    .where('account_id', '=', sought.account.id)
    .where('generation', '=', sought.account.generation)
    .where('authenticator_id', 'in', [...sought.authenticatorIds])
    .where('expires_at', '>', sought.now)
    .where('created_at', '>', later(sought.now, -sought.days * DAY))
    .where('ended_at', 'is', null)
    .returning('authenticator_id')
    .executeTakeFirst();
  return row?.authenticator_id;
}

interface Device {
  readonly token: string;
  readonly account: Account;
  readonly authenticatorId: string;
  readonly userAgent: string;
}

/** Remembers a browser for as long as policy says, and audits it. */
export async function rememberDevice(
  needs: Pick<SignInNeeds, 'clock' | 'random' | 'rememberDeviceDays'>,
  transaction: Queries,
  device: Device,
): Promise<void> {
  const now = needs.clock.now();
  await transaction
    .insertInto('remembered_devices')
    .values({
      id: newId(needs.clock, needs.random),
      token_hash: hashToken(device.token),
      account_id: device.account.id,
      generation: device.account.generation,
      authenticator_id: device.authenticatorId,
      user_agent: device.userAgent,
      created_at: now,
      last_used_at: now,
      expires_at: later(now, needs.rememberDeviceDays * DAY),
    })
    .execute();
}
