/** `npm test`: every check of the project, in the order of their cost. Nothing is skipped; a missing browser fails. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser } from './ensure-browser';

interface Check {
  readonly name: string;
  readonly run: () => Tally;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const PASSED: Tally = { passed: 1, failed: 0 };
const FAILED: Tally = { passed: 0, failed: 1 };
const reports = mkdtempSync(join(tmpdir(), 'tidekey-test-'));

const CHECKS: readonly Check[] = [
  { name: 'browsers', run: checkBrowsers },
  command('formatting', 'prettier', ['--check', '--log-level', 'warn', '.']),
  command('lint', 'eslint', ['.', '--max-warnings', '0']),
  command('types of core', 'tsc', ['-p', 'tsconfig/core.json']),
  command('types of the extension', 'tsc', ['-p', 'tsconfig/extension.json']),
  command('types of tests and scripts', 'tsc', ['-p', 'tsconfig/node.json']),
  command('arrows', 'depcruise', ['--config', 'dependency-cruiser.cjs', 'src']),
  command('production builds', 'tsx', ['scripts/build.ts']),
  vitest('unit'),
  command('web-ext lint', 'tsx', ['scripts/lint-extension.ts']),
  vitest('e2e'),
  vitest('timings'),
];

const total = { passed: 0, failed: 0 };
const failures: string[] = [];
for (const check of CHECKS) {
  const start = Date.now();
  console.log(`\n── ${check.name}`);
  const tally = check.run();
  total.passed += tally.passed;
  total.failed += tally.failed;
  if (tally.failed > 0) failures.push(`${check.name} (${tally.failed})`);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`   ${tally.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`);
}
rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function command(name: string, tool: string, args: readonly string[]): Check {
  return {
    name,
    run: () => (runTool(tool, args) ? PASSED : FAILED),
  };
}

function runTool(tool: string, args: readonly string[]): boolean {
  return spawnSync('npx', ['--no-install', tool, ...args], { stdio: 'inherit' }).status === 0;
}

/** Runs a vitest project and counts what really ran; an empty or unreadable report is a failure. */
function vitest(project: string): Check {
  return {
    name: `tests: ${project}`,
    run() {
      const outputFile = join(reports, `${project}.json`);
      const good = runTool('vitest', [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${outputFile}`,
      ]);
      try {
        const report = JSON.parse(readFileSync(outputFile, 'utf8')) as {
          numPassedTests: number;
          numTotalTests: number;
        };
        const missed = report.numTotalTests - report.numPassedTests;
        const failed = missed === 0 && good && report.numTotalTests > 0 ? 0 : Math.max(1, missed);
        return { passed: report.numPassedTests, failed };
      } catch (error) {
        console.error(error);
        return FAILED;
      }
    },
  };
}

function checkBrowsers(): Tally {
  try {
    console.log(`   ${ensureBrowser('chromium')}\n   ${ensureBrowser('firefox')}`);
    return PASSED;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return FAILED;
  }
}
