export {
  composeAssertionRequest,
  composeAttestationRequest,
  composeResponse,
  SESSION_REQUEST,
  type ServiceRequest,
} from './compose-requests';
export { LONGEST_REPLY } from './json-reader';
export { readAssertionOptions, readAttestationOptions } from './read-options';
export {
  readOwnCredential,
  readProofReply,
  readSessionReply,
  type AcceptedProof,
  type OwnCredential,
  type Pairing,
  type SessionFacts,
} from './read-replies';
export {
  readCandidate,
  readDescription,
  readDeviceCount,
  readRefusalCode,
  type SignaledCandidate,
} from './read-signals';
export { type ServiceProblem, type ServiceReply } from './service-reply';
