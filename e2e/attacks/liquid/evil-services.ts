import { answerAttacks } from './answer-attacks';
import { challengeAttacks } from './challenge-attacks';
import { STEPS, type EvilReply, type Step, type Tampering } from './front/tampering';

/** What can go wrong with one reply. */
const FAULTS = {
  garbage: { kind: 'reply', status: 201, body: '\u0000\u0001}{"' },
  html: {
    kind: 'reply',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Sign in to the network</title>',
  },
  redirect: {
    kind: 'reply',
    status: 302,
    headers: { location: 'http://localhost:9/elsewhere', 'content-type': 'text/html' },
    body: '',
  },
  'wrong-shape': { kind: 'reply', status: 201, body: '{"challenge":5,"rp":[],"user":null}' },
  'empty-object': { kind: 'reply', status: 201, body: '{}' },
  'deep-json': { kind: 'reply', status: 201, body: '['.repeat(100_000) + ']'.repeat(100_000) },
  'huge-json': {
    kind: 'reply',
    status: 201,
    body: JSON.stringify({ challenge: 'A'.repeat(50_000_000) }),
  },
  endless: { kind: 'endless' },
  never: { kind: 'never' },
  'hang-up': { kind: 'hang-up' },
  '401': {
    kind: 'reply',
    status: 401,
    body: '{"reason":"unauthorized","error":"User verification failed"}',
  },
  '404': {
    kind: 'reply',
    status: 404,
    body: '{"message":"Cannot POST","error":"Not Found","statusCode":404}',
  },
  '500': {
    kind: 'reply',
    status: 500,
    body: '{"statusCode":500,"message":"Internal server error"}',
  },
} as const satisfies Record<string, EvilReply>;
export type Fault = keyof typeof FAULTS;

/** Every reply of this step has this fault. */
function replyFault(step: Step, fault: Fault): Tampering {
  return { http: (exchange) => (exchange.step === step ? FAULTS[fault] : undefined) };
}

/** A wallet's socket ends at a moment of the service's choice. */
const socketAttacks = {
  'disconnect-after-sign-in': {
    connected(socket) {
      if (socket.signedIn) socket.disconnect();
    },
  },
  'disconnect-after-offer': {
    heard(event, _payload, socket) {
      if (event === 'offer-description') socket.disconnect();
    },
  },
  /** Descriptions and candidates are swallowed: nobody ever answers. */
  'swallow-offers': {
    relayed: (event, payload) => (event.startsWith('offer-') ? undefined : payload),
  },
} as const satisfies Record<string, Tampering>;

const attacks = { ...answerAttacks, ...socketAttacks };
type AttackName = keyof typeof attacks;
type ChallengeName = keyof typeof challengeAttacks;

/** The catalogue: `domain-tag-once`, `swapped-fingerprint`, …, and `<step>:<fault>` for the replies. */
export type EvilServiceName = AttackName | ChallengeName | `${Step}:${Fault}`;

const names = <Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(record) as Name[];

export const FAULT_NAMES: readonly Fault[] = names(FAULTS);
export const CHALLENGE_ATTACKS: readonly ChallengeName[] = names(challengeAttacks);
export const PEER_ATTACKS: readonly AttackName[] = names(attacks);

/** Fresh tampering by its name: some of it counts. */
export function evilService(name: EvilServiceName): Tampering {
  for (const attack of CHALLENGE_ATTACKS) if (attack === name) return challengeAttacks[attack]();
  for (const attack of PEER_ATTACKS) if (attack === name) return attacks[attack];
  for (const step of STEPS) {
    for (const fault of FAULT_NAMES)
      if (`${step}:${fault}` === name) return replyFault(step, fault);
  }
  throw new Error(`no evil service ${name}`);
}
