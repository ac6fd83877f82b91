import type { Queries } from '../../../platform/database/index.ts';

/** What figures are of: everyone, or the people of a campaign, by its id. */
export type Subject = string;
export const EVERYONE: Subject = 'everyone';

export interface Figures<Numbers> {
  readonly countedAt: Date;
  readonly numbers: Numbers;
}

/** The latest figures, as a job counted them; undefined where it has not come to it yet. */
export async function findFigures<Numbers>(
  queries: Queries,
  subject: Subject,
): Promise<Figures<Numbers> | undefined> {
  const row = await queries
    .selectFrom('figures')
    .select(['counted_at', 'numbers'])
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && { countedAt: row.counted_at, numbers: row.numbers as unknown as Numbers };
}

/** When figures of each subject were counted. */
export async function listCountedAt(queries: Queries): Promise<ReadonlyMap<Subject, Date>> {
  const rows = await queries.selectFrom('figures').select(['subject', 'counted_at']).execute();
  return new Map(rows.map((row) => [row.subject, row.counted_at]));
}

export async function keepFigures(
  queries: Queries,
  subject: Subject,
  { countedAt, numbers }: Figures<object>,
): Promise<void> {
  const kept = { counted_at: countedAt, numbers: JSON.stringify(numbers) };
  await queries
    .insertInto('figures')
    .values({ subject, ...kept })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet(kept))
    .execute();
}
