import { describe, expect, it } from 'vitest';

import { AAGUID } from '../../core/authenticator';
import { formatAaguid } from './format-aaguid';

describe('the AAGUID', () => {
  it('is written like a UUID', () => {
    expect(formatAaguid(AAGUID)).toBe('a5e11156-a5a4-4ae0-9f09-c75e7c47723d');
  });
});
