export {
  DIALECTS,
  type AnswerMode,
  type ChannelContext,
  type ChannelNetwork,
  type ChannelState,
  type Dialect,
} from './channel/channel-state';
export { encodeReply } from './channel/encode-reply';
export {
  FRAME_REFUSALS,
  type FrameRefusal,
  type FrameResult,
  type ReceivedFrame,
} from './channel/frame-result';
export { mayBeat, openChannel, setAnswerMode } from './channel/open-channel';
export {
  PEER_FAILURES,
  type PeerDescription,
  type PeerFailure,
  type PeerOutcome,
  type PeerRequest,
  type PeerRequestKind,
  type ReplyExcess,
  type SignatureForm,
  type SignedPosition,
} from './channel/peer-request';
export { receiveFrame } from './channel/receive-frame';
export { replyExcess, type ReplyTerms } from './channel/reply-terms';
export { PROVIDER_ID, WALLET_NAME } from './channel/wallet-identity';
export { type WrittenReply } from './channel/write-reply';
export { checkChallenge, parseChallengeText, type LoginChallenge } from './check-challenge';
export { judgeRemoteEnd } from './co-location/judge-remote-end';
export {
  REMOTE_ENDS,
  type CandidateFacts,
  type RemoteEnd,
  type RouteFacts,
} from './co-location/remote-end';
export { DEFAULT_ICE_SERVERS } from './default-ice-servers';
export { DOMAIN_TAGS } from './domain-tags';
export { assessLink } from './link/assess-link';
export {
  LINK_SOURCES,
  type LinkAssessment,
  type LinkCircumstances,
  type LinkSource,
  type LinkVerdict,
} from './link/link-assessment';
export {
  LINK_MARKS,
  LINK_PROBLEMS,
  requestKey,
  type LinkMark,
  type LinkProblem,
  type LinkRequest,
} from './link/link-request';
export { parseLinkRequest, type LinkRules } from './link/parse-link-request';
export { type LiquidRefusal } from './liquid-refusal';
export { proveAccount, type AccountProofRequest } from './prove-account';
