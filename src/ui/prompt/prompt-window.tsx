import { useEffect, type ReactNode } from 'react';

import { Notice, Shell, Spinner, t } from '../kit';
import { IdleView } from './idle-view';
import { RequestScreen } from './request-screen';
import { usePrompt } from './use-prompt';

/** The window: one request at a time, oldest first, or the news that nothing waits. */
export function PromptWindow(): ReactNode {
  const prompt = usePrompt();
  const { state, deny } = prompt;
  const view = state.held?.view;
  useEscape(view === undefined ? closeWindow : deny);

  if (view !== undefined) {
    // The key starts every input and every focus afresh with another request.
    return <RequestScreen key={view.requestId} prompt={prompt} view={view} />;
  }
  return (
    <Shell kind="window">{state.connected ? <IdleView state={state} /> : <Connecting />}</Shell>
  );
}

function Connecting(): ReactNode {
  return (
    <Notice kind="info" live>
      <span className="row">
        <Spinner />
        {t('prompt_connecting')}
      </span>
    </Notice>
  );
}

function closeWindow(): void {
  window.close();
}

/** Escape is the key for "no": it needs no arming, because denying gives nothing away. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const stop = new AbortController();
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !event.isTrusted || event.isComposing) return;
        event.preventDefault();
        onEscape();
      },
      { signal: stop.signal },
    );
    return () => {
      stop.abort();
    };
  }, [onEscape]);
}
