import { useCallback, useEffect, useState } from 'react';

import { onChange, send } from '../../messages/client';
import type { Change } from '../../messages/table';
import type { View } from '../kit';
import { loadPasskeys, PAGE, type PasskeyList } from './passkey-list';

export interface PasskeysHandle {
  readonly view: View<PasskeyList>;
  readonly refresh: () => void;
  readonly loadMore: () => void;
}

/** `sync` too: rows say whether the account's list brings them back. */
const TOPICS: readonly Change['changed'][] = ['passkeys', 'sync', 'vault'];

/** The vault's passkeys as far as the user has asked for them; asked again after each change. */
export function usePasskeys(): PasskeysHandle {
  const [view, setView] = useState<View<PasskeyList>>({ kind: 'loading' });
  const [asked, setAsked] = useState({ wanted: PAGE, times: 0 });

  const refresh = useCallback(() => {
    setAsked(({ wanted, times }) => ({ wanted, times: times + 1 }));
  }, []);
  const loadMore = useCallback(() => {
    setAsked(({ wanted, times }) => ({ wanted: wanted + PAGE, times }));
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    onChange(({ changed }) => {
      if (TOPICS.includes(changed)) refresh();
    }, stop.signal);
    return () => {
      stop.abort();
    };
  }, [refresh]);

  useEffect(() => {
    let newest = true;
    void loadPasskeys((request) => send('passkeys.list', request), asked.wanted).then((list) => {
      if (!newest) return;
      setView(
        list.ok ? { kind: 'ready', value: list.value } : { kind: 'failed', error: list.error },
      );
    });
    return () => {
      newest = false;
    };
  }, [asked]);

  return { view, refresh, loadMore };
}
