import type { Queries } from '../../platform/database/index.ts';

/** A browser that is not asked for a second factor again, as its owner sees it in a list. */
export interface RememberedDevice {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** The remembered devices of an account that still spare it a code at `now`, last used first. */
export async function listRememberedDevices(
  queries: Queries,
  accountId: string,
  generation: number,
  now: Date,
): Promise<RememberedDevice[]> {
  const rows = await queries
    .selectFrom('remembered_devices')
    .select(['id', 'user_agent', 'created_at', 'last_used_at', 'expires_at'])
    .where('account_id', '=', accountId)
    .where('generation', '=', generation)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
  }));
}

/** Forgets one device of an account. @returns whether it was remembered */
export async function endRememberedDevice(
  transaction: Queries,
  accountId: string,
  deviceId: string,
  now: Date,
): Promise<boolean> {
  const result = await transaction
    .updateTable('remembered_devices')
    .set({ ended_at: now })
    .where('id', '=', deviceId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Forgets every device of an account: an authenticator was removed, or the account reset. */
export async function endRememberedDevices(
  transaction: Queries,
  accountId: string,
  now: Date,
): Promise<void> {
  await transaction
    .updateTable('remembered_devices')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
}
