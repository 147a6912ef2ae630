import { expect, it } from 'vitest';

import { chosenPictureOf } from './chosen-picture';

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
