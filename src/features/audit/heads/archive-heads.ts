import { HOUR, later } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { AuditNeeds } from '../append.ts';
import { findNewestHeads, readLanes } from '../reading.ts';
import { writeKept } from './places-store.ts';
import { type SignedHeads, signHeads } from './sign-heads.ts';
import { storeHeads } from './store-heads.ts';

/** How often the database itself gets them: they are never deleted by the server. */
const STORED_EVERY = HOUR;

/**
 * Signs where every lane stands and hands it to what keeps it outside the database: nothing that was there then can be taken
 * away unseen later.
 */
export async function archiveHeads(
  needs: AuditNeeds & { readonly database: Pick<Database, 'root'> },
): Promise<SignedHeads> {
  const { database, headArchive, clock } = needs;
  const signed = signHeads(needs, await readLanes(database.root));
  const kept = (await headArchive?.keep(signed)) ?? [];
  await writeKept(database.root, kept, signed.at);
  const stored = await findNewestHeads(database.root);
  if (!stored || stored.at <= later(clock.now(), -STORED_EVERY)) await storeHeads(database, signed);
  return signed;
}
