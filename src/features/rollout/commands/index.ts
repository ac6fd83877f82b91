import { rehearseCommand } from '../rehearsal/command.ts';
import { armCommand, checkCommand } from './check-arm.ts';
import { evidenceCommand } from './evidence.ts';
import { statusCommand } from './status.ts';
import { steerCommands } from './steer-commands.ts';

export type { RolloutCommandNeeds } from './check-arm.ts';
export type { EvidenceNeeds as EvidenceCommandNeeds } from './evidence.ts';

export const rolloutCommands = [checkCommand, rehearseCommand, armCommand, statusCommand, ...steerCommands];
export const evidenceCommands = [evidenceCommand];
