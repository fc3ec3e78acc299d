import { defineConfig } from 'vitest/config';

/** Replaces a module's data for itself, so it cannot share modules with other files. */
const withModulesOfTheirOwn = ['test/services/calendar/calendar-changes.test.ts'];

export default defineConfig({
  test: {
    // The report is what `.ci/run` counts by.
    reporters: ['default', 'json'],
    outputFile: { json: 'test-output/results/suite.json' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Loading the libraries anew for each file took more time than the tests did. Threads, which no other file uses, stay apart.
    poolOptions: { forks: { maxForks: 2, isolate: false } },
    projects: [
      {
        extends: true,
        test: {
          name: 'suite',
          pool: 'forks',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/scenario/**', ...withModulesOfTheirOwn],
          globalSetup: ['test/support/global-database.ts'],
        },
      },
      { extends: true, test: { name: 'changed data', pool: 'threads', include: withModulesOfTheirOwn } },
    ],
  },
});
