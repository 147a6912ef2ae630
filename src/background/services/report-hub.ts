import * as v from 'valibot';

import { PageReport } from '../../messages/report-port';
import { readRelaySender, type OwnIdentity, type RelaySender } from '../../messages/sender';
import type { CeremonyJournal } from './ceremony-journal';
import type { HookWatch } from './hook-watch';
import type { RelayPort } from './relay-hub';
import type { SignalService } from './signal-service';

export interface ReportHubPorts {
  readonly own: OwnIdentity;
  readonly signals: Pick<SignalService, 'receive'>;
  readonly journal: Pick<CeremonyJournal, 'endedElsewhere'>;
  readonly hooks: Pick<HookWatch, 'report'>;
}

/** Takes one report of a frame. Whose frame it was says the browser; nothing is answered, whatever became of it. */
export function connectReport(port: RelayPort, ports: ReportHubPorts): void {
  const sender = readRelaySender(port.facts, ports.own);
  if (sender === undefined) {
    port.disconnect();
    return;
  }
  let taken = false;
  port.onMessage((message) => {
    const report = v.safeParse(PageReport, message);
    if (!report.success || taken) return;
    taken = true;
    port.disconnect();
    void take(sender, report.output, ports);
  });
}

function take(
  sender: RelaySender,
  report: PageReport,
  { signals, journal, hooks }: ReportHubPorts,
): Promise<void> {
  switch (report.type) {
    case 'signal':
      return signals.receive(sender.origin, report.method, report.optionsJson);
    case 'hook':
      return hooks.report(sender, report.state);
    case 'elsewhere':
      return journal.endedElsewhere(report.requestId, sender, report.end);
  }
}
