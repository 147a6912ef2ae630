import { expect, it } from 'vitest';

import { ANSWERED_EXTENSIONS, clientCapabilities } from './client-capabilities';

it('reports each extension that we answer, once, under its identifier', () => {
  const reported = clientCapabilities().filter((capability) => capability.startsWith('extension:'));

  expect(reported).toEqual(ANSWERED_EXTENSIONS.map((identifier) => `extension:${identifier}`));
  expect(new Set(clientCapabilities()).size).toBe(clientCapabilities().length);
});
