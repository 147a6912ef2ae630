/* Runs in a page of the extension: hands codes over, and notes when prompt windows are seen and clicked. */
(() => {
  const api = globalThis.browser ?? globalThis.chrome;
  const now = () => performance.timeOrigin + performance.now();
  const INTERVAL = 10;
  let moments = {};
  let sent = {};

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
    sent: (name) => sent[name],
    send,
    submit: async (text) => {
      const submitted = now();
      const answer = await send('link.submit', { text, source: 'paste' });
      return answer?.value?.kind === 'accepted'
        ? { submitted }
        : { failure: JSON.stringify(answer) };
    },
    /** Notes when the popup that is open sends which message, and has its answer. */
    watchPopup: () => {
      sent = {};
      const [popup] = api.extension.getViews({ type: 'popup' });
      if (popup === undefined) throw new Error('no popup is open');
      for (const space of new Set([popup.browser, popup.chrome])) {
        if (space === undefined) continue;
        const original = space.runtime.sendMessage.bind(space.runtime);
        space.runtime.sendMessage = (message, ...more) => {
          const moments = { asked: now() };
          sent[message?.name] ??= moments;
          const answer = original(message, ...more);
          answer?.then?.(() => (moments.answered = now()));
          return answer;
        };
      }
    },
  };
})();
