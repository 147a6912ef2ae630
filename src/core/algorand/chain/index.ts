export {
  type AssetHolding,
  type ChainAccount,
  type ChainAnswer,
  type ChainApp,
  type ChainAsset,
  type ChainClient,
  type ChainFailure,
  type ChainIdentity,
  type ChainParameters,
  type ChainReader,
  type InnerTransfer,
  type NodeVersion,
  type ParticipationStatus,
  type PendingTransaction,
  type SimulatedTransaction,
  type Simulation,
} from './chain';
export { condenseSimulation, type ProgramMove, type SimulatedOutcome } from './condense-simulation';
export { parseNodeAddress, type NodeAddress, type NodeAddressProblem } from './node-address';
export { NODE_PRESETS, type NodePreset } from './node-presets';
export { type NodeAccess, type NodeProbe } from './node-probe';
export { parseAccount, parseHolding, parseHoldings } from './parse-account';
export { parseApp, parseAsset } from './parse-created';
export { parseParameters, parseVersion } from './parse-parameters';
export { parsePending, parsePosted, parseRefusal } from './parse-pending';
export { parseSimulation } from './parse-simulation';
export { LONGEST_NODE_REPLY } from './reply-reader';
export { writeSimulateRequest } from './simulate-request';
