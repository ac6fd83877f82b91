import { allowCommand } from './allow-command.ts';
import { showMethodsCommand } from './show-command.ts';

export type { MethodCommandNeeds } from './allow-command.ts';

export const methodCommands = [showMethodsCommand, allowCommand];
