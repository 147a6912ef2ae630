import browser from 'webextension-polyfill';

/** Wakes the background at `when` (milliseconds since the epoch), also if the worker has died since. */
export async function setAlarm(name: string, when: number): Promise<void> {
  await browser.alarms.clear(name);
  await browser.alarms.create(name, { when });
}

/** Wakes the background every minute, the shortest time that Firefox and older Chromium allow. */
export async function setMinuteAlarm(name: string): Promise<void> {
  if ((await browser.alarms.get(name)) !== undefined) return;
  await browser.alarms.create(name, { periodInMinutes: 1 });
}

export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}
