import { REPORT_PORT } from '../../messages/report-port';

/** The part of `browser.runtime` that hands a report over. */
export interface ReportRuntime {
  readonly connect: (info: { readonly name: string }) => {
    readonly postMessage: (message: unknown) => void;
  };
}

/** Says one thing to the background on a port of its own, which the background closes. Nobody waits for an answer. */
export function handOverReport(report: unknown, runtimeOf: () => ReportRuntime | undefined): void {
  try {
    runtimeOf()?.connect({ name: REPORT_PORT }).postMessage(report);
  } catch {
    // The extension was updated under this document.
  }
}
