import { defineConfig } from 'vitest/config';

/** The tests that drive a browser: one after another, since each of them fills a small machine. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/support/say-if-chromium-is-missing.ts'],
    // The report is what `.ci/run` counts by.
    reporters: ['default', 'json'],
    outputFile: { json: 'test-output/results/browser.json' },
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
