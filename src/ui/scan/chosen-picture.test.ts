import { expect, it, vi } from 'vitest';

import { chosenPictureOf, fetchPicture, type PicturePorts } from './chosen-picture';

it('reads what the background wrote, whatever is in the address of the picture', () => {
  const address = 'https://example.com/a.png?x=1&capture=no#y';
  const fragment = `#${new URLSearchParams({ image: address, capture: 'c1' }).toString()}`;
  expect(chosenPictureOf(fragment)).toEqual({ address, captureId: 'c1' });
});

it.each(['', '#', '#image=https://example.com/a.png', '#capture=c1'])(
  'takes "%s" for no choice',
  (fragment) => {
    expect(chosenPictureOf(fragment)).toBeUndefined();
  },
);

const ports = (claimed?: string) => ({
  fetch: vi.fn<PicturePorts['fetch']>(() => Promise.resolve(new Response('fetched'))),
  claim: vi.fn(() => Promise.resolve(claimed)),
  decodeDataUrl: (dataUrl: string) => new Blob([`decoded ${dataUrl}`]),
});

it.each([
  ['https://example.com/code.png', undefined, 'fetched'],
  ['data:image/png;base64,AA==', undefined, 'decoded data:image/png;base64,AA=='],
  [
    'blob:https://example.com/1',
    'data:image/png;base64,BB==',
    'decoded data:image/png;base64,BB==',
  ],
])('gets the picture of %s', async (address, claimed, text) => {
  const given = ports(claimed);
  const picture = await fetchPicture({ address, captureId: 'c1' }, given);
  expect(await picture.text()).toBe(text);
  expect(given.claim).toHaveBeenCalledWith('c1');
});

it('asks the site of a picture without cookies and without saying where from', async () => {
  const given = ports();
  await fetchPicture({ address: 'https://example.com/code.png', captureId: 'c1' }, given);
  expect(given.fetch).toHaveBeenCalledWith('https://example.com/code.png', {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  });
});

it('gives no picture for a refusal of its site', async () => {
  const given = { ...ports(), fetch: () => Promise.resolve(new Response('', { status: 403 })) };
  const chosen = { address: 'https://example.com/code.png', captureId: 'c1' };
  await expect(fetchPicture(chosen, given)).rejects.toThrow('403');
});
