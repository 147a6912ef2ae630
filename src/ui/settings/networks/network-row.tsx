import { useCallback, useState, type ReactNode } from 'react';

import { MAINNET } from '../../../core/algorand/networks/network';
import type { NetworkView, NodeProbeView } from '../../../messages/network-views';
import {
  Badge,
  Button,
  ConfirmRow,
  ErrorBanner,
  ListRow,
  Sentence,
  Switch,
  t,
  UntrustedText,
  useAction,
} from '../../kit';
import { judgeForNetwork } from './judge-probe';
import { NodeForm } from './node-form';

export interface NetworkRowProps {
  readonly network: NetworkView;
  readonly networks: readonly NetworkView[];
  readonly onChanged: () => void;
}

/** One network: whether requests for it are taken, and whose node is asked about it. */
export function NetworkRow({ network, networks, onChanged }: NetworkRowProps): ReactNode {
  const { id, enabled, node, custom } = network;
  const [below, setBelow] = useState<'node' | 'remove'>();
  const action = useAction();
  const judge = useCallback(
    (probe: NodeProbeView) => judgeForNetwork(probe, network, networks),
    [network, networks],
  );
  const close = (): void => {
    setBelow(undefined);
  };
  return (
    <ListRow
      testId={`network-row-${id}`}
      title={
        <span className="row">
          <UntrustedText text={network.name} />
          <Worth network={network} />
        </span>
      }
      detail={<NodeLine network={network} />}
      actions={
        <Switch
          label={
            <span className="visually-hidden">
              <Sentence
                of="network_enable"
                parts={[<UntrustedText key="name" text={network.name} />]}
              />
            </span>
          }
          checked={enabled}
          disabled={action.busy !== undefined}
          testId={`network-enabled-${id}`}
          onChange={(next) => {
            void action.run('networks.set-enabled', { id, enabled: next }).then(onChanged);
          }}
        />
      }
    >
      {(enabled || node !== undefined || custom || action.failure !== undefined) && (
        <div className="stack stack-tight">
          {action.failure !== undefined && <ErrorBanner failure={action.failure} />}
          <div className="row">
            {enabled && (
              <Button
                expanded={below === 'node'}
                testId={`network-node-${id}`}
                onClick={() => {
                  setBelow(below === 'node' ? undefined : 'node');
                }}
              >
                {t(node === undefined ? 'network_node_choose' : 'network_node_change')}
              </Button>
            )}
            {node !== undefined && (
              <Button
                kind="quiet"
                testId={`network-no-node-${id}`}
                busy={action.busy === 'networks.set-node'}
                onClick={() => {
                  void action.run('networks.set-node', { id }).then(onChanged);
                }}
              >
                {t('network_node_none')}
              </Button>
            )}
            {custom && (
              <Button
                kind="quiet"
                icon="trash"
                testId={`network-remove-${id}`}
                onClick={() => {
                  setBelow('remove');
                }}
              >
                {t('network_remove')}
              </Button>
            )}
          </div>
          {below === 'node' && enabled && (
            <NodeForm
              presets={network.presets}
              url={node?.url}
              use={t('network_node_use')}
              busy={action.busy === 'networks.set-node'}
              judge={judge}
              onUse={(address) => {
                void action.run('networks.set-node', { id, ...address }).then((answer) => {
                  if (answer.ok) close();
                  onChanged();
                });
              }}
              onCancel={close}
            />
          )}
          {below === 'remove' && (
            <ConfirmRow
              testId="network-remove-confirm"
              question={
                <Sentence
                  of="network_remove_question"
                  parts={[<UntrustedText key="name" text={network.name} />]}
                />
              }
              confirm={t('network_remove')}
              busy={action.busy === 'networks.remove'}
              onConfirm={() => {
                void action.run('networks.remove', { id }).then(onChanged);
              }}
              onCancel={close}
            />
          )}
        </div>
      )}
    </ListRow>
  );
}

/** Judged by the hash: a network that somebody added may call itself anything. */
function Worth({ network }: { readonly network: NetworkView }): ReactNode {
  if (network.genesisHash === MAINNET.genesisHash) {
    return (
      <Badge kind="accent" icon="wallet" testId="network-mainnet">
        {t('network_real_money')}
      </Badge>
    );
  }
  return <Badge>{t(network.custom ? 'network_custom' : 'network_play_money')}</Badge>;
}

function NodeLine({ network }: { readonly network: NetworkView }): ReactNode {
  if (!network.enabled) return t('network_off');
  if (network.node === undefined) return t('network_without_node');
  return (
    <Sentence
      of="network_with_node"
      parts={[<UntrustedText key="node" text={network.node.url} most={Infinity} />]}
    />
  );
}
