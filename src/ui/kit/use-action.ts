import { useCallback, useState } from 'react';

import { send } from '../../messages/client';
import type { UiAnswer, UiFailure, UiMessageName, UiRequest } from '../../messages/table';

export interface Action {
  /** Which message is on its way. */
  readonly busy: UiMessageName | undefined;
  /** Why the last one failed. */
  readonly failure: UiFailure | undefined;
  readonly run: <Name extends UiMessageName>(
    name: Name,
    request: UiRequest<Name>,
  ) => Promise<UiAnswer<Name>>;
  readonly forget: () => void;
}

/** Carries out what a button stands for: busy meanwhile, with the failure at hand afterwards. Not for secrets. */
export function useAction(): Action {
  const [busy, setBusy] = useState<UiMessageName>();
  const [failure, setFailure] = useState<UiFailure>();
  const run = useCallback(
    async <Name extends UiMessageName>(
      name: Name,
      request: UiRequest<Name>,
    ): Promise<UiAnswer<Name>> => {
      setBusy(name);
      setFailure(undefined);
      const answer = await send(name, request);
      setBusy(undefined);
      if (!answer.ok) setFailure(answer.error);
      return answer;
    },
    [],
  );
  const forget = useCallback(() => {
    setFailure(undefined);
  }, []);
  return { busy, failure, run, forget };
}
