// Vitest's global set-up of the tests on the embedded database: PostgreSQL in WebAssembly takes seconds to make an empty
// database and migrate it, and a part of that to load one that was made before.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbedded, startEmbedded } from '../../src/platform/database/index.ts';
import { migrateForTests } from '../../src/testing/test-database.ts';
import { shareSetUp } from './shared-set-up.ts';

export default shareSetUp('embedded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sallyport-tests-'));
  const file = join(folder, 'migrated.tar');
  const pglite = await startEmbedded();
  await migrateForTests(createEmbedded(pglite));
  await writeFile(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  process.env.SALLYPORT_TEST_EMBEDDED_DATABASE = file;
  return () => rm(folder, { recursive: true });
});
