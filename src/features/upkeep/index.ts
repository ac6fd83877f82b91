export { type KeyCommandNeeds, keyCommands } from './commands.ts';
export { listUpkeepJobs, type UpkeepNeeds } from './jobs.ts';
export { type Rotation, type RotationNeeds, rotateKeys } from './rotate-keys.ts';
export { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts';
