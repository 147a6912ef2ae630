import { LINK_PORT, MAX_LINK_LENGTH, type ClickedLink } from '../../messages/link-port';

/** The part of `browser.runtime` that hands a link over. */
export interface LinkRuntime {
  readonly connect: (info: { readonly name: string }) => {
    readonly postMessage: (message: ClickedLink) => void;
  };
}

/**
 * Takes over the user's own clicks on `liquid:` links: no browser knows the scheme. Capturing, because a page that stops
 * the event would leave the user with an error page; trusted events only, so that no script can open our window.
 */
export function watchLinks(target: EventTarget, runtimeOf: () => LinkRuntime | undefined): void {
  target.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted) return;
      const href = liquidLinkOf(event.composedPath());
      if (href === undefined) return;
      event.preventDefault();
      handOver(href, runtimeOf);
    },
    { capture: true },
  );
}

function handOver(href: string, runtimeOf: () => LinkRuntime | undefined): void {
  try {
    // The port is left open for the message; the background closes it.
    runtimeOf()?.connect({ name: LINK_PORT }).postMessage({ type: 'clicked', href });
  } catch {
    // The extension was updated under this document: a reload brings the link back to life.
  }
}

/** The `href` of the innermost link of the path, as it is written, if it is one of ours. */
export function liquidLinkOf(path: readonly EventTarget[]): string | undefined {
  for (const target of path) {
    if (!(target instanceof Element) || target.localName !== 'a') continue;
    const href = target.getAttribute('href')?.trim();
    if (href === undefined) continue;
    return /^liquid:/iu.test(href) && href.length <= MAX_LINK_LENGTH ? href : undefined;
  }
  return undefined;
}
