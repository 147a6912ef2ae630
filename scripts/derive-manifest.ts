import type manifest from '../manifest.json';

/** The two browsers that we build for. */
export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

export type ChromeManifest = typeof manifest;

export function readTarget(text: string): Target {
  const target = TARGETS.find((each) => each === text);
  if (target === undefined) throw new Error(`TARGET must be one of ${TARGETS.join(', ')}`);
  return target;
}

/** Firefox's identity for updates and for the storage of a profile. */
export const GECKO_ID = 'tidekey@tidekey.dev';

/**
 * The reviewed `manifest.json` is Chrome's. Firefox differs in exactly what it cannot read: an event page instead of a
 * service worker, no offscreen documents, its own id, and its declaration that no data is collected.
 */
export function deriveManifest(chrome: ChromeManifest, target: Target): ChromeManifest {
  if (target === 'chrome') return chrome;
  const { background, ...shared } = chrome;
  const derived = {
    ...shared,
    minimum_chrome_version: undefined,
    permissions: shared.permissions.filter((permission) => permission !== 'offscreen'),
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  };
  // The plugin's type knows Chrome's shape only; the built manifest is checked against its own contract.
  return derived as unknown as ChromeManifest;
}
