import { sql } from 'kysely';
import type { Database } from '../../platform/database/index.ts';

/** What the database's role could do to the audit, although it should not. */
export interface AuditWeakness {
  /** One sentence for whoever runs the program. */
  readonly sentence: string;
  readonly next: string;
}

interface Rights {
  isSuperuser: boolean;
  owned: string[];
  granted: string[];
  disabled: string[];
}

const TABLES = ['audit_events', 'audit_lanes', 'audit_anchors', 'audit_heads'];

const TWO_ROLES = 'Give the server a role of its own: docs/guides/postgresql-roles.sql.';

const list = (names: readonly string[]): string => names.join(', ');

async function readRights({ root }: Pick<Database, 'root'>): Promise<Rights> {
  const { rows } = await sql<Rights>`
    select
      (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
      array(select relname::text from pg_class where relname = any(${TABLES}::text[]) and relkind = 'r'
        and pg_has_role(current_user, relowner, 'member') order by 1) as owned,
      array(select relname::text from pg_class where relname = any(${TABLES}::text[]) and relkind = 'r'
        and (has_table_privilege(oid, 'delete, truncate, trigger')
          or relname <> 'audit_lanes' and has_table_privilege(oid, 'update')) order by 1) as granted,
      array(select tgname::text from pg_trigger join pg_class on pg_class.oid = tgrelid
        where relname = any(${TABLES}::text[]) and not tgisinternal and tgenabled <> 'O' order by 1) as disabled
  `.execute(root);
  const [rights] = rows;
  if (!rights) throw new Error('The database does not tell the rights of its role.');
  return rights;
}

/**
 * Whether the role that serves pages could change the audit's tables: as superuser, as their owner, or by a grant.
 * On the embedded database there is one role only, which the operating system's rights on the data folder protect.
 */
export async function findAuditWeaknesses(
  database: Pick<Database, 'kind' | 'root'>,
): Promise<AuditWeakness[]> {
  const rights = await readRights(database);
  const found: AuditWeakness[] = [];
  const add = (sentence: string, next = TWO_ROLES) => found.push({ sentence, next });
  if (rights.disabled.length > 0)
    add(
      `Triggers that protect the audit are off: ${list(rights.disabled)}.`,
      'Find out who did it and run `sallyport audit verify`.',
    );
  if (database.kind === 'embedded') return found;
  if (rights.isSuperuser) add('The server connects as a superuser, who can change audit events.');
  else if (rights.owned.length > 0) add(`The server's role owns audit tables: ${list(rights.owned)}.`);
  else if (rights.granted.length > 0)
    add(`The server's role may change audit tables: ${list(rights.granted)}.`);
  return found;
}
