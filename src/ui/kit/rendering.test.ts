import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';

import { Address, AddressGroups } from './address';
import { Qr } from './qr';
import { UntrustedText } from './untrusted-text';

const address = '7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q';
const textOf = (markup: string): string => markup.replace(/<[^>]*>/gu, '');

describe('Address', () => {
  it('keeps the whole address selectable behind its short picture', () => {
    const markup = renderToStaticMarkup(createElement(Address, { address, copy: false }));
    expect(textOf(markup)).toBe(address);
  });

  it('keeps the whole address selectable in groups', () => {
    const markup = renderToStaticMarkup(createElement(AddressGroups, { address }));
    expect(textOf(markup)).toBe(address);
    expect(markup).toContain('<span>7ZUE</span>');
  });
});

describe('UntrustedText', () => {
  it('isolates the direction and names an override', () => {
    const markup = renderToStaticMarkup(createElement(UntrustedText, { text: 'a\u202eb' }));
    expect(markup).toMatch(/^<bdi[^>]* dir="auto"/u);
    expect(textOf(markup)).toBe('a⟨U+202E⟩b');
  });

  it('puts long text into the tooltip whole, escaped as well', () => {
    const text = `${'x'.repeat(80)}\u200b`;
    const markup = renderToStaticMarkup(createElement(UntrustedText, { text }));
    expect(markup).toContain(`title="${'x'.repeat(80)}⟨U+200B⟩"`);
    expect(textOf(markup)).toBe(`${'x'.repeat(63)}…`);
  });
});

describe('Qr', () => {
  it('leaves the quiet zone of four modules that the standard asks for', () => {
    const markup = renderToStaticMarkup(createElement(Qr, { text: address, label: 'Address' }));
    const size = Number(/viewBox="0 0 (\d+)/u.exec(markup)?.[1]);
    const places = [...markup.matchAll(/M(\d+) (\d+)h1v1/gu)].flatMap(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(Math.min(...places)).toBe(4);
    expect(Math.max(...places)).toBe(size - 5);
  });
});
