import { defineConfig } from 'vitest/config';

/**
 * The unit tests of `src/core`, those over the formats that once landed, and those that hold it to published vectors and to
 * whole ceremonies. Without the thousands of injected faults, which take seconds for each mutant.
 */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/core/**/*.test.ts', 'src/platform/storage/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['src/core/vault/faults.test.ts'],
    testTimeout: 20_000,
  },
});
