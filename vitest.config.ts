import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/scenario/**'],
    // The report is what `.ci/run` counts by.
    reporters: ['default', 'json'],
    outputFile: { json: 'test-output/results/suite.json' },
    globalSetup: ['test/support/global-database.ts'],
    pool: 'forks',
    poolOptions: { forks: { maxForks: 2 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
