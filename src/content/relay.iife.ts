/**
 * Runs in the extension's own world of every frame, before the page hook and before the page's first script. It waits for
 * the one event that brings the hook's port, and opens nothing until the page asks for a passkey.
 */
import { HANDOVER_EVENT } from '../messages/hook-channel';
import { frameFacts } from './relay/frame-facts';
import type { ReportRuntime } from './relay/hand-over-report';
import type { HintWords } from './relay/hint/hint-box';
import { Relay, type BackgroundRuntime } from './relay/relay';
import { watchLinks, type LinkRuntime } from './relay/watch-links';

interface Extension {
  readonly runtime: BackgroundRuntime & LinkRuntime & ReportRuntime;
  readonly i18n: { readonly getMessage: (key: string) => string };
}

/** Looked up when needed: Chromium builds the binding at the first touch, and most frames never ask for a passkey. */
function extension(): Extension | undefined {
  const { browser, chrome } = globalThis as {
    readonly browser?: Extension;
    readonly chrome?: Extension;
  };
  return browser ?? chrome;
}

/** Absent once this relay's extension is gone. */
function runtime(): Extension['runtime'] | undefined {
  return extension()?.runtime;
}

function hintWords(): HintWords {
  const words = (key: string): string => extension()?.i18n.getMessage(key) ?? '';
  return { signIn: words('hint_sign_in'), dismiss: words('hint_dismiss') };
}

/**
 * Firefox also runs content scripts in documents that were open before the extension. The page's scripts have run
 * there and could catch the port, so such a document stays without us until it is loaded again. Documents about:blank and
 * about:srcdoc may count as complete from their start.
 */
const pageMayHaveRun = document.readyState !== 'loading' && location.protocol !== 'about:';

if (isSecureContext && !pageMayHaveRun) {
  document.addEventListener(
    HANDOVER_EVENT,
    (event) => {
      const port = event instanceof MessageEvent ? event.ports[0] : undefined;
      if (port === undefined) return;
      event.preventDefault();
      new Relay(port, { runtimeOf: runtime, factsOf: frameFacts, hintWordsOf: hintWords });
    },
    { once: true },
  );
  watchLinks(window, runtime);
}
