export { Missed } from './connection.ts';
export type { Database, Queries } from './database.ts';
export { createEmbedded, FolderInUse, makeDataFolder, openEmbedded } from './embedded.ts';
export { isForbidden } from './forbidden.ts';
export { findMissing, migrate, readMigrations } from './migrate.ts';
export { openPostgresql } from './postgresql.ts';
export { postpone } from './postpone.ts';
export { prepare, preparePostponed, prepareToTouchOne, type Slots } from './prepare.ts';
export type { DB } from './schema.ts';
