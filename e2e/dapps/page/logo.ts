const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512"><rect width="512" height="512" rx="120" fill="#332257"/>' +
  '<path fill="#9966ff" d="M256 80C420 280 400 432 256 432S92 280 256 80z"/></svg>';

/** The client's own logo lies on the network; this one has the same size and place in the code. */
export const logo = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
