/* Runs in the measured page: loads so many frames of the page's own origin at once and says how long that took. */
window.loadFrames = async (count, kind) => {
  const holder = document.createElement('div');
  const loads = [];
  const start = performance.now();
  for (let number = 0; number < count; number += 1) {
    const frame = document.createElement('iframe');
    // Layout and paint are not what is measured.
    frame.style.display = 'none';
    if (kind === 'srcdoc') frame.srcdoc = '<!doctype html><p>A frame.</p>';
    else frame.src = `/frame.html?${number}`;
    loads.push(
      new Promise((resolve) => {
        frame.addEventListener('load', resolve);
      }),
    );
    holder.append(frame);
  }
  document.body.append(holder);
  await Promise.all(loads);
  const spent = performance.now() - start;
  holder.remove();
  return spent;
};
