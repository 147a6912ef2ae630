/** Runs `work` while no other context of ours does: our pages and a dying worker may live side by side. */
export async function exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request('tidekey.vault', work);
}
