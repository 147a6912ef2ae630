import { expect, it } from 'vitest';

import { frameOf } from '../../e2e/dapps/page/arc27';
import type { Frame } from '../../e2e/dapps/page/text-channel';
import { tallyFrames } from './tally-frames';

const asks = (id: string): Frame => ({
  direction: 'sent',
  text: frameOf({ id, reference: 'arc0027:sign_transactions:request', params: {} }),
});
const answers = (requestId: string): Frame => ({
  direction: 'received',
  text: frameOf({ id: 'x', requestId, reference: 'arc0027:sign_transactions:response' }),
});

it('tells answered, lost, repeated and uncalled-for apart, and leaves heartbeats out', () => {
  const frames: Frame[] = [
    asks('a'),
    { direction: 'received', text: 'ping' },
    answers('a'),
    asks('b'),
    { direction: 'sent', text: '' },
    asks('c'),
    answers('c'),
    answers('c'),
    answers('d'),
  ];

  expect(tallyFrames(frames)).toEqual({
    asked: 3,
    answered: 1,
    lost: ['b'],
    duplicated: ['c'],
    unasked: 1,
  });
});
