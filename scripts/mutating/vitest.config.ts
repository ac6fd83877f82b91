import { defineConfig } from 'vitest/config';

/** The tests of one group, all in one project on the embedded database: a mutation runner wants one kind of worker. */
export default defineConfig({
  test: {
    include: JSON.parse(process.env.SALLYPORT_TEST_MUTATED ?? '[]') as string[],
    exclude: ['**/*.postgresql.test.ts', '**/node_modules/**'],
    env: { SALLYPORT_TEST_DATABASE: 'embedded' },
    globalSetup: ['./scripts/testing/embedded-for-tests.ts'],
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
