import { useRef, useState, type ReactNode } from 'react';

import type { NodeProbeView } from '../../../messages/network-views';
import { Button, Field, t, TextField } from '../../kit';
import type { ProbeVerdict } from './judge-probe';
import { ProbeOutcome } from './probe-outcome';
import { nodeAddress, useNodeProbe, type NodeAddress } from './use-node-probe';

export interface NodeFormProps {
  /** Nodes that are chosen with one click. */
  readonly presets: readonly (NodeAddress & { readonly name: string })[];
  readonly url?: string | undefined;
  readonly use: string;
  readonly busy: boolean;
  readonly judge: (probe: NodeProbeView) => ProbeVerdict;
  /** Only ever called with a node that fits. */
  readonly onUse: (address: NodeAddress) => void;
  readonly onCancel: () => void;
  /** More fields in front of the address. */
  readonly children?: ReactNode;
}

/** Which node is asked: one of those that are known, or the user's own. It is asked who it is before it is used. */
export function NodeForm(props: NodeFormProps): ReactNode {
  const { presets, use, busy, onUse, onCancel } = props;
  const probe = useNodeProbe(props.judge);
  const url = useRef<HTMLInputElement>(null);
  const token = useRef<HTMLInputElement>(null);
  const [missing, setMissing] = useState(false);
  const asking = probe.state.kind === 'asking';

  const tryNode = async (address: NodeAddress): Promise<void> => {
    if (await probe.ask(address)) onUse(address);
  };
  const withTyped = (act: (address: NodeAddress) => Promise<unknown>): void => {
    const typed = url.current?.value.trim() ?? '';
    const secret = token.current?.value.trim() ?? '';
    setMissing(typed === '');
    if (typed === '') url.current?.focus();
    else void act(nodeAddress(typed, secret));
  };

  return (
    <form
      className="stack settings-below"
      onSubmit={(event) => {
        event.preventDefault();
        if (!asking && !busy) withTyped(tryNode);
      }}
    >
      {props.children}
      {presets.length > 0 && (
        <div className="stack stack-tight">
          <span className="field-label">{t('network_presets')}</span>
          {presets.map((preset) => (
            <Button
              key={preset.url}
              wide
              busy={asking || busy}
              testId="network-preset"
              onClick={() => {
                void tryNode(nodeAddress(preset.url, preset.token));
              }}
            >
              <span className="settings-preset">
                {preset.name}
                <span className="small muted">{preset.url}</span>
              </span>
            </Button>
          ))}
        </div>
      )}
      <TextField
        label={t('network_node_url')}
        hint={t('network_node_url_hint')}
        defaultValue={props.url ?? ''}
        maxLength={512}
        error={missing ? t('network_node_url_missing') : undefined}
        testId="network-url"
        ref={url}
      />
      <Field label={t('network_node_token')} hint={t('network_node_token_hint')}>
        {(wiring) => (
          <input
            {...wiring}
            className="input"
            type="password"
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            data-testid="network-token"
            ref={token}
          />
        )}
      </Field>
      <ProbeOutcome state={probe.state} />
      <div className="row row-end">
        <Button onClick={onCancel}>{t('kit_cancel')}</Button>
        <Button
          busy={asking}
          testId="network-check"
          onClick={() => {
            withTyped(probe.ask);
          }}
        >
          {t('network_check')}
        </Button>
        <Button kind="primary" type="submit" busy={asking || busy} testId="network-use">
          {use}
        </Button>
      </div>
    </form>
  );
}
