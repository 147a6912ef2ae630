import { defineConfig } from 'vitest/config';

/**
 * What proves the dapps, the reference wallet and the evil peers themselves, each against a wallet or dapp that is not
 * ours, and the facts about a browser that a decision rests on. They take minutes and test none of our code:
 * `npm run stand-ins`, after a change to them or of the browser.
 */
const STAND_INS = [
  'e2e/dapps/**/*.test.ts',
  'e2e/attacks/liquid/**/*.test.ts',
  'e2e/webauthn-proxy/facts.test.ts',
];

/** What holds a time limit of ours: alone on the machine, after everything else. */
const TIMINGS = ['e2e/content/budget.test.ts'];

const BROWSER_TESTS = {
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 240_000,
} as const;

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
          ...BROWSER_TESTS,
          include: ['e2e/**/*.test.ts'],
          exclude: [...STAND_INS, ...TIMINGS],
          // Real browsers on a busy machine lose a frame now and then. The reporter names what needed a second try.
          retry: 1,
          // Each file has its browsers, which mostly wait: two cores carry five of them.
          maxWorkers: 5,
        },
      },
      {
        test: {
          name: 'timings',
          ...BROWSER_TESTS,
          include: TIMINGS,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'stand-ins',
          ...BROWSER_TESTS,
          include: STAND_INS,
          fileParallelism: false,
        },
      },
    ],
  },
});
