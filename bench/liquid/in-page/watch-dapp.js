/* Runs in a dapp's page: notes when the channel is open, and when the answer to a request has arrived. */
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const state = document.querySelector('[data-testid="dapp-state"]');
  const watch = { opened: undefined, answered: undefined };
  const look = () => {
    if (state.textContent === 'open') watch.opened ??= now();
  };
  new MutationObserver(look).observe(state, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  look();

  /* The answer counts when its frame is here: the dapp's own check of the signatures comes later. */
  watch.ask = (batch) => {
    watch.answered = undefined;
    const { frames } = window.dapp;
    frames.push = (frame) => {
      const isAnswer = frame.direction === 'received' && frame.text.length > 16;
      if (isAnswer) watch.answered ??= now();
      return Array.prototype.push.call(frames, frame);
    };
    void window.dapp.sign(batch);
  };
  window.dappWatch = watch;
})();
