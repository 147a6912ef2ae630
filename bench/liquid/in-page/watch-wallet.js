/* Runs in a page of the extension: hands codes over, and notes when prompt windows are seen and clicked. */
(() => {
  const api = globalThis.browser ?? globalThis.chrome;
  const now = () => performance.timeOrigin + performance.now();
  const INTERVAL = 10;
  let moments = {};

  const send = (name, request) => api.runtime.sendMessage({ name, request });
  const inSight = (view, testId) => {
    const element = view.document.querySelector(`[data-testid="${testId}"]`);
    return element?.getClientRects().length > 0 ? element : undefined;
  };

  /* Looks in the prompt's own frames, and listens for its clicks, with this page's clock. */
  const watch = (view) => {
    view.isWatched = true;
    const look = () => {
      const approve = inSight(view, 'prompt-approve');
      if (approve !== undefined && inSight(view, 'prompt-deny')?.disabled === false) {
        moments.seen ??= now();
      } else view.requestAnimationFrame(look);
    };
    look();
    const note = (event) => {
      if (event.target.closest?.('[data-testid="prompt-approve"]')) moments.clicked = now();
    };
    view.addEventListener('click', note, { capture: true });
  };

  let timer;
  const watchPrompts = () => {
    for (const view of api.extension.getViews()) {
      if (view.isWatched || !view.location.pathname.endsWith('/prompt.html')) continue;
      watch(view);
    }
  };

  window.walletWatch = {
    /** Everything noted before is forgotten. */
    begin: () => {
      moments = {};
      clearInterval(timer);
      timer = setInterval(watchPrompts, INTERVAL);
    },
    moments: () => moments,
    send,
    submit: async (text) => {
      const submitted = now();
      const answer = await send('link.submit', { text, source: 'paste' });
      return answer?.value?.kind === 'accepted'
        ? { submitted }
        : { failure: JSON.stringify(answer) };
    },
    /** Notes what the popup that is open does; false when the browser does not show it to other pages. */
    watchPopup: () => {
      moments = {};
      const popup = api.extension
        .getViews()
        .find((view) => view !== window && view.location.pathname.endsWith('/popup.html'));
      if (popup === undefined) return false;
      const { runtime } = popup.browser;
      const original = runtime.sendMessage.bind(runtime);
      runtime.sendMessage = (message, ...more) => {
        localStorage.setItem(`bench-${message?.name}`, now());
        return original(message, ...more);
      };
      return true;
    },
  };
})();
