export { type KeyCommandNeeds, keyCommands } from './commands.ts';
export { listUpkeepJobs } from './jobs.ts';
export { openLookupKey } from './lookup-key.ts';
export { restoreCommands } from './restoring/commands.ts';
export type { RestoreNeeds } from './restoring/finish-restore.ts';
export { rotateKeys } from './rotate-keys.ts';
export { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
