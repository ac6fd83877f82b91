import { openAsBlob } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { startEmbedded } from '../platform/database/index.ts';

/** An embedded database that serves one test file after the other. */
interface Kept {
  readonly pglite: PGlite;
  /** Tables, columns, constraints and triggers as the migrations left them. */
  readonly shape: string;
  /** Rows that the migrations wrote, as JSON by table. */
  readonly seeds: ReadonlyMap<string, string>;
}

// Loading one takes more than a second; emptying one a twentieth of that. What a test leaves in memory here is an empty database.
const idle: Kept[] = [];

const SHAPE = `
  select md5(string_agg(line, ',' order by line)) as shape from (
    select attrelid::regclass::text || ' ' || attname || ' ' || atttypid || ' ' || attnotnull as line
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace)
      and attnum > 0
    union all select tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all select proname || ' ' || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace) as lines`;

const TABLES = `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'`;

const shapeOf = async (pglite: PGlite): Promise<string> =>
  (await pglite.query<{ shape: string }>(SHAPE)).rows[0]?.shape ?? '';

async function readSeeds(pglite: PGlite): Promise<Map<string, string>> {
  const { rows } = await pglite.query<{ tablename: string }>(TABLES);
  const seeds = new Map<string, string>();
  for (const { tablename } of rows) {
    const read = await pglite.query<{ rows: string | null }>(
      `select json_agg(each)::text as rows from "${tablename}" as each`,
    );
    if (read.rows[0]?.rows) seeds.set(tablename, read.rows[0].rows);
  }
  return seeds;
}

async function load(file: string): Promise<Kept> {
  const pglite = await startEmbedded({ loadDataDir: await openAsBlob(file) });
  return { pglite, shape: await shapeOf(pglite), seeds: await readSeeds(pglite) };
}

/** @returns whether it is as it was when it was loaded; what changed its shape is not undone */
async function empty({ pglite, shape, seeds }: Kept): Promise<boolean> {
  await pglite.exec('rollback');
  await pglite.exec('discard all');
  if ((await shapeOf(pglite)) !== shape) return false;
  await pglite.exec(`
    set session_replication_role = replica;
    do $$ begin
      execute (select 'truncate ' || string_agg(format('%I', tablename), ', ') || ' restart identity' from (${TABLES}) as all_of_them);
    end $$`);
  for (const [table, rows] of seeds)
    await pglite.query(
      `insert into "${table}" select * from json_populate_recordset(null::"${table}", $1::json)`,
      [rows],
    );
  await pglite.exec('set session_replication_role = origin');
  await pglite.exec('checkpoint');
  return true;
}

async function takeIdle(): Promise<Kept | undefined> {
  for (let kept = idle.pop(); kept; kept = idle.pop()) {
    if (await empty(kept)) return kept;
    await kept.pglite.close();
  }
  return undefined;
}

/**
 * An embedded database as the migrations left it, one that was used before where there is one.
 * @param file what `dumpDataDir` wrote
 */
export async function takeEmbedded(file: string): Promise<{ pglite: PGlite; giveBack: () => Promise<void> }> {
  const kept = (await takeIdle()) ?? (await load(file));
  return { pglite: kept.pglite, giveBack: async () => void idle.push(kept) };
}
