import { renderCampaignSchema } from './campaign-schema.ts';
import { renderCommands } from './commands.ts';
import { renderErrors } from './errors.ts';
import { renderEvents } from './events.ts';
import { renderJourney } from './journey.ts';
import { renderMutation } from './mutation.ts';
import { renderPermissions } from './permissions.ts';
import { renderRoutes } from './routes.ts';
import { renderSchema } from './schema.ts';
import { renderSettings } from './settings.ts';

interface GeneratedFile {
  /** Relative to the project. */
  readonly path: string;
  render(): string | Promise<string>;
}

/** Every file that is made from something else, once. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  { path: 'docs/generated/settings.md', render: renderSettings },
  { path: 'docs/generated/commands.md', render: renderCommands },
  { path: 'docs/generated/journey.md', render: renderJourney },
  { path: 'docs/generated/routes.md', render: renderRoutes },
  { path: 'docs/generated/permissions.md', render: renderPermissions },
  { path: 'docs/generated/events.md', render: renderEvents },
  { path: 'docs/generated/errors.md', render: renderErrors },
  { path: 'docs/generated/mutation.md', render: renderMutation },
  { path: 'docs/generated/campaign.schema.json', render: renderCampaignSchema },
  { path: 'src/platform/database/schema.ts', render: renderSchema },
];
