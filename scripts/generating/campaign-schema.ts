import { z } from 'zod';
import { definitionSchema } from '../../src/features/rollout/campaign/definition.ts';

/** `docs/generated/campaign.schema.json`: for editors that complete campaign.yaml. */
export function renderCampaignSchema(): string {
  const schema = z.toJSONSchema(definitionSchema, { io: 'input', target: 'draft-7' });
  const head = {
    title: 'A campaign of Sallyport',
    description: 'Made by npm run generate from src/features/rollout/campaign/definition.ts.',
  };
  return `${JSON.stringify({ ...schema, ...head }, null, 2)}\n`;
}
