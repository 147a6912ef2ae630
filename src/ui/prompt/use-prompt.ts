import { useCallback, useEffect, useReducer, useRef, type RefObject } from 'react';

import { onChange, send } from '../../messages/client';
import type { PasskeyProofMessage } from '../../messages/security-messages';
import type { UiAnswer } from '../../messages/table';
import { sendApproval, type Approval } from './approval';
import { closesAfter } from './closes-after';
import {
  INITIAL,
  reduce,
  type PromptAction,
  type PromptEvent,
  type PromptState,
} from './prompt-state';
import { deadlineOf, freshUntilOf } from './request-view';
import { retryDelay } from './retry-delay';

/** The longest delay that a browser's timer takes; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
const HEARTBEAT = 10_000;

export interface Prompt {
  readonly state: PromptState;
  readonly choosePasskey: (credentialId: string) => void;
  readonly chooseAccount: (address: string) => void;
  readonly approve: (approval: Approval) => void;
  readonly deny: () => void;
  readonly useOther: () => void;
  readonly unlock: (password: string) => void;
  readonly unlockByPasskey: (proof: PasskeyProofMessage) => void;
  readonly addAccount: () => void;
  /** Asks the background again. */
  readonly refresh: () => void;
}

/** Joins the window's state to the background: asks, listens, keeps time, and carries the user's actions out. */
export function usePrompt(): Prompt {
  const [state, dispatch] = useReducer(reduce, INITIAL);
  const refresh = useRefresh(dispatch);
  useTimers(state, dispatch, refresh);

  const requestId = state.held?.view.requestId;
  const free = state.busy === undefined;
  const perform = useCallback(
    (action: PromptAction, call: (id: string) => Promise<UiAnswer<'prompt.current'>>) => {
      if (requestId === undefined || !free) return;
      dispatch({ type: 'started', action });
      void call(requestId).then((answer) => {
        if (answer.ok) {
          dispatch({ type: 'succeeded', view: answer.value, now: Date.now() });
        } else {
          dispatch({ type: 'failed', failure: answer.error, requestId });
        }
        // A wrong password counts up, a gone request makes room for the next. And a question that was asked before this
        // action must not be answered after it.
        refresh();
      });
    },
    [requestId, free, refresh],
  );

  return {
    state,
    choosePasskey: (credentialId) => {
      dispatch({ type: 'passkey-chosen', credentialId });
    },
    chooseAccount: (address) => {
      dispatch({ type: 'account-chosen', address });
    },
    approve: (approval) => {
      perform('approve', () => sendApproval(approval));
    },
    deny: () => {
      perform('deny', (id) => send('prompt.deny', { requestId: id }));
    },
    useOther: () => {
      perform('use-other', (id) => send('prompt.use-other', { requestId: id }));
    },
    unlock: (password) => {
      perform('unlock', () => thenCurrent(send('vault.unlock', { password })));
    },
    unlockByPasskey: (proof) => {
      perform('unlock', () => thenCurrent(send('vault.unlock-by-passkey', proof)));
    },
    addAccount: () => {
      perform('add-account', () => thenCurrent(send('accounts.add', {})));
    },
    refresh,
  };
}

async function thenCurrent(
  first: Promise<UiAnswer<'vault.unlock'> | UiAnswer<'accounts.add'>>,
): Promise<UiAnswer<'prompt.current'>> {
  const answer = await first;
  return answer.ok ? send('prompt.current', {}) : answer;
}

function useRefresh(dispatch: (event: PromptEvent) => void): () => void {
  const asked = useRef(0);
  const failures = useRef(0);
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refresh = useCallback(() => {
    const ask = (): void => {
      clearTimeout(retry.current);
      asked.current += 1;
      const mine = asked.current;
      void send('prompt.current', {}).then((answer) => {
        // A slow old answer must not bring back a request that a newer answer has ended.
        if (mine !== asked.current) return;
        if (answer.ok) {
          failures.current = 0;
          dispatch({ type: 'viewed', view: answer.value, now: Date.now() });
          return;
        }
        failures.current += 1;
        dispatch({ type: 'unreachable' });
        retry.current = setTimeout(ask, retryDelay(failures.current));
      });
    };
    ask();
  }, [dispatch]);

  useEffect(() => {
    const stop = new AbortController();
    onChange(refresh, stop.signal);
    refresh();
    return () => {
      stop.abort();
      clearTimeout(retry.current);
      forget(asked);
    };
  }, [refresh]);
  return refresh;
}

/** Makes every answer that is still on its way an old one. */
function forget(asked: RefObject<number>): void {
  asked.current += 1;
}

function useTimers(
  state: PromptState,
  dispatch: (event: PromptEvent) => void,
  refresh: () => void,
): void {
  const requestId = state.held?.view.requestId;
  const view = state.held?.view;
  const deadline = view === undefined ? undefined : deadlineOf(view);
  const freshUntil = view === undefined ? undefined : freshUntilOf(view);

  useEffect(() => {
    if (requestId === undefined) return undefined;
    // Browsers stop a background that hears nothing for 30 seconds. A user who reads this window slowly must not lose
    // the request that is being read, so the window keeps the background awake.
    const timer = setInterval(() => void send('vault.status', {}), HEARTBEAT);
    return () => {
      clearInterval(timer);
    };
  }, [requestId]);

  useEffect(
    () =>
      at(deadline, () => {
        dispatch({ type: 'deadline-passed' });
        refresh();
      }),
    [deadline, dispatch, refresh],
  );

  useEffect(() => at(freshUntil, refresh), [freshUntil, refresh]);

  const delay = closesAfter(state);
  useEffect(() => {
    if (delay === undefined) return undefined;
    const timer = setTimeout(() => void closeIfIdle(refresh), delay);
    return () => {
      clearTimeout(timer);
    };
  }, [delay, refresh]);
}

/** Calls `work` once `moment` (milliseconds since the epoch) has passed. */
function at(moment: number | undefined, work: () => void): (() => void) | undefined {
  if (moment === undefined) return undefined;
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    const left = moment - Date.now();
    if (left <= 0) work();
    else timer = setTimeout(wait, Math.min(LONGEST_TIMER, left));
  };
  timer = setTimeout(wait, 0);
  return () => {
    clearTimeout(timer);
  };
}

/** Closing refuses whatever waits, so the background is asked once more right before. */
async function closeIfIdle(refresh: () => void): Promise<void> {
  const answer = await send('prompt.current', {});
  if (answer.ok && answer.value.kind === 'idle') window.close();
  else refresh();
}
