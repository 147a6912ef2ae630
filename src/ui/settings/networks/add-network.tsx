import { useCallback, useRef, useState, type ReactNode } from 'react';

import { NODE_PRESETS } from '../../../core/algorand/chain/node-presets';
import type { NetworkView, NodeProbeView } from '../../../messages/network-views';
import { Button, ErrorBanner, t, TextField, useAction } from '../../kit';
import { judgeForAdding } from './judge-probe';
import { NodeForm } from './node-form';
import { nodeAddress } from './use-node-probe';

export interface AddNetworkProps {
  readonly networks: readonly NetworkView[];
  readonly onChanged: () => void;
}

/** Nodes of chains that have no hash of their own: each start of a LocalNet makes a new one. */
const PRESETS = NODE_PRESETS.filter(({ networkId }) => networkId === undefined).map(
  ({ provider, baseUrl, token }) => ({ name: provider, ...nodeAddress(baseUrl, token) }),
);

/** A network that we do not know: its node tells which one it is. */
export function AddNetwork({ networks, onChanged }: AddNetworkProps): ReactNode {
  const [open, setOpen] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const action = useAction();
  const judge = useCallback((probe: NodeProbeView) => judgeForAdding(probe, networks), [networks]);
  if (!open) {
    return (
      <div className="row">
        <Button
          icon="add"
          testId="network-add"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('network_add')}
        </Button>
      </div>
    );
  }
  const close = (): void => {
    setOpen(false);
  };
  return (
    <section className="stack" aria-labelledby="network-add">
      <h3 id="network-add">{t('network_add')}</h3>
      {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
      <NodeForm
        presets={PRESETS}
        use={t('network_add_submit')}
        busy={action.busy !== undefined}
        judge={judge}
        onUse={(address) => {
          const typed = name.current?.value.trim() ?? '';
          const named = typed === '' ? t('network_add_unnamed') : typed;
          void action.run('networks.add', { name: named, ...address }).then((answer) => {
            if (answer.ok) close();
            onChanged();
          });
        }}
        onCancel={close}
      >
        <TextField
          label={t('network_name')}
          hint={t('network_name_hint')}
          maxLength={64}
          testId="network-name"
          ref={name}
        />
      </NodeForm>
    </section>
  );
}
