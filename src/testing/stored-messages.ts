import type { Content } from '../features/delivery/index.ts';
import { type KeyRing, open } from '../platform/crypto/index.ts';
import type { Queries } from '../platform/database/index.ts';

/** A message as a test reads it. */
export interface ReadMessage {
  readonly id: string;
  readonly accountId: string | null;
  readonly kind: string;
  readonly state: string;
  /** Undefined once it was wiped. */
  readonly content: Content | undefined;
}

/** Every message that was queued, opened, oldest first. */
export async function readMessages(queries: Queries, keys: KeyRing): Promise<ReadMessage[]> {
  const rows = await queries.selectFrom('messages').selectAll().orderBy('created_at').orderBy('id').execute();
  return rows.map(({ id, body, ...row }) => {
    const text = body === null ? undefined : open(keys, { table: 'messages', column: 'body', row: id }, body);
    const content = text === undefined ? undefined : (JSON.parse(text) as Content);
    return { id, accountId: row.account_id, kind: row.kind, state: row.state, content };
  });
}
