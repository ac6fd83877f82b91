import { defineConfig } from 'vitest/config';
import LongFilesFirst from './scripts/testing/long-files-first.ts';

const PURE = [
  'src/core/**/*.test.ts',
  'src/**/rules.test.ts',
  'src/**/*.rules.test.ts',
  'scripts/**/*.test.ts',
];
const ALL = ['src/**/*.test.{ts,tsx}'];
const EMBEDDED = './scripts/testing/embedded-for-tests.ts';
const POSTGRESQL = './scripts/testing/postgres-for-tests.ts';

// Every file that may touch a database runs once on each: the project's name is the database.
const onDatabase = (database: 'embedded' | 'postgresql', globalSetup: string[]) => ({
  extends: true as const,
  test: {
    name: database,
    include: ALL,
    // The roles of a PostgreSQL server have no counterpart in the embedded database.
    exclude: database === 'embedded' ? [...PURE, 'src/**/*.postgresql.test.ts'] : PURE,
    env: { SALLYPORT_TEST_DATABASE: database },
    globalSetup,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});

// Sound is heard as it is spoken, and how soon a server starts or ends is measured.
const ALONE = ['e2e/calls/*.test.ts', 'e2e/running/{starting,stopping}.test.ts'];

// Each group after the one before it: browsers and servers need both cores.
const throughTheProgram = (name: string, groupOrder: number) => ({
  name,
  globalSetup: [POSTGRESQL, EMBEDDED],
  isolate: true,
  testTimeout: 180_000,
  hookTimeout: 180_000,
  sequence: { groupOrder },
});

export default defineConfig({
  test: {
    reporters: ['default', './scripts/testing/closing-line.ts'],
    // A worker keeps its modules from file to file: loading the program and the WebAssembly database costs more than most
    // tests. So a test leaves nothing behind in module state.
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    restoreMocks: true,
    unstubEnvs: true,
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'rules', include: PURE, testTimeout: 30_000 } },
      onDatabase('embedded', [EMBEDDED]),
      onDatabase('postgresql', [POSTGRESQL]),
      {
        extends: true,
        test: { ...throughTheProgram('browser', 1), include: ['e2e/**/*.test.ts'], exclude: ALONE },
      },
      { extends: true, test: { ...throughTheProgram('alone', 2), include: ALONE, fileParallelism: false } },
    ],
  },
});
