<<<<<<< HEAD
export type { Database, Queries } from './database.ts';
export { createEmbedded, makeDataFolder, openEmbedded } from './embedded.ts';
=======
export { createDatabase, type Database, type Queries } from './database.ts';
export { createEmbedded, FolderInUse, makeDataFolder, openEmbedded } from './embedded.ts';
>>>>>>> people
export { takeFolderLock } from './folder-lock.ts';
export { findMissing, type Migration, migrate, readMigrations } from './migrate.ts';
export { openPostgresql } from './postgresql.ts';
export type { DB } from './schema.ts';
