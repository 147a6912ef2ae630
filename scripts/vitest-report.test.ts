import { describe, expect, it } from 'vitest';

import { namesOfFailures, type VitestReport } from './vitest-report';

const report = (...testResults: VitestReport['testResults']): VitestReport => ({
  numPassedTests: 1,
  numTotalTests: 2,
  testResults,
});

describe('the names of what failed', () => {
  it('are the file below the root, the test, and the first line of its reason', () => {
    const failures = namesOfFailures(
      report({
        name: '/home/tidekey/e2e/one.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'one works', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'one fails',
            failureMessages: ['Error: expected 1\n    at one.test.ts:3'],
          },
        ],
      }),
      '/home/tidekey',
    );
    expect(failures).toEqual(['e2e/one.test.ts: one fails: Error: expected 1']);
  });

  it('hold a file whose set-up broke, where every test was skipped', () => {
    const failures = namesOfFailures(
      report({
        name: '/home/tidekey/e2e/two.test.ts',
        status: 'failed',
        message: 'Error: no browser\n    at launch.ts:9',
        assertionResults: [{ status: 'skipped', fullName: 'two works' }],
      }),
      '/home/tidekey',
    );
    expect(failures).toEqual(['e2e/two.test.ts: Error: no browser']);
  });

  it('are none when all passed', () => {
    expect(
      namesOfFailures(
        report({ name: 'a', status: 'passed', message: '', assertionResults: [] }),
        '/',
      ),
    ).toEqual([]);
  });
});
