import { defineConfig } from 'vitest/config';

/**
 * What proves the dapps, the reference wallet and the evil peers themselves, each against a wallet or dapp that is not
 * ours. They take minutes and test none of our code: `npm run stand-ins`, after a change to them.
 */
const STAND_INS = ['e2e/dapps/**/*.test.ts', 'e2e/attacks/liquid/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'test/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: STAND_INS,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Real browsers on few cores: one file at a time keeps timing honest.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'stand-ins',
          include: STAND_INS,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
