import type { Database } from '../../../platform/database/index.ts';
import type { SignedHeads } from './sign-heads.ts';

/** Stores signed heads beside the chain, for a check that has no others at hand. They are not safe from who owns the tables. */
export async function storeHeads({ root }: Pick<Database, 'root'>, signed: SignedHeads): Promise<void> {
  const { id, at, heads, keyId, seal } = signed;
  await root
    .insertInto('audit_heads')
    .values({ id, at, heads: JSON.stringify(heads), key_id: keyId, seal: Buffer.from(seal) })
    .execute();
}
