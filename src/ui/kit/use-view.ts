import { useCallback, useEffect, useState } from 'react';

import { onChange, send } from '../../messages/client';
import type { Change, UiFailure, UiMessageName, UiReplies, UiRequest } from '../../messages/table';

/** Messages that only ask. Those that carry secrets are left out: their answers must not become state. */
type ViewName = Extract<
  UiMessageName,
  | 'vault.status'
  | 'accounts.list'
  | 'passkeys.list'
  | 'signals.list'
  | 'sites.active'
  | 'waiting.list'
  | 'sites.never'
  | 'inspector.list'
  | 'settings.get'
  | 'connections.list'
  | 'connections.pairs'
  | 'networks.list'
  | 'connectivity.get'
  | 'backup.status'
  | 'secrets.list'
  | 'sync.status'
  | 'security.passkeys'
  | 'prompt.current'
>;

export type View<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: UiFailure };

export interface ViewHandle<Value> {
  readonly view: View<Value>;
  /** Asks again; what is shown stays until the answer is there. */
  readonly refresh: () => void;
}

/**
 * Asks the background for a view and asks again whenever one of `topics` changed. Only the newest answer counts: a slow old
 * one never overwrites it. No topics: ask once. `request` may be a fresh object in each render.
 */
export function useView<Name extends ViewName>(
  name: Name,
  request: UiRequest<Name>,
  topics: readonly Change['changed'][],
): ViewHandle<UiReplies[Name]> {
  const [view, setView] = useState<View<UiReplies[Name]>>({ kind: 'loading' });
  const [asked, setAsked] = useState(0);
  const requestKey = JSON.stringify(request);
  const topicsKey = topics.join(' ');

  const refresh = useCallback(() => {
    setAsked((count) => count + 1);
  }, []);

  useEffect(() => {
    if (topicsKey === '') return undefined;
    const stop = new AbortController();
    onChange((change) => {
      if (topicsKey.split(' ').includes(change.changed)) refresh();
    }, stop.signal);
    return () => {
      stop.abort();
    };
  }, [topicsKey, refresh]);

  useEffect(() => {
    let newest = true;
    const parsed = JSON.parse(requestKey) as UiRequest<Name>;
    void send(name, parsed).then((answer) => {
      if (!newest) return;
      setView(
        answer.ok
          ? { kind: 'ready', value: answer.value }
          : { kind: 'failed', error: answer.error },
      );
    });
    return () => {
      newest = false;
    };
  }, [name, requestKey, asked]);

  return { view, refresh };
}
