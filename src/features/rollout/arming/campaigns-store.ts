import { sql } from 'kysely';
import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from '../campaign/definition.ts';

interface NewCampaign {
  readonly id: string;
  readonly definition: Definition;
  readonly armedBy: string | undefined;
  readonly now: Date;
}

export async function insertCampaign(
  transaction: Queries,
  { id, definition, armedBy, now }: NewCampaign,
): Promise<void> {
  await transaction
    .insertInto('campaigns')
    .values({
      id,
      name: definition.name,
      goal: definition.goal,
      definition: JSON.stringify(definition),
      state: 'arming',
      armed_by: armedBy ?? null,
      armed_at: now,
    })
    .execute();
}

/**
 * From here on doors ask what it says.
 * @returns how many people have a place in it; undefined where somebody else has armed it meanwhile
 */
export async function setArmed(
  transaction: Queries,
  campaignId: string,
  now: Date,
): Promise<number | undefined> {
  const armed = await transaction
    .updateTable('campaigns')
    .set({ state: 'armed', armed_at: now })
    .where('id', '=', campaignId)
    .where('state', '=', 'arming')
    .executeTakeFirst();
  if (armed.numUpdatedRows === 0n) return undefined;
  const { rows } = await sql<{ people: number }>`
    select count(*)::int as people from obligations where campaign_id = ${campaignId}`.execute(transaction);
  return rows[0]?.people ?? 0;
}
