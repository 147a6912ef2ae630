import { describe, expect, it } from 'vitest';

import { captureToBlob } from './read-visible-tab';
import { UnreadableImage } from './unreadable-image';

describe('captureToBlob', () => {
  it.each(['png', 'jpeg'])('gives the bytes of a %s', async (kind) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const blob = captureToBlob(
      `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`,
    );
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  });

  it.each([
    '',
    'https://service.example/code.png',
    'data:text/html;base64,PGI+',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:image/png,raw',
    'data:image/png;base64,%%%',
  ])('refuses %j', (dataUrl) => {
    expect(() => captureToBlob(dataUrl)).toThrow(UnreadableImage);
  });
});
