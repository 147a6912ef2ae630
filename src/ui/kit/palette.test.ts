import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./palette.css', import.meta.url), 'utf8');
const [lightText = '', darkText = ''] = css.split('@media (prefers-color-scheme: dark)');

const colours = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map(([, name = '', hex = '']) => [
      name,
      hex,
    ]),
  );

const themes = { light: colours(lightText), dark: colours(darkText) } as const;

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: keyof typeof themes, front: string, back: string): number {
  const [one = 0, other = 0] = [front, back].map((name) =>
    luminance(themes[theme].get(name) ?? '#000000'),
  );
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const text = [
  ['text', 'page'],
  ['text', 'surface'],
  ['text', 'sunken'],
  ['muted', 'page'],
  ['muted', 'surface'],
  ['muted', 'sunken'],
  ['accent', 'page'],
  ['accent', 'surface'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['danger', 'surface'],
  ['danger', 'danger-soft'],
  ['text', 'danger-soft'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['warn', 'warn-soft'],
  ['text', 'warn-soft'],
  ['success', 'success-soft'],
  ['text', 'success-soft'],
] as const;

const edges = [
  ['control-line', 'surface'],
  ['control-line', 'page'],
  ['focus', 'page'],
  ['focus', 'surface'],
  ['warn', 'surface'],
  ['success', 'surface'],
] as const;

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  it.each(text)('reads: %s on %s (WCAG AA, 4.5:1)', (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('shows its edges: %s on %s (WCAG AA, 3:1)', (front, back) => {
    expect(contrast(theme, front, back)).toBeGreaterThanOrEqual(3);
  });

  it('names every colour of the other palette', () => {
    expect([...themes[theme].keys()]).toEqual([...themes.light.keys()]);
  });
});
