/* Runs in the prompt window before its own scripts: notes when it can be seen, when it can be approved, and the click. */
if (location.pathname.endsWith('/prompt.html')) {
  const moments = {};
  window.promptMoments = moments;
  const now = () => performance.timeOrigin + performance.now();
  const inSight = (testId) => {
    const element = document.querySelector(`[data-testid="${testId}"]`);
    return element?.getClientRects().length > 0 ? element : undefined;
  };
  const look = () => {
    const approve = inSight('prompt-approve');
    if (approve !== undefined && inSight('prompt-deny')?.disabled === false) {
      moments.seen ??= now();
      if (!approve.disabled) moments.armed ??= now();
    }
    if (moments.armed === undefined) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const note = (event) => {
    if (event.target.closest?.('[data-testid="prompt-approve"]')) window.noteApproveClick(now());
  };
  addEventListener('click', note, { capture: true });
}
