import { describe, expect, it } from 'vitest';

import messages from '../../../public/_locales/en/messages.json';
import { LINK_PROBLEMS } from '../../core/liquid';
import { cameraProblemOf } from './camera-problem';
import { describeCode } from './describe-code';
import { describeLinkProblem } from './describe-link-problem';
import { imageProblemOf } from './image-problem';

const named = (name: string) => Object.assign(new Error('no'), { name });

describe('cameraProblemOf', () => {
  it.each([
    ['NotFoundError', 'camera-none'],
    ['OverconstrainedError', 'camera-none'],
    ['TypeError', 'camera-none'],
    ['NotAllowedError', 'camera-denied'],
    ['SecurityError', 'camera-denied'],
    ['NotReadableError', 'camera-busy'],
    ['AbortError', 'camera-busy'],
  ])('takes %s for %s', (name, problem) => {
    expect(cameraProblemOf(named(name))).toBe(problem);
  });

  it('is not thrown off by other things', () => {
    expect(cameraProblemOf('NotAllowedError')).toBe('camera-busy');
  });
});

describe('imageProblemOf', () => {
  it.each([
    ['not-an-image', 'image-unreadable'],
    ['too-large', 'image-too-large'],
    ['something else', 'reader'],
  ])('takes the reason %s for %s', (reason, problem) => {
    expect(imageProblemOf(Object.assign(new Error('no'), { reason }))).toBe(problem);
  });

  it('takes every other failure for the reader', () => {
    expect(imageProblemOf(new Error('no'))).toBe('reader');
    expect(imageProblemOf({ reason: 'too-large' })).toBe('reader');
  });
});

describe('describeCode', () => {
  const id = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';

  it('shows a link by its host', () => {
    const text = `liquid://http://localhost:3000/?requestId=${id}`;
    expect(describeCode(text, 0)).toEqual({ kind: 'link', host: 'localhost:3000' });
  });

  it.each(['https://service.example/', `liquid://a@service.example/?requestId=${id}`])(
    'shows %s as it is',
    (text) => {
      expect(describeCode(text, 0)).toEqual({ kind: 'other', text });
    },
  );
});

describe('describeLinkProblem', () => {
  it.each([...LINK_PROBLEMS, 'reused', 'too-many-waiting'] as const)('has words for %s', (each) => {
    const { title, next } = describeLinkProblem(each);
    // Without a browser a message shows its key.
    expect(messages).toHaveProperty(title);
    expect(messages).toHaveProperty(next);
  });
});
