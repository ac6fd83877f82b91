import pg from 'pg';
import { expect, test } from 'vitest';
import { createPostgresqlDatabase } from '../../testing/test-database.ts';
import { openPostgresql } from './index.ts';

test('readiness was green on a standby, which takes no changes', async () => {
  const { url, drop } = await createPostgresqlDatabase();
  const able = openPostgresql(url);
  expect(await able.isWritable()).toBe(true);
  await able.close();
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query(
    `alter database "${new URL(url).pathname.slice(1)}" set default_transaction_read_only = on`,
  );
  await owner.end();
  const standby = openPostgresql(url);
  expect(await standby.isWritable()).toBe(false);
  await standby.close();
  await drop();
});

test('a database that does not answer takes no changes either', async () => {
  const nobody = openPostgresql('postgresql://a:b@127.0.0.1:1/none');
  expect(await nobody.isWritable()).toBe(false);
  await nobody.close();
});
