/**
 * `npm test`: every check of the project, in the order of their cost. Nothing is skipped; a missing browser fails.
 * Lint uses one core for as long as all other readers of the source together, so these run beside it.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser } from './ensure-browser';
import { namesOfFailures, type VitestReport } from './vitest-report';

interface Check {
  readonly name: string;
  /** @param quiet keeps the tool's words until it has ended, so that two tools do not talk at once. */
  readonly run: (quiet: boolean) => Tally | Promise<Tally>;
}

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const PASSED: Tally = { passed: 1, failed: 0 };
const FAILED: Tally = { passed: 0, failed: 1 };
const reports = mkdtempSync(join(tmpdir(), 'tidekey-test-'));

/** Each stage waits for the one before it; its lanes run side by side. */
const STAGES: readonly (readonly (readonly Check[])[])[] = [
  [[{ name: 'browsers', run: checkBrowsers }]],
  [
    [command('lint', 'eslint', ['.', '--max-warnings', '0'])],
    [
      command('formatting', 'prettier', ['--check', '--log-level', 'warn', '.']),
      command('types of core', 'tsc', ['-p', 'tsconfig/core.json']),
      command('types of the extension', 'tsc', ['-p', 'tsconfig/extension.json']),
      command('types of tests and scripts', 'tsc', ['-p', 'tsconfig/node.json']),
      command('arrows', 'depcruise', ['--config', 'dependency-cruiser.cjs', 'src']),
      command('production builds', 'tsx', ['scripts/build.ts']),
      command('web-ext lint', 'tsx', ['scripts/lint-extension.ts']),
    ],
  ],
  [[vitest('unit'), vitest('e2e'), vitest('timings')]],
];

const total = { passed: 0, failed: 0 };
const failures: string[] = [];
const failedTests: string[] = [];
const begun = Date.now();
for (const lanes of STAGES) {
  await Promise.all(lanes.map((checks) => runLane(checks, lanes.length > 1)));
}
rmSync(reports, { recursive: true, force: true });
for (const test of failedTests) console.log(`\n✗ ${test}`);
if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`);
console.log(`\nAll of it took ${seconds(Date.now() - begun)} s.`);
console.log(`\nTests: ${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runLane(checks: readonly Check[], quiet: boolean): Promise<void> {
  for (const { name, run } of checks) {
    const start = Date.now();
    if (!quiet) console.log(`\n── ${name}`);
    const { passed, failed } = await run(quiet);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failures.push(`${name} (${failed})`);
    const outcome = `${failed === 0 ? 'ok' : 'FAILED'} in ${seconds(Date.now() - start)} s`;
    console.log(quiet ? `\n── ${name}: ${outcome}` : `   ${outcome}`);
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

function command(name: string, tool: string, args: readonly string[]): Check {
  return {
    name,
    run: async (quiet) => ((await runTool(tool, args, quiet)) ? PASSED : FAILED),
  };
}

async function runTool(tool: string, args: readonly string[], quiet = false): Promise<boolean> {
  const child = spawn('npx', ['--no-install', tool, ...args], {
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
  });
  const words: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => words.push(chunk));
  }
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      console.error(error);
      resolve(null);
    });
    child.on('close', resolve);
  });
  process.stdout.write(Buffer.concat(words));
  return status === 0;
}

/** Runs a vitest project and counts what really ran; an empty or unreadable report is a failure. */
function vitest(project: string): Check {
  return {
    name: `tests: ${project}`,
    async run() {
      const outputFile = join(reports, `${project}.json`);
      const good = await runTool('vitest', [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${outputFile}`,
      ]);
      try {
        const report = JSON.parse(readFileSync(outputFile, 'utf8')) as VitestReport;
        failedTests.push(...namesOfFailures(report, process.cwd()));
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
