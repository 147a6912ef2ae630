import { useCallback, useRef, useState } from 'react';

import { send } from '../../../messages/client';
import type { NodeProbeView } from '../../../messages/network-views';
import type { UiFailure } from '../../../messages/table';
import type { ProbeVerdict } from './judge-probe';

export interface NodeAddress {
  readonly url: string;
  /** Absent where the node wants none. */
  readonly token?: string;
}

/** @param token empty or absent where the node wants none */
export function nodeAddress(url: string, token = ''): NodeAddress {
  return token === '' ? { url } : { url, token };
}

export type ProbeState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'judged'; readonly verdict: ProbeVerdict }
  | { readonly kind: 'failed'; readonly failure: UiFailure };

export interface NodeProbe {
  readonly state: ProbeState;
  /** Asks a node who it is. Resolves with true where it can be used. */
  readonly ask: (address: NodeAddress) => Promise<boolean>;
}

/** Asks nodes that the user has just named, one at a time; only the newest answer counts. */
export function useNodeProbe(judge: (probe: NodeProbeView) => ProbeVerdict): NodeProbe {
  const [state, setState] = useState<ProbeState>({ kind: 'idle' });
  const newest = useRef(0);
  const ask = useCallback(
    async (address: NodeAddress): Promise<boolean> => {
      newest.current += 1;
      const turn = newest.current;
      setState({ kind: 'asking' });
      const answer = await send('networks.probe-node', address);
      if (turn !== newest.current) return false;
      if (!answer.ok) {
        setState({ kind: 'failed', failure: answer.error });
        return false;
      }
      const verdict = judge(answer.value);
      setState({ kind: 'judged', verdict });
      return verdict.kind === 'fits';
    },
    [judge],
  );
  return { state, ask };
}
