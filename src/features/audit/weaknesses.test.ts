import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { openTestDatabase } from '../../testing/test-database.ts';
import { findAuditWeaknesses } from './index.ts';

describe('what the database role could do to the audit', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  test('a superuser is named on PostgreSQL; the one role of the embedded database is not', async () => {
    const found = await findAuditWeaknesses(database);
    const sentences = found.map((weakness) => weakness.sentence);
    expect(sentences).toEqual(
      database.kind === 'embedded'
        ? []
        : ['The server connects as a superuser, who can change audit events.'],
    );
  });

  test('triggers that are off are named', async () => {
    await sql`alter table audit_events disable trigger audit_events_are_kept`.execute(database.root);
    const [first] = await findAuditWeaknesses(database);
    expect(first?.sentence).toBe('Triggers that protect the audit are off: audit_events_are_kept.');
  });
});
