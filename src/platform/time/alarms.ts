import browser from 'webextension-polyfill';

/** Wakes the background at `when` (milliseconds since the epoch), also if the worker has died since. */
export async function setAlarm(name: string, when: number): Promise<void> {
  await browser.alarms.clear(name);
  await browser.alarms.create(name, { when });
}

export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}
