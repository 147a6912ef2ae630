/** What vitest's JSON reporter wrote of one project. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages?: readonly string[] | null;
  }[];
}

/**
 * A line for each test that did not pass and for each file that broke outside its tests, with the first line of why.
 * The end of a long log is often all that is kept of it.
 */
export function namesOfFailures(report: VitestReport, root: string): readonly string[] {
  return report.testResults.flatMap((file) => {
    const at = file.name.replace(`${root}/`, '');
    const failed = file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(
        ({ fullName, failureMessages }) => `${at}: ${fullName}: ${firstLine(failureMessages?.[0])}`,
      );
    const broke = file.status === 'failed' && failed.length === 0;
    return broke ? [`${at}: ${firstLine(file.message)}`] : failed;
  });
}

function firstLine(text: string | undefined): string {
  return text?.split('\n')[0]?.trim() ?? 'no reason was given';
}
