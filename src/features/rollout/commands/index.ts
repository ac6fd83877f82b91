import { rehearseCommand } from '../rehearsal/command.ts';
import { armCommand, checkCommand } from './check-arm.ts';
import { statusCommand } from './status.ts';
import { steerCommands } from './steer-commands.ts';

export type { RolloutCommandNeeds } from './check-arm.ts';

export const rolloutCommands = [checkCommand, rehearseCommand, armCommand, statusCommand, ...steerCommands];
