import { NODE_PRESETS } from '../core/algorand/chain';
import type { PeerRequest } from '../core/liquid';
import type { Change } from '../messages/table';
import type { KeyValueStore } from '../platform/browser-storage/key-value-store';
import { createNodeClients } from '../platform/chain';
import { randomBytes, randomId } from '../platform/crypto/random';
import { log } from '../platform/log/log';
import type { SessionHostDocument } from '../platform/session-host/open-session-host';
import { captureVisibleTab } from '../platform/tabs/capture-tab';
import { answerPeer } from './services/answer-peer';
import type { ApprovalDesk } from './services/approval-desk';
import { ChainService } from './services/chain-service';
import { ConnectionService } from './services/connection-service';
import { createConnectivityService } from './services/connectivity-service';
import { createDataSigner } from './services/data-signer';
import { createLinkHandlers, type LinkHandlers } from './services/link-handlers';
import { LinkStore } from './services/link-record';
import { LinkService } from './services/link-service';
import { createNetworkHandlers, type NetworkHandlers } from './services/network-handlers';
import { NetworkSettings } from './services/network-settings';
import { PeerRequestStore } from './services/peer-request-record';
import { PeerRequestService } from './services/peer-request-service';
import { SessionStore } from './services/session-record';
import { SessionService } from './services/session-service';
import type { SignerPorts } from './services/sign-ceremony';
import { signSessionCall } from './services/sign-session-call';
import { TabCaptures } from './services/tab-captures';
import { createTransactionSigner } from './services/transaction-signer';
import { UsedCodes } from './services/used-codes';
import type { VaultService } from './services/vault-service';

export interface LiquidWiring {
  readonly session: KeyValueStore;
  readonly local: KeyValueStore;
  readonly vault: VaultService;
  readonly desk: ApprovalDesk;
  readonly hostDocument: SessionHostDocument;
  readonly signer: SignerPorts;
  readonly changed: (what: Change['changed']) => void;
  readonly now: () => number;
  readonly after: (milliseconds: number, work: () => void) => void;
}

export interface LiquidServices {
  readonly links: LinkService;
  readonly sessions: SessionService;
  readonly requests: PeerRequestService;
  readonly chain: ChainService;
  readonly captures: TabCaptures;
  readonly linkHandlers: LinkHandlers;
  readonly networkHandlers: NetworkHandlers;
}

/** The wallet's half of the object graph: links, sessions, what connected dapps ask, and the chains. */
export function createLiquidServices(world: LiquidWiring): LiquidServices {
  const { session, local, vault, desk, changed, now, after } = world;
  const openVault = () => vault.open();
  const promptChanged = (): void => {
    changed('prompt');
  };
  const networks = new NetworkSettings(local);
  const connectivity = createConnectivityService(local);
  const nodes = createNodeClients({ now });
  const chain = new ChainService({
    networks,
    presets: NODE_PRESETS.flatMap(({ networkId, provider, baseUrl }) =>
      networkId === undefined ? [] : [{ networkId, name: provider, url: baseUrl }],
    ),
    probe: (node) => nodes.probe(node),
    clientOf: (node, network) => nodes.clientOf(node, network),
  });
  const transactions = createTransactionSigner({ networks, chain });
  const data = createDataSigner({ chain, now });
  const requests: PeerRequestService = new PeerRequestService({
    store: new PeerRequestStore(session),
    desk,
    openVault,
    signerOf: (request: PeerRequest) => (request.kind === 'sign-data' ? data : transactions),
    answer: (asking, asked) => answerPeer({ networks, chain }, asking, asked),
    settle: (sessionId, settled) => {
      sessions.settle(sessionId, settled);
    },
    changed: promptChanged,
    now,
    randomId,
    log,
  });
  const sessions: SessionService = new SessionService({
    store: new SessionStore(session),
    host: world.hostDocument,
    openVault,
    sign: (call) => signSessionCall(world.signer, call),
    requests,
    iceServers: async () =>
      (await connectivity.get()).iceServers.map(({ url, ...access }) => ({
        urls: [url],
        ...access,
      })),
    networks: async () =>
      (await networks.enabled()).flatMap(({ genesisId, genesisHash }) =>
        genesisId === undefined ? [] : [{ genesisId, genesisHash }],
      ),
    changed: () => {
      changed('connections');
    },
    now,
    after,
    log,
  });
  const links = new LinkService({
    store: new LinkStore(session),
    desk,
    used: new UsedCodes(local, randomBytes),
    allowPorts: async () => (await connectivity.get()).allowPorts,
    sessions,
    changed: promptChanged,
    now,
    randomId,
    after,
  });
  const captures = new TabCaptures({ session, capture: captureVisibleTab, now, randomId });
  const connections = new ConnectionService({ vault, sessions, links });
  return {
    links,
    sessions,
    requests,
    chain,
    captures,
    linkHandlers: createLinkHandlers({
      links,
      sessions,
      connections,
      captures,
      connectivity,
      changed,
    }),
    networkHandlers: createNetworkHandlers({
      networks,
      presets: chain.presets,
      probe: (node, expectedHash) => chain.probe(node, expectedHash),
      randomId,
      changed,
    }),
  };
}
