import { decodeJSON, decodeMsgpack, modelsv2 } from 'algosdk';
import express, { Router } from 'express';
import type { Faults } from '../faults.js';
import { FEE_SINK, type Ledger } from '../ledger/ledger.js';
import { Refusal } from '../ledger/refusal.js';
import {
  accountReply,
  appReply,
  assetReply,
  base64,
  holdingReply,
  type Reply,
} from '../replies/account-reply.js';
import { pendingReply } from '../replies/pending-reply.js';
import { simulationReply } from '../replies/simulation-reply.js';
import { readAddress, readBody, readFormat, readId } from './read-request.js';
import { sendRefusal, sendReply } from './write-reply.js';

export const CONSENSUS_VERSION = 'stand-in-for-v42';
/** How long algod holds a wait for a block. */
const BLOCK_PATIENCE = 60_000;

/** algod's REST interface, as far as we use it. */
export function algodRoutes(ledger: Ledger, faults: Faults): Router {
  const router = Router();
  router.use(express.raw({ type: () => true, limit: '1mb' }));

  const genesis = () => {
    const { genesisId, genesisHash } = faults.toldGenesis ?? ledger.options;
    return { genesisId, genesisHash: base64(genesisHash) };
  };

  router.get('/genesis', (_request, response) => {
    const [network, ...version] = genesis().genesisId.split('-');
    sendReply(response, {
      alloc: [],
      fees: FEE_SINK,
      id: version.join('-'),
      network,
      proto: CONSENSUS_VERSION,
      rwd: FEE_SINK,
    });
  });

  router.get('/versions', (_request, response) => {
    const { genesisId, genesisHash } = genesis();
    sendReply(response, {
      build: {
        branch: '',
        build_number: 0,
        channel: 'stand-in',
        commit_hash: '',
        major: 0,
        minor: 0,
      },
      genesis_hash_b64: genesisHash,
      genesis_id: genesisId,
      versions: ['v2'],
    });
  });

  router.get('/v2/status', (_request, response) => {
    sendReply(response, statusReply(ledger));
  });

  router.get('/v2/status/wait-for-block-after/:round', async (request, response) => {
    await ledger.roundAfter(readId(request.params.round), BLOCK_PATIENCE);
    sendReply(response, statusReply(ledger));
  });

  router.get('/v2/transactions/params', (_request, response) => {
    const { genesisId, genesisHash } = genesis();
    sendReply(response, {
      'consensus-version': CONSENSUS_VERSION,
      fee: 0,
      'genesis-hash': genesisHash,
      'genesis-id': genesisId,
      'last-round': ledger.round,
      'min-fee': ledger.options.minimumFee,
    });
  });

  router.post('/v2/transactions', (request, response) => {
    try {
      const [first] = ledger.submit(readBody(request));
      sendReply(response, { txId: first?.id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const where = error.stage === 'before' ? '' : 'TransactionPool.Remember: ';
      sendRefusal(response, 400, where + error.message);
    }
  });

  router.get('/v2/transactions/pending/:id', (request, response) => {
    const format = readFormat(request);
    const known = ledger.transaction(request.params.id);
    if (known === undefined) {
      sendRefusal(
        response,
        404,
        'could not find the transaction in the transaction pool or in the last 1000 confirmed rounds',
      );
      return;
    }
    const { signed, effect, round } = known;
    sendReply(response, pendingReply(signed, { effect, round, format }), format);
  });

  router.post('/v2/transactions/simulate', (request, response) => {
    const format = readFormat(request);
    const asked = readSimulateRequest(readBody(request));
    const overrides = {
      allowEmptySignatures: asked.allowEmptySignatures === true,
      fixSigners: asked.fixSigners === true,
    };
    sendReply(response, simulationReply(ledger.simulate(asked), overrides, format), format);
  });

  router.get('/v2/accounts/:address', (request, response) => {
    const address = readAddress(request.params.address);
    sendReply(response, accountReply(ledger, address, request.query['exclude'] !== 'all'));
  });

  router.get('/v2/accounts/:address/assets/:id', (request, response) => {
    const address = readAddress(request.params.address);
    const id = readId(request.params.id);
    const holding = holdingReply(ledger, address, id);
    const asset = ledger.assets.get(id);
    const created = asset?.creator === address ? assetReply(id, asset)['params'] : undefined;
    if (holding === undefined && created === undefined) {
      sendRefusal(response, 404, 'account asset info not found');
      return;
    }
    sendReply(response, {
      'asset-holding': holding,
      'created-asset': created,
      round: ledger.round,
    });
  });

  router.get('/v2/assets/:id', (request, response) => {
    const id = readId(request.params.id);
    const asset = ledger.assets.get(id);
    if (asset === undefined) sendRefusal(response, 404, 'asset does not exist');
    else sendReply(response, assetReply(id, asset));
  });

  router.get('/v2/applications/:id', (request, response) => {
    const app = appReply(ledger, readId(request.params.id));
    if (app === undefined) sendRefusal(response, 404, 'application does not exist');
    else sendReply(response, app);
  });

  return router;
}

function statusReply(ledger: Ledger): Reply {
  return {
    'catchup-time': 0,
    'last-round': ledger.round,
    'last-version': CONSENSUS_VERSION,
    'next-version': CONSENSUS_VERSION,
    'next-version-round': ledger.round + 1n,
    'next-version-supported': true,
    'stopped-at-unsupported-round': false,
    'time-since-last-round': 0,
  };
}

/** msgpack first, then JSON, as a node tries them. */
function readSimulateRequest(body: Uint8Array): modelsv2.SimulateRequest {
  try {
    return decodeMsgpack(body, modelsv2.SimulateRequest);
  } catch {
    try {
      return decodeJSON(Buffer.from(body).toString('utf8'), modelsv2.SimulateRequest);
    } catch (error) {
      throw new Refusal('before', `failed to decode object: ${String(error)}`);
    }
  }
}
