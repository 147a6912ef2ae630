import { expect, it } from 'vitest';

import { readRoute } from './read-route';

const LOCAL = { type: 'local-candidate', id: 'L', candidateType: 'host', address: '192.0.2.7' };
const OTHER = { type: 'local-candidate', id: 'M', candidateType: 'srflx', address: '198.51.100.9' };
const HIDDEN = { type: 'remote-candidate', id: 'R', candidateType: 'host', address: '' };
const NAMED = { type: 'remote-candidate', id: 'S', candidateType: 'host', address: 'abc.local' };
const pair = (id: string, remoteCandidateId: string, more: object) => ({
  type: 'candidate-pair',
  id,
  localCandidateId: 'L',
  remoteCandidateId,
  ...more,
});

it('takes the pair that the transport names, as in Chromium', () => {
  const statistics = [
    LOCAL,
    OTHER,
    HIDDEN,
    NAMED,
    pair('A', 'R', { nominated: true, state: 'succeeded' }),
    pair('B', 'S', { nominated: true, state: 'succeeded' }),
    { type: 'transport', id: 'T', selectedCandidatePairId: 'A' },
  ];
  expect(readRoute(statistics)).toEqual({
    localCandidates: [
      { type: 'host', address: '192.0.2.7' },
      { type: 'srflx', address: '198.51.100.9' },
    ],
    remoteCandidate: { type: 'host' },
  });
});

it('takes the selected pair where there is no transport, as in Firefox', () => {
  const statistics = [
    LOCAL,
    HIDDEN,
    NAMED,
    pair('A', 'R', { nominated: true, state: 'succeeded' }),
    pair('B', 'S', { nominated: true, state: 'succeeded', selected: true }),
  ];
  expect(readRoute(statistics).remoteCandidate).toEqual({ type: 'host', address: 'abc.local' });
});

it('takes a nominated pair that works when none is marked, and nothing from nonsense', () => {
  const worked = [HIDDEN, pair('A', 'R', { nominated: true, state: 'succeeded' })];
  expect(readRoute(worked).remoteCandidate).toEqual({ type: 'host' });
  const failed = [HIDDEN, pair('A', 'R', { nominated: true, state: 'failed' })];
  expect(readRoute(failed)).toEqual({ localCandidates: [] });
  expect(readRoute([null, 5, { type: 'local-candidate', candidateType: 'new' }])).toEqual({
    localCandidates: [],
  });
});
