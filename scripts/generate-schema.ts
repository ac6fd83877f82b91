import { writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { type Kysely, PGliteDialect, sql } from 'kysely';
import { createDatabase, migrate, readMigrations } from '../src/platform/database/index.ts';

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  integer: 'number',
  bigint: 'Int8',
  boolean: 'boolean',
  date: 'CalendarDay',
  jsonb: 'Json',
  bytea: 'Buffer',
  'timestamp with time zone': 'Timestamp',
  ARRAY: 'string[]',
};

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: 'YES' | 'NO';
  column_default: string | null;
}

const HEAD = `// Generated from migrations/ by \`npm run generate\`. Do not edit.
import type { ColumnType, Generated } from 'kysely';

type Int8 = ColumnType<number, number | bigint, number | bigint>;
type Timestamp = ColumnType<Date, Date, Date>;
type CalendarDay = ColumnType<string, string, string>;
type Json = ColumnType<unknown, string, string>;
`;

const pascal = (name: string): string =>
  name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

function typeOf(column: Column): string {
  const type = TYPES[column.data_type];
  if (!type) throw new Error(`No type for ${column.table_name}.${column.column_name}: ${column.data_type}`);
  const full = column.is_nullable === 'YES' ? `${type} | null` : type;
  const nullable =
    column.is_nullable === 'YES' && ['Int8', 'Timestamp', 'CalendarDay', 'Json'].includes(type);
  const settled = nullable ? `Nullable${type}` : full;
  return column.column_default === null ? settled : `Generated<${settled}>`;
}

const NULLABLE = ['Int8', 'Timestamp', 'CalendarDay', 'Json']
  .map((name) => {
    const selected = { Int8: 'number', Timestamp: 'Date', CalendarDay: 'string', Json: 'unknown' }[name];
    const given = { Int8: 'number | bigint', Timestamp: 'Date', CalendarDay: 'string', Json: 'string' }[name];
    return `type Nullable${name} = ColumnType<${selected} | null, ${given} | null | undefined, ${given} | null>;`;
  })
  .join('\n');

/** The TypeScript of the tables that the migrations make. */
export async function renderSchema(): Promise<string> {
  const database = createDatabase('embedded', new PGliteDialect({ pglite: await PGlite.create() }));
  await migrate(database, readMigrations('migrations'), new Date(0));
  const { rows } = await sql<Column>`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' order by table_name, ordinal_position`.execute(
    database.root as unknown as Kysely<unknown>,
  );
  await database.close();
  const tables = Map.groupBy(rows, (row) => row.table_name);
  const interfaces = [...tables].map(
    ([table, columns]) =>
      `export interface ${pascal(table)} {\n${columns.map((column) => `  ${column.column_name}: ${typeOf(column)};`).join('\n')}\n}\n`,
  );
  const all = `export interface DB {\n${[...tables.keys()].map((table) => `  ${table}: ${pascal(table)};`).join('\n')}\n}\n`;
  const used = NULLABLE.split('\n').filter((line) => {
    const name = line.slice(5, line.indexOf(' ='));
    return interfaces.some((text) => text.includes(name));
  });
  return [`${HEAD}${used.join('\n')}\n`, ...interfaces, all].join('\n');
}

if (process.argv.includes('--write')) writeFileSync('src/platform/database/schema.ts', await renderSchema());
