import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { TARGETS, type Target } from '../../scripts/derive-manifest';

/** What the stores and the users are asked to accept. A change here is a change of the contract: review it as one. */
const SITES = ['https://*/*', 'http://localhost/*', 'http://*.localhost/*'];
const PERMISSIONS = [
  'activeTab',
  'alarms',
  'contextMenus',
  'idle',
  'offscreen',
  'storage',
  'unlimitedStorage',
];
const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src':
    "'self' https: wss: http://localhost:* ws://localhost:* http://127.0.0.1:* http://*.localhost:* ws://*.localhost:*",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

const read = (target: Target): Record<string, unknown> =>
  JSON.parse(readFileSync(join('dist', target, 'manifest.json'), 'utf8')) as Record<
    string,
    unknown
  >;

describe.each(TARGETS)('the built manifest of %s', (target) => {
  it('asks for these permissions and no others', () => {
    const manifest = read(target);

    const known = PERMISSIONS.filter((each) => target === 'chrome' || each !== 'offscreen');
    expect(manifest['permissions']).toEqual(known);
    expect(manifest['host_permissions']).toEqual(SITES);
    expect(manifest['optional_permissions'] ?? []).toEqual([]);
  });

  it('offers nothing to pages and to other extensions', () => {
    const manifest = read(target);

    expect(manifest['web_accessible_resources'] ?? []).toEqual([]);
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('has the strict policy for its own pages', () => {
    const policies = read(target)['content_security_policy'] as Record<string, string>;
    const directives = (policies['extension_pages'] ?? '').split(';').map((each) => each.trim());
    const stated = Object.fromEntries(
      directives.map((each) => {
        const [name = '', ...sources] = each.split(' ');
        return [name, sources.join(' ')];
      }),
    );

    expect(Object.keys(policies)).toEqual(['extension_pages']);
    expect(stated).toEqual(POLICY);
  });

  it('runs the relay before the hook, both synchronously at document start, in every frame', () => {
    const scripts = read(target)['content_scripts'] as Record<string, unknown>[];

    expect(scripts.map((script) => script['world'])).toEqual(['ISOLATED', 'MAIN']);
    for (const script of scripts) {
      expect(script).toMatchObject({
        matches: SITES,
        run_at: 'document_start',
        all_frames: true,
        match_origin_as_fallback: true,
      });
      const [file, ...others] = script['js'] as string[];
      expect(others).toEqual([]);
      const source = readFileSync(join('dist', target, file ?? ''), 'utf8');
      // A loader that imports the real code would patch after the page's first script.
      expect(source).not.toMatch(/\bimport\s*\(/u);
      expect(source).not.toMatch(/^import /mu);
    }
  });

  it('names only files that exist', () => {
    const manifest = read(target);
    const action = manifest['action'] as Record<string, unknown>;
    const options = manifest['options_ui'] as Record<string, string>;
    const files = [
      action['default_popup'] as string,
      options['page'] ?? '',
      'src/ui/prompt/prompt.html',
      'src/ui/onboarding/onboarding.html',
      'src/ui/scan/scan.html',
      'src/session-host/session-host.html',
      ...Object.values(manifest['icons'] as Record<string, string>),
    ];

    expect(files.filter((file) => !existsSync(join('dist', target, file)))).toEqual([]);
  });
});

it('gives Firefox an event page, an id and its declaration, and Chrome a worker', () => {
  const [chrome, firefox] = [read('chrome'), read('firefox')];

  expect(Object.keys(chrome['background'] as object)).toEqual(['service_worker', 'type']);
  expect(chrome).toHaveProperty('minimum_chrome_version');
  expect(chrome).not.toHaveProperty('browser_specific_settings');
  expect(Object.keys(firefox['background'] as object)).toEqual(expect.arrayContaining(['scripts']));
  expect(firefox['background']).not.toHaveProperty('service_worker');
  expect(firefox['browser_specific_settings']).toEqual({
    gecko: {
      id: 'tidekey@tidekey.dev',
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    },
  });
});
