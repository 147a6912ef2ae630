import type { ChannelState, Dialect } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { isName, Members } from './members';
import type { PlainObject } from './plain';
import { answer, describe, enter, refuse } from './received';
import { replyId } from './reply-id';

export const OFFER_REFERENCE = 'liquidauth:negotiate:offer';

/** The negotiation's envelope, frozen by its proposal. */
const HANDSHAKE_VERSION = 1;
const MAX_PROTOCOLS = 16;

interface Protocol {
  readonly id: string;
  readonly version: string;
  readonly dialect: Dialect;
}

/** What we speak, the preferred first. */
const PROTOCOLS: readonly Protocol[] = [
  { id: 'arc0027', version: '1.0', dialect: 'pera' },
  { id: 'walletconnect', version: '2.0', dialect: 'walletconnect' },
];

const NO_COMMON_PROTOCOL = { code: 5000, message: 'No common protocol' };
const UNSUPPORTED_HANDSHAKE = {
  code: 5001,
  message: 'Unsupported handshake version',
  data: { supported: [HANDSHAKE_VERSION] },
};
const MALFORMED_OFFER = { code: 5002, message: 'Malformed offer' };

/** Pera's protocol negotiation v1: the dapp's first frame offers protocols, the wallet selects one or the session ends. */
export function receiveOffer(state: ChannelState, members: Members): ReceivedFrame {
  // Said again by a dapp that missed the answer, or that wants another protocol: each open request keeps its own form.
  const entered = enter(state, 'pera', ['walletconnect']);
  if (entered === undefined) return refuse(state, 'dialect-changed');
  const id = members.text('id');
  if (id === undefined) return refuse(state, 'negotiation', true);
  const params = members.object('params');
  const version = params.member('handshakeVersion');
  if (typeof version !== 'number') return fail(state, id, MALFORMED_OFFER);
  if (version !== HANDSHAKE_VERSION) return fail(state, id, UNSUPPORTED_HANDSHAKE);
  const offered = params.list('protocols', MAX_PROTOCOLS)?.map((offer) => new Members(offer));
  if (offered?.every(isOffer) !== true) return fail(state, id, MALFORMED_OFFER);
  const chosen = PROTOCOLS.find((protocol) => offered.some((offer) => offers(offer, protocol)));
  if (chosen === undefined) return fail(state, id, NO_COMMON_PROTOCOL);
  const protocol = { id: chosen.id, version: chosen.version };
  const frame = select(state, id, { result: { handshakeVersion: HANDSHAKE_VERSION, protocol } });
  return describe(answer({ ...state, dialect: chosen.dialect }, [frame]), params.object('peer'));
}

function isOffer(offer: Members): boolean {
  const versions = offer.list('versions', MAX_PROTOCOLS);
  return offer.text('id') !== undefined && versions?.every((version) => isName(version)) === true;
}

function offers(offer: Members, protocol: Protocol): boolean {
  const versions = offer.list('versions', MAX_PROTOCOLS) ?? [];
  return offer.text('id') === protocol.id && versions.includes(protocol.version);
}

function fail(state: ChannelState, id: string, error: PlainObject): ReceivedFrame {
  return {
    state: { ...state, counter: state.counter + 1 },
    result: {
      kind: 'refused',
      reason: 'negotiation',
      frames: [select(state, id, { error })],
      close: true,
    },
  };
}

function select(state: ChannelState, requestId: string, body: PlainObject): string {
  return JSON.stringify({
    id: replyId(state.idSeed, state.counter),
    reference: 'liquidauth:negotiate:select',
    requestId,
    ...body,
  });
}
