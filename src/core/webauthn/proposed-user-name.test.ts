import { describe, expect, it } from 'vitest';

import { proposedUserName } from './proposed-user-name';

describe('the proposed user name', () => {
  it.each([
    ['alma@example.com', 'alma@example.com'],
    ['Алма Öztürk 🦊', 'Алма Öztürk 🦊'],
    ['alma\u{202e}moc.elpmaxe', 'almamoc.elpmaxe'],
    ['al\u{200b}ma\n', 'alma'],
    ['', ''],
  ])('makes of %j what can be seen: %j', (name, proposed) => {
    expect(proposedUserName(name)).toBe(proposed);
  });

  it('is never longer than an approval may carry, and never cuts a character in two', () => {
    expect(proposedUserName('x'.repeat(255) + '🦊')).toBe('x'.repeat(255));
    expect(proposedUserName('x'.repeat(254) + '🦊')).toHaveLength(256);
  });
});
