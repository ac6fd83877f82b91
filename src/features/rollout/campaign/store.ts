import type { Queries } from '../../../platform/database/index.ts';
import type { Definition } from './definition.ts';

export type CampaignState = 'arming' | 'armed' | 'stopped';

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly definition: Definition;
  readonly state: CampaignState;
  readonly armedAt: Date;
  readonly stoppedAt: Date | null;
  readonly stopReason: string | null;
}

const COLUMNS = ['id', 'name', 'definition', 'state', 'armed_at', 'stopped_at', 'stop_reason'] as const;

interface Row {
  id: string;
  name: string;
  definition: unknown;
  state: string;
  armed_at: Date;
  stopped_at: Date | null;
  stop_reason: string | null;
}

const toCampaign = (row: Row): Campaign => ({
  id: row.id,
  name: row.name,
  // Checked against the schema when it was armed.
  definition: row.definition as Definition,
  state: row.state as CampaignState,
  armedAt: row.armed_at,
  stoppedAt: row.stopped_at,
  stopReason: row.stop_reason,
});

export async function findCampaign(queries: Queries, name: string): Promise<Campaign | undefined> {
  const row = await queries
    .selectFrom('campaigns')
    .select(COLUMNS)
    .where('name', '=', name)
    .executeTakeFirst();
  return row && toCampaign(row);
}

/** The campaigns that ask something of people, the newest first. */
export const listArmed = async (queries: Queries): Promise<Campaign[]> =>
  (await listCampaigns(queries)).filter(({ state }) => state === 'armed');

/** Every campaign, the newest first. */
export async function listCampaigns(queries: Queries): Promise<Campaign[]> {
  const rows = await queries.selectFrom('campaigns').select(COLUMNS).orderBy('armed_at', 'desc').execute();
  return rows.map(toCampaign);
}

export async function findDefinition(queries: Queries, id: string): Promise<Definition | undefined> {
  const row = await queries
    .selectFrom('campaigns')
    .select('definition')
    .where('id', '=', id)
    .executeTakeFirst();
  return row && (row.definition as Definition);
}
