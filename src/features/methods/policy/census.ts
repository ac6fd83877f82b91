import type { Queries } from '../../../platform/database/index.ts';
import { giveWay } from '../../../platform/system/give-way.ts';
import { type Change, type HitAccount, readHitBatch } from './census-store.ts';
import type { Hit } from './preflight.ts';

/** So many accounts are read at a time: the embedded database answers nobody else meanwhile. */
const BATCH = 5_000;

export interface Census extends Hit {
  /** Those who are hit, as many as were asked for, in the order of their ids. */
  readonly people: readonly HitAccount[];
}

const hasNoKnownPhone = ({ hasRecordedMobile, kinds }: HitAccount): boolean =>
  !hasRecordedMobile && !kinds.includes('text') && !kinds.includes('call');

const hasKeysOnly = ({ kinds }: HitAccount): boolean => kinds.every((kind) => kind === 'security-key');

/**
 * Counts whom a change would leave without a method that they have set up.
 * @param mostPeople how many of them to name
 */
export async function takeCensus(
  queries: Queries,
  change: Change,
  mostPeople: number,
  onProgress: (read: number) => void,
): Promise<Census> {
  const people: HitAccount[] = [];
  const organisations = new Map<string, { code: string; name: string; count: number }>();
  const total = { count: 0, withoutKnownPhone: 0, withKeysOnly: 0, read: 0 };
  let after: string | undefined;
  for (;;) {
    const { hit, read, last } = await readHitBatch(queries, change, after, BATCH);
    for (const one of hit) {
      total.count++;
      if (hasNoKnownPhone(one)) total.withoutKnownPhone++;
      if (hasKeysOnly(one)) total.withKeysOnly++;
      if (people.length < mostPeople) people.push(one);
      for (const { code, name } of one.organisations)
        organisations.set(code, { code, name, count: (organisations.get(code)?.count ?? 0) + 1 });
    }
    total.read += read;
    onProgress(total.read);
    if (!last) break;
    after = last;
    await giveWay();
  }
  const { count, withoutKnownPhone, withKeysOnly } = total;
  const byCount = [...organisations.values()].sort((one, other) => other.count - one.count);
  return { count, withoutKnownPhone, withKeysOnly, organisations: byCount, people };
}
