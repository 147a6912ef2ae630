import { randomBytes } from 'node:crypto';

import type { Tampering } from './front/tampering';

function otherFingerprint(sdp: string): string {
  const fingerprint = [...randomBytes(32)]
    .map((byte) => byte.toString(16).padStart(2, '0').toUpperCase())
    .join(':');
  return sdp.replace(/(a=fingerprint:sha-256 )[0-9A-F:]+/giu, `$1${fingerprint}`);
}

/** The answer as another connection would have written it: keys and names changed, the form kept. */
function otherAnswer(sdp: string): string {
  return otherFingerprint(sdp)
    .replace(/(a=ice-ufrag:)\S+/gu, `$1${randomBytes(3).toString('hex')}`)
    .replace(/(a=ice-pwd:)\S+/gu, `$1${randomBytes(16).toString('hex')}`);
}

const onAnswer = (write: (sdp: string) => unknown): Tampering => ({
  relayed: (event, payload) =>
    event === 'answer-description' && typeof payload === 'string' ? write(payload) : payload,
});

function afterAnswer(delay: number, write: (sdp: string) => unknown): Tampering {
  return {
    relayed(event, payload, socket) {
      if (event === 'answer-description' && typeof payload === 'string') {
        setTimeout(() => {
          socket.tell('answer-description', write(payload));
        }, delay);
      }
      return payload;
    },
  };
}

/** Candidates of its own before the answer. */
function withCandidates(count: number, write: (index: number) => unknown): Tampering {
  return {
    relayed(event, payload, socket) {
      if (event === 'answer-description') {
        for (let index = 0; index < count; index += 1) {
          socket.tell('answer-candidate', write(index));
        }
      }
      return payload;
    },
  };
}

/** What a service can do with what peers say to each other. */
export const answerAttacks = {
  /** Whoever owns the new fingerprint would be in the channel; nobody does, so no channel may open. */
  'swapped-fingerprint': onAnswer(otherFingerprint),
  'second-answer': afterAnswer(20, otherAnswer),
  'late-second-answer': afterAnswer(5_000, otherAnswer),
  'repeated-answer': afterAnswer(20, (sdp) => sdp),
  'answer-without-fingerprint': onAnswer((sdp) => sdp.replace(/a=fingerprint:.*\r\n/gu, '')),
  'garbage-answer': onAnswer(() => 'v=0\r\nnothing of a session\r\n'),
  'number-answer': onAnswer(() => 5),
  'huge-answer': onAnswer((sdp) => `${sdp}${'a=extmap:1 urn:x\r\n'.repeat(200_000)}`),
  'huge-answer-in-one-line': onAnswer((sdp) => `${sdp}a=x:${'y'.repeat(5_000_000)}\r\n`),
  /** An offer that is neither ours nor an echo: a wallet never answers one. */
  'foreign-offer': {
    relayed(event, payload, socket) {
      if (event === 'offer-description' && typeof payload === 'string') {
        socket.tell('offer-description', otherAnswer(payload));
      }
      return payload;
    },
  },
  'garbage-candidates': withCandidates(50, (index) =>
    index % 2 === 0 ? { candidate: 'candidate:nonsense', sdpMid: '0' } : index,
  ),
  'candidate-flood': withCandidates(20_000, (index) => ({
    candidate: `candidate:${index} 1 udp 2113937151 203.0.113.${index % 250} ${1024 + (index % 60_000)} typ host`,
    sdpMid: '0',
    sdpMLineIndex: 0,
  })),
} as const satisfies Record<string, Tampering>;
