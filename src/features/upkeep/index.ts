export { type KeyCommandNeeds, keyCommands } from './commands.ts';
export { listUpkeepJobs } from './jobs.ts';
export { openLookupKey } from './lookup-key.ts';
export { rotateKeys } from './rotate-keys.ts';
export { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
