import type { ReactNode } from 'react';

import { assertNever } from '../../../core/result';
import { ErrorBanner, Notice, Sentence, t, TechnicalReason, UntrustedText } from '../../kit';
import { describeProbeFailure } from './describe-probe';
import type { ProbeVerdict } from './judge-probe';
import type { ProbeState } from './use-node-probe';

/** What a node said of itself, and whether it can be used. */
export function ProbeOutcome({ state }: { readonly state: ProbeState }): ReactNode {
  return (
    <>
      <div role="status">
        {state.kind === 'asking' && <p className="small muted">{t('network_probe_asking')}</p>}
      </div>
      {state.kind === 'failed' && <ErrorBanner failure={state.failure} />}
      {state.kind === 'judged' && <Verdict verdict={state.verdict} />}
    </>
  );
}

function Verdict({ verdict }: { readonly verdict: ProbeVerdict }): ReactNode {
  switch (verdict.kind) {
    case 'fits':
      return (
        <Notice kind="success" live testId="network-probe" title={t('network_probe_fits')}>
          <Genesis probe={verdict.probe} />
        </Notice>
      );
    case 'other-network':
      return (
        <Notice kind="danger" live testId="network-probe" title={t('network_probe_other')}>
          {verdict.name !== undefined && (
            <p>
              <Sentence
                of="network_probe_other_name"
                parts={[<UntrustedText key="name" text={verdict.name} />]}
              />
            </p>
          )}
          <p>{t('network_probe_other_next')}</p>
          <Genesis probe={verdict.probe} />
        </Notice>
      );
    case 'known':
      return (
        <Notice kind="warn" live testId="network-probe" title={t('network_probe_known')}>
          <p>
            <Sentence
              of="network_probe_known_next"
              parts={[<UntrustedText key="name" text={verdict.name} />]}
            />
          </p>
        </Notice>
      );
    case 'failed': {
      const { title, next } = describeProbeFailure(verdict.because);
      return (
        <Notice kind="warn" live testId="network-probe" title={title}>
          <p>{t('error_nothing_changed')}</p>
          <p>{next}</p>
          <TechnicalReason code={verdict.because} reason={verdict.detail} />
        </Notice>
      );
    }
    default:
      return assertNever(verdict);
  }
}

interface GenesisProps {
  readonly probe: { readonly genesisId: string; readonly genesisHash: string };
}

/** The node's own words about its chain; the hash is the part that cannot be made up for another one. */
function Genesis({ probe }: GenesisProps): ReactNode {
  return (
    <dl className="settings-facts small">
      <dt className="muted">{t('network_genesis_id')}</dt>
      <dd className="mono">
        <UntrustedText text={probe.genesisId} />
      </dd>
      <dt className="muted">{t('network_genesis_hash')}</dt>
      <dd className="mono">
        <UntrustedText text={probe.genesisHash} most={Infinity} />
      </dd>
    </dl>
  );
}
