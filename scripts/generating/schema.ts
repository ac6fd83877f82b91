import { type Kysely, sql } from 'kysely';
import { createEmbedded, migrate, readMigrations, startEmbedded } from '../../src/platform/database/index.ts';

const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  integer: 'number',
  bigint: 'Int8',
  real: 'number',
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
`;

const pascal = (name: string): string =>
  name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

const ALIASES: Record<string, { selected: string; given: string }> = {
  Int8: { selected: 'number', given: 'number | bigint' },
  Timestamp: { selected: 'Date', given: 'Date' },
  CalendarDay: { selected: 'string', given: 'string' },
  Json: { selected: 'unknown', given: 'string' },
};

/** `Timestamp`, `NullableTimestamp`, `GeneratedInt8`: Kysely's own `Generated` does not nest around a column type. */
function typeOf(column: Column): string {
  const type = TYPES[column.data_type];
  if (!type) throw new Error(`No type for ${column.table_name}.${column.column_name}: ${column.data_type}`);
  const isNullable = column.is_nullable === 'YES';
  const hasDefault = column.column_default !== null;
  if (type in ALIASES) return `${hasDefault ? 'Generated' : ''}${isNullable ? 'Nullable' : ''}${type}`;
  const full = isNullable ? `${type} | null` : type;
  return hasDefault ? `Generated<${full}>` : full;
}

function aliasOf(name: string): string {
  const [, generated, nullable, base = ''] = /^(Generated)?(Nullable)?(\w+)$/.exec(name) ?? [];
  const { selected, given } = ALIASES[base] ?? { selected: '', given: '' };
  const orNull = nullable ? ' | null' : '';
  const orAbsent = generated || nullable ? ' | undefined' : '';
  return `type ${name} = ColumnType<${selected}${orNull}, ${given}${orNull}${orAbsent}, ${given}${orNull}>;`;
}

/** The TypeScript of the tables that the migrations make. */
export async function renderSchema(): Promise<string> {
  const database = createEmbedded(await startEmbedded());
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
  const isAlias = (type: string): boolean =>
    /^\w+$/.test(type) && type.replace(/^(Generated)?(Nullable)?/, '') in ALIASES;
  const used = new Set(rows.map(typeOf).filter(isAlias));
  const aliases = [...used].sort().map(aliasOf).join('\n');
  return [`${HEAD}\n${aliases}\n`, ...interfaces, all].join('\n');
}
