/* Runs in the reference wallet's page: hands a link over and says when. */
window.startReference = (link) => {
  const started = performance.timeOrigin + performance.now();
  window.referenceDone = window.wallet.connect(link).then(
    () => undefined,
    (error) => String(error),
  );
  return started;
};
