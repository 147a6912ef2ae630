import { describe, expect, it } from 'vitest';

import { keepChoice, NO_CHOICE } from './choice';

describe('a choice', () => {
  it('starts at the first entry', () => {
    expect(keepChoice(NO_CHOICE, ['a', 'b'])).toEqual({ id: 'a', lost: false });
  });

  it('stays where it is when the list grows or changes its order', () => {
    expect(keepChoice({ id: 'b', lost: false }, ['c', 'a', 'b'])).toEqual({ id: 'b', lost: false });
  });

  it('is not replaced by another entry when its own vanishes', () => {
    expect(keepChoice({ id: 'b', lost: false }, ['a', 'c'])).toEqual({ id: undefined, lost: true });
  });

  it('stays empty after a loss until the user picks', () => {
    expect(keepChoice({ id: undefined, lost: true }, ['a'])).toEqual({ id: undefined, lost: true });
  });

  it('survives a vault that locks in between', () => {
    expect(keepChoice({ id: 'b', lost: false }, undefined)).toEqual({ id: 'b', lost: false });
  });

  it('is empty where there is nothing to pick', () => {
    expect(keepChoice(NO_CHOICE, [])).toEqual({ id: undefined, lost: false });
  });
});
